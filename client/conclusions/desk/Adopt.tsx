import { type RefObject, useEffect, useRef, useState } from 'react'
import { clockMinute } from '../../../shared/core/format.ts'
import type { Ack, CommandInput, CommandType } from '../../../shared/core/envelope.ts'
import type { EntryId } from '../../../shared/core/identity.ts'
import type { Entry } from '../../../shared/conclusions/contract.ts'
import { itemNumber } from '../../agenda/rows.ts'
import { useRefusalText, useT } from '../../i18n/i18n.ts'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll, useShownEditing } from '../../store/hooks.ts'
import { Button, EmptyState, Field, TextArea, useTimeZone } from '../../ui/index.ts'
import css from './Adopt.module.css'
import { Difference } from '../Difference.tsx'
import { EditedNow } from './EntryCard.tsx'
import { useTaskWords } from './names.ts'
import { Rivals } from './Rivals.tsx'
import { VoteLine } from './VoteLine.tsx'

interface AdoptProps {
  waiting: readonly Entry[]
  /** The one act: it takes the focus, so that Enter adopts. */
  main: RefObject<HTMLButtonElement | null>
  onRead: (id: EntryId) => void
}

/** What waits for adoption, one at a time and large; after a decision the next one stands there. */
export function Adopt({ waiting, main, onRead }: AdoptProps) {
  const t = useT('conclusionDesk')
  const [chosen, choose] = useState<EntryId>()
  const at = Math.max(
    0,
    waiting.findIndex(({ id }) => id === chosen),
  )
  const entry = waiting[at]
  if (!entry) return <EmptyState title={t('adopt.none')} text={t('adopt.noneText')} />
  const step = (by: number) => choose(waiting[(at + by + waiting.length) % waiting.length]?.id)
  return (
    <div className={css.adopt}>
      {waiting.length > 1 && (
        <p className={css.at}>
          <span>{t('adopt.at', { at: at + 1, all: waiting.length })}</span>
          <Button kind="quiet" onClick={() => step(-1)}>
            {t('adopt.before')}
          </Button>
          <Button kind="quiet" onClick={() => step(1)}>
            {t('adopt.after')}
          </Button>
        </p>
      )}
      <One key={entry.id} entry={entry} main={main} onRead={() => onRead(entry.id)} />
    </div>
  )
}

