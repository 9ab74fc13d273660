import type { ReactNode } from 'react'
import { clockMinute, clockTime, type Language } from '../../shared/core/format.ts'
import { changeLanguage, useLanguage, useT } from '../i18n/i18n.ts'
import { RecordingTag } from '../stage/recording/RecordingTag.tsx'
import { useAll, useStatus } from '../store/hooks.ts'
import { Clock, useTimeZone } from './Clock.tsx'
import css from './StatusBar.module.css'
import { Tag, type Tone } from './Tag.tsx'

const phaseTones: Record<string, Tone> = { inSession: 'green', break: 'amber', lobby: 'gold' }

/** The phase of the meeting in a word; a break says until when. */
export function PhaseTag() {
  const t = useT()
  const timeZone = useTimeZone()
  const [phase, resumeAt] = useAll((all) => [all.meeting.phase, all.meeting.resumeAt] as const)
  const until = phase === 'break' && resumeAt !== undefined
  return (
    <Tag tone={phaseTones[phase] ?? 'slate'} icon={phase === 'inSession' ? '●' : '○'}>
      {until ? t('phase.breakUntil', { time: clockMinute(resumeAt, timeZone) }) : t(`phase.${phase}`)}
    </Tag>
  )
}

/** How the line is: đã kết nối, đang kết nối lại, mất kết nối từ … */
export function LineTag() {
  const t = useT()
  const { kind, lastSeenAt } = useStatus()
  const timeZone = useTimeZone()
  if (kind === 'online')
    return (
      <Tag tone="green" icon="●">
        {t('line.online')}
      </Tag>
    )
  if (kind === 'reconnecting' && lastSeenAt !== undefined)
    return (
      <Tag tone="over" icon="▲">
        {t('line.lost', { time: clockTime(lastSeenAt, timeZone) })}
      </Tag>
    )
  return (
    <Tag tone={kind === 'connecting' || kind === 'reconnecting' ? 'amber' : 'over'} icon="◌">
      {t(`line.${kind}`)}
    </Tag>
  )
}

/** Below the banner, which says it when the line is lost: told once. */
export function LineTagUnlessLost() {
  return useStatus().kind === 'reconnecting' ? null : <LineTag />
}

export function LanguageSwitch() {
  const t = useT()
  const language = useLanguage()
  const other: Language = language === 'vi' ? 'en' : 'vi'
  return (
    <button
      type="button"
      lang={other}
      className={css.language}
      title={t(`language.${other}`)}
      // What is read on it comes first: it is what somebody says to the computer to press it.
      aria-label={`${other.toUpperCase()} – ${t(`language.${other}`)}`}
      onClick={() => void changeLanguage(other).catch(() => undefined)}
    >
      {other.toUpperCase()}
    </button>
  )
}

/** "Bản minh họa", so that it is not taken for the record; a rehearsal has a strip of its own. */
export function KindTag() {
  const t = useT()
  const kind = useAll((all) => all.meeting.facts?.kind)
  return kind === 'demo' ? <Tag tone="amber">{t('kind.demo')}</Tag> : null
}

/** The head of a face: meeting, phase, what the face adds (`children`), the line, the hub's time, the language. */
export function StatusBar({ children, title }: { children?: ReactNode; title?: string }) {
  const t = useT()
  const meetingTitle = useAll((all) => all.meeting.facts?.title)
  return (
    <header className={css.bar}>
      <h1 className={css.title}>{title ?? meetingTitle}</h1>
      <KindTag />
      <PhaseTag />
      <RecordingTag />
      {children}
      <LineTagUnlessLost />
      <Clock className={css.clock} />
      <span className={css.notice}>{t('secrecy')}</span>
      <LanguageSwitch />
    </header>
  )
}
