import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import type { EntryId } from '../../../shared/core/identity.ts'
import { sentencesOf } from '../../../shared/conclusions/sentences.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useDesk, useFire, useSession } from '../../store/hooks.ts'
import { Button, classes, Dialog } from '../../ui/index.ts'
import css from './ReadBack.module.css'

/** Reading one conclusion back: its sentences, the one being read marked; ← → go on, and the screens follow. */
export function ReadBackDialog({ entryId, onClose }: { entryId: EntryId; onClose: () => void }) {
  const t = useT('conclusionDesk')
  const fire = useFire()
  const { store } = useSession()
  const entry = useDesk((desk) => desk.conclusions.entries.find(({ id }) => id === entryId))
  const reading = useAll((all) => all.conclusions.reading)
  const own = reading?.entryId === entryId ? reading : undefined
  const text = own?.text ?? entry?.text ?? ''
  const sentences = useMemo(() => sentencesOf(text), [text])
  const at = own?.sentence ?? 0
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const now = store.getState().layers.all.conclusions.reading
    if (now?.entryId !== entryId) fire('conclusions.read', { entryId, sentence: 0 })
    next.current?.focus()
  }, [store, fire, entryId])
  const go = (sentence: number) => {
    if (sentence >= 0 && sentence < sentences.length) fire('conclusions.read', { entryId, sentence })
  }
  const end = () => {
    fire('conclusions.endReading', {})
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    go(at + step)
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('read.title', { at: at + 1, all: sentences.length })}
      actions={
        // The keys work wherever the focus is within the dialog's buttons.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div className={css.acts} onKeyDown={onKeyDown}>
          <Button onClick={end}>{t('read.end')}</Button>
          <Button shortcut="←" aria-disabled={at === 0} onClick={() => go(at - 1)}>
            {t('read.before')}
          </Button>
          <Button
            ref={next}
            kind="primary"
            size="big"
            shortcut="→"
            aria-disabled={at >= sentences.length - 1}
            onClick={() => go(at + 1)}
          >
            {t('read.next')}
          </Button>
        </div>
      }
    >
      <p className={css.muted}>{t('read.text')}</p>
      <ol className={css.sentences} aria-label={t('read.sentences')}>
        {sentences.map((sentence, i) => (
          <li
            key={i}
            ref={i === at ? (line) => line?.scrollIntoView({ block: 'nearest' }) : undefined}
            className={classes(css.sentence, i === at && css.now)}
            aria-current={i === at ? 'step' : undefined}
          >
            {sentence}
          </li>
        ))}
      </ol>
    </Dialog>
  )
}

/** While something is being read back: where it stands, and the way to its control. */
export function ReadBackBand({ onOpen }: { onOpen: (id: EntryId) => void }) {
  const t = useT('conclusionDesk')
  const fire = useFire()
  const reading = useAll((all) => all.conclusions.reading)
  if (!reading) return null
  const all = sentencesOf(reading.text).length
  return (
    <output className={css.band}>
      <span>
        <strong>{t('read.band')}</strong> {t('read.at', { at: reading.sentence + 1, all })}
      </span>
      <span className={css.bandActs}>
        <Button onClick={() => onOpen(reading.entryId)}>{t('read.control')}</Button>
        <Button kind="quiet" onClick={() => fire('conclusions.endReading', {})}>
          {t('read.end')}
        </Button>
      </span>
    </output>
  )
}