function One({ entry, main, onRead }: { entry: Entry; main: AdoptProps['main']; onRead: () => void }) {
  const t = useT('conclusionDesk')
  const refusalText = useRefusalText()
  const taskWords = useTaskWords()
  const send = useQuietSend()
  const { id: entryId, text, directives, rivals } = entry
  const wordsField = useRef<HTMLTextAreaElement>(null)
  const remarkField = useRef<HTMLInputElement>(null)
  const [mode, setMode] = useState<'read' | 'words' | 'return'>('read')
  /** The words under the chair's hand, and the revision they were begun from. */
  const [words, setWords] = useState({ text, revision: entry.revision })
  const [remark, setRemark] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Ack & { ok: false }>()
  useShownEditing(mode === 'words' ? entryId : undefined)
  const here = useRef(true)
  const latest = useRef(entry.revision)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  useEffect(() => {
    latest.current = entry.revision
  }, [entry.revision])
  useEffect(() => {
    const fields = { read: main, words: wordsField, return: remarkField }
    fields[mode].current?.focus()
  }, [mode, main])
  const act = async <T extends CommandType>(type: T, data: CommandInput<T>) => {
    setBusy(true)
    setRefused(undefined)
    const ack = await send(type, data)
    if (!here.current) return
    setBusy(false)
    if (ack.ok) return
    setRefused(ack)
    // The difference to the words as they stand now is before the chair: the next press takes it into account.
    if (ack.code === 'conclusions.changedMeanwhile') setWords((mine) => ({ ...mine, revision: latest.current }))
  }
  const adopt = () =>
    void (mode === 'words'
      ? act('conclusions.adopt', { entryId, revision: words.revision, text: words.text })
      : act('conclusions.adopt', { entryId, revision: entry.revision }))
  if (rivals.length > 0) return <Rivals key={entry.revision} entry={entry} />
  return (
    <>
      <About entry={entry} />
      <EditedNow entryId={entryId} />
      {mode === 'words' ? (
        <form
          id="words"
          className={css.words}
          onSubmit={(event) => {
            event.preventDefault()
            if (!busy) adopt()
          }}
        >
          <TextArea
            ref={wordsField}
            label={t('adopt.words')}
            className={css.large}
            rows={5}
            maxLength={4000}
            value={words.text}
            onChange={(e) => setWords({ ...words, text: e.target.value })}
            onKeyDown={(e) => {
              if (e.nativeEvent.isComposing || e.keyCode === 229) return
              if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) e.currentTarget.form?.requestSubmit()
            }}
          />
          {words.text !== text && <Difference before={text} after={words.text} />}
        </form>
      ) : (
        <p className={css.text}>{text}</p>
      )}
      {directives.length > 0 && (
        <ul className={css.tasks} aria-label={t('tasks')}>
          {directives.map((task) => (
            <li key={task.id}>{taskWords(task)}</li>
          ))}
        </ul>
      )}
      <VoteLine large pollId={entry.pollId} text={text} />
      {refused && (
        <p className={css.refused} role="alert">
          {refusalText(refused)}
        </p>
      )}
      {mode === 'return' && (
        <form
          className={css.words}
          onSubmit={(event) => {
            event.preventDefault()
            if (!busy && remark.trim()) void act('conclusions.return', { entryId, remark })
          }}
        >
          <Field
            ref={remarkField}
            label={t('adopt.remark')}
            maxLength={300}
            value={remark}
            onChange={(e) => setRemark(e.target.value)}
          />
          <div className={css.acts}>
            <Button kind="quiet" onClick={() => setMode('read')}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" kind="primary" disabled={busy || remark.trim() === ''}>
              {t('adopt.return')}
            </Button>
          </div>
        </form>
      )}
      {mode === 'words' && (
        <div className={css.acts}>
          <Button kind="quiet" onClick={() => setMode('read')}>
            {t('ui:cancel')}
          </Button>
          <Button
            type="submit"
            form="words"
            kind="primary"
            size="big"
            shortcut="Ctrl ⏎"
            disabled={busy || words.text.trim() === ''}
          >
            {t('adopt.adoptWords')}
          </Button>
        </div>
      )}
      {mode === 'read' && (
        <div className={css.acts}>
          <Button onClick={onRead}>{t('entry.read')}</Button>
          <Button onClick={() => setMode('return')}>{t('adopt.toReturn')}</Button>
          <Button
            onClick={() => {
              setWords({ text, revision: entry.revision })
              setMode('words')
            }}
          >
            {t('adopt.toWords')}
          </Button>
          <Button ref={main} kind="primary" size="big" shortcut="⏎" disabled={busy} onClick={adopt}>
            {t('adopt.adopt')}
          </Button>
        </div>
      )}
    </>
  )
}

function About({ entry: { itemId, beganAt, by, editedBy, part, partTitle, reach } }: { entry: Entry }) {
  const t = useT('conclusionDesk')
  const timeZone = useTimeZone()
  const agenda = useAll((all) => all.agenda)
  const item = agenda.items.find(({ id }) => id === itemId)
  return (
    <p className={css.muted}>
      {[
        partTitle ?? t(`conclusions:part.${part}`),
        item && t('line.item', { number: itemNumber(agenda, item.id), title: item.title }),
        clockMinute(beganAt, timeZone),
        editedBy && editedBy !== by ? t('entry.editedBy', { by, editor: editedBy }) : by,
        reach === 'units' && t('entry.onlyUnits'),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}
