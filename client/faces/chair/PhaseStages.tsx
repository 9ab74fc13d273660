import { clockMinute, countdown, dayMs, figure, longDate, mmss, weekday } from '../../../shared/core/format.ts'
import type { Sitting } from '../../../shared/meeting/contract.ts'
import { nextItem } from '../../agenda/rows.ts'
import { insideSentence } from '../../../shared/core/text.ts'
import { roomIds } from '../../../shared/roster/rooms.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useBusy, useQuietSend } from '../../meeting/quiet.ts'
import { usePresenceTotals } from '../../meeting/totals.ts'
import { useAll, useFire, useNow } from '../../store/hooks.ts'
import { Button, classes, ConfirmButton, Figures, useTimeZone } from '../../ui/index.ts'
import { useDialogs } from './dialogs.ts'
import css from './Stage.module.css'

function PlannedStart() {
  const t = useT('chair')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const now = useNow(1000)
  const start = useAll(({ meeting }) => meeting.facts?.plannedStart)
  if (start === undefined) return null
  const ahead = start - now
  const far = Math.abs(ahead)
  return (
    <>
      <p className={css.muted}>
        {t('planned', {
          time: clockMinute(start, timeZone),
          day: weekday(start, timeZone, language),
          date: longDate(start, timeZone, language),
        })}
      </p>
      <p className={classes(css.count, far >= dayMs && css.days, ahead < 0 && css.over)} role="timer">
        <Figures>{countdown(far, language)}</Figures>
      </p>
      <p className={css.muted}>{t(ahead >= 0 ? 'planned.ahead' : 'planned.past')}</p>
    </>
  )
}

export function DraftStage() {
  const t = useT('chair')
  const fire = useFire()
  const busy = useBusy('meeting.openLobby')
  return (
    <section className={css.stage}>
      <h2 className={css.title}>{t('draft.title')}</h2>
      <PlannedStart />
      <ConfirmButton
        kind="primary"
        size="huge"
        className={css.main}
        data-keep-focus=""
        disabled={busy}
        question={t('draft.confirm')}
        onConfirm={() => fire('meeting.openLobby', {})}
      >
        {t('draft.open')}
      </ConfirmButton>
      <p className={css.muted}>{t('draft.text')}</p>
    </section>
  )
}

/** How far everybody is before the opening: connected, ready, reported. */
function Readiness() {
  const t = useT('chair')
  const language = useLanguage()
  const { online, totals } = usePresenceTotals()
  const ready = useAll(({ roster, attendance }) => roomIds(roster).filter((id) => attendance.sites[id]?.ready).length)
  const rows = [
    { key: 'online', count: online ?? 0 },
    { key: 'ready', count: ready },
    { key: 'reported', count: totals.sitesReported },
  ] as const
  return (
    <dl className={css.readiness}>
      {rows.map(({ key, count }) => (
        <div key={key}>
          <dt>{t(`lobby.${key}`)}</dt>
          <dd>
            <strong>{figure(count, language)}</strong>/{figure(totals.sites, language)}
            <span className={css.bar} aria-hidden="true">
              <span style={{ transform: `scaleX(${totals.sites ? count / totals.sites : 0})` }} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function LobbyStage({ first, sitting }: { first: boolean; sitting: Sitting | undefined }) {
  const t = useT('chair')
  const { ask } = useDialogs()
  return (
    <section className={css.stage}>
      <h2 className={css.title}>{t(first ? 'lobby.title' : 'lobby.between')}</h2>
      {first && <PlannedStart />}
      {!first && sitting && <p className={css.presenter}>{t('lobby.next', { name: insideSentence(sitting.name) })}</p>}
      <Readiness />
      <Button kind="primary" size="huge" className={css.main} onClick={() => ask({ kind: 'start' })}>
        {first
          ? t('lobby.start')
          : sitting
            ? t('lobby.startSitting', { name: insideSentence(sitting.name) })
            : t('start.again')}
      </Button>
    </section>
  )
}

export function BreakStage() {
  const t = useT('chair')
  const timeZone = useTimeZone()
  const now = useNow(1000)
  const fire = useFire()
  const send = useQuietSend()
  const [since, resumeAt, agenda] = useAll(
    ({ meeting, agenda }) => [meeting.breakSince, meeting.resumeAt, agenda] as const,
  )
  const busy = useBusy('meeting.resume')
  const running = agenda.items.find(({ id }) => id === agenda.runningId)
  const next = running?.kind === 'break' ? nextItem(agenda) : undefined
  const resumeOnly = () => fire('meeting.resume', {})
  const resumeWith = async () => {
    const ack = await send('meeting.resume', {})
    if (ack.ok && next) fire('agenda.start', { itemId: next.id })
  }
  const left = (resumeAt ?? now) - now
  return (
    <section className={css.stage}>
      <h2 className={css.title}>
        {resumeAt === undefined ? t('onBreak.title') : t('onBreak.until', { time: clockMinute(resumeAt, timeZone) })}
      </h2>
      <p className={classes(css.count, left < 0 && css.over)} role="timer">
        <Figures>{mmss(resumeAt === undefined ? now - (since ?? now) : Math.abs(left))}</Figures>
      </p>
      <p className={css.muted}>
        {t(resumeAt === undefined ? 'onBreak.since' : left >= 0 ? 'onBreak.left' : 'onBreak.past')}
      </p>
      <Button
        kind="primary"
        size="huge"
        {...(!next && { shortcut: 'G' })}
        className={css.main}
        disabled={busy}
        onClick={next ? () => void resumeWith() : resumeOnly}
      >
        {next ? t('onBreak.resumeWith', { title: next.title }) : t('resume')}
      </Button>
      {next && (
        <div className={css.acts}>
          <Button shortcut="G" disabled={busy} onClick={resumeOnly}>
            {t('onBreak.resumeOnly')}
          </Button>
        </div>
      )}
    </section>
  )
}

export function ClosedStage() {
  const t = useT('chair')
  const timeZone = useTimeZone()
  const { ask } = useDialogs()
  const [closedAt, turns] = useAll(({ meeting, floor }) => [meeting.closedAt, floor.ended.length] as const)
  return (
    <section className={css.stage}>
      <h2 className={css.title}>{t('closed.title')}</h2>
      <p className={css.presenter}>
        {closedAt !== undefined && t('closed.text', { time: clockMinute(closedAt, timeZone), turns })}
      </p>
      <p className={css.muted}>{t('closed.statements')}</p>
      <div className={css.acts}>
        <Button onClick={() => ask({ kind: 'reopen' })}>{t('reopen.open')}</Button>
      </div>
    </section>
  )
}
