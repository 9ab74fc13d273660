import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react'
import { z } from 'zod'
import { useT } from '../i18n/i18n.ts'
import { useAll, useNow, usePending, useSend } from '../store/hooks.ts'
import { useKept } from '../store/kept.ts'
import { PendingMark } from '../ui/index.ts'
import css from './captions.module.css'
import { captionsAt } from './captions.ts'

const longest = 300
const Draft = z.string().max(longest)

interface CaptionLineProps {
  line: RefObject<HTMLTextAreaElement | null>
  /** Escape. */
  onLeave: () => void
  /** Stands by itself, not below other lines. */
  apart?: boolean
}

/**
 * What is being said, typed along: Enter puts the line on every screen. What is half typed is kept on the device; keys
 * of an input method that composes Vietnamese are left alone.
 */
export function CaptionLine({ line, onLeave, apart = false }: CaptionLineProps) {
  const t = useT('stage')
  const id = useId()
  const send = useSend()
  const closed = useAll((all) => all.meeting.phase === 'closed')
  const { value, set, latest } = useKept('caption', Draft, '')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') onLeave()
    if (event.key !== 'Enter') return
    event.preventDefault()
    const text = latest.current.trim()
    if (event.repeat || !text) return
    void send('stage.caption', { text }, { quiet: true })
    set('')
  }
  return (
    <section className={css.typing} data-apart={apart || undefined} aria-label={t('caption.line')}>
      <label htmlFor={id} className="hidden-text">
        {t('caption.line')}
      </label>
      <textarea
        ref={line}
        id={id}
        className={css.line}
        rows={1}
        maxLength={longest}
        spellCheck={false}
        autoComplete="off"
        disabled={closed}
        placeholder={t('caption.placeholder')}
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(event) => set(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p id={`${id}-hint`} className={css.hint}>
        {t('caption.hint')}
      </p>
      <Said />
    </section>
  )
}

/** What was typed last, the latest first: on its way, on the screens now, or past. */
function Said() {
  const t = useT('stage')
  const captions = useAll((all) => all.stage.captions)
  const now = useNow(1000)
  const pending = usePending('stage.caption').filter(({ state }) => state !== 'recorded')
  const shown = new Set(captionsAt(captions, now).map(({ id }) => id))
  return (
    <ul className={css.said}>
      {pending.toReversed().map((one) => (
        <li key={one.id}>
          <span>{(one.data as { text: string }).text}</span> <PendingMark pending={one} />
        </li>
      ))}
      {captions.toReversed().map(({ id, text }) => (
        <li key={id} data-shown={shown.has(id) || undefined}>
          <span>{text}</span> {shown.has(id) && <span>{t('caption.shown')}</span>}
        </li>
      ))}
    </ul>
  )
}

/** The line by itself, in focus as soon as it is there. */
export function CaptionPanel({ onLeave }: { onLeave: () => void }) {
  const line = useRef<HTMLTextAreaElement>(null)
  useEffect(() => line.current?.focus(), [])
  return <CaptionLine line={line} onLeave={onLeave} apart />
}
