import { figure } from '../../../shared/core/format.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useMaterials } from '../../materials/hooks.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { usePresenceTotals } from '../../meeting/totals.ts'
import { useAll, useFire } from '../../store/hooks.ts'
import { Button } from '../../ui/index.ts'
import { useConduct } from './conduct.ts'
import { useDialogs } from './dialogs.ts'
import css from './Strip.module.css'

function RollCallState() {
  const t = useT('chair')
  const fire = useFire()
  const phase = useAll((all) => all.meeting.phase)
  const { rollCall, totals } = usePresenceTotals()
  const opening = useBusy('attendance.openRollCall')
  const busy = useBusy('attendance.closeRollCall') || opening
  const open = rollCall !== undefined && rollCall.closedAt === undefined
  const canOpen = !open && (phase === 'lobby' || phase === 'inSession' || phase === 'break')
  return (
    <span className={css.figure}>
      {t(open ? 'rollCall.open' : rollCall ? 'rollCall.closed' : 'rollCall.none', {
        reported: totals.sitesReported,
        sites: totals.sites,
      })}{' '}
      {open && (
        <button type="button" className={css.link} disabled={busy} onClick={() => fire('attendance.closeRollCall', {})}>
          {t('rollCall.close')}
        </button>
      )}
      {canOpen && (
        <button type="button" className={css.link} disabled={busy} onClick={() => fire('attendance.openRollCall', {})}>
          {t(rollCall ? 'rollCall.reopen' : 'rollCall.start')}
        </button>
      )}
    </span>
  )
}

/** Who is there, and what concerns the whole meeting. */
export function Strip() {
  const t = useT('chair')
  const language = useLanguage()
  const { ask } = useDialogs()
  const { pauseMeeting } = useConduct()
  const [phase, opened, sittings] = useAll(
    ({ meeting }) => [meeting.phase, meeting.startedAt !== undefined, meeting.sittings.length] as const,
  )
  const { online, totals, lost } = usePresenceTotals()
  const materials = useMaterials().length
  const running = phase === 'inSession' || phase === 'break'
  return (
    <section className={css.strip} aria-label={t('strip')}>
      <p className={css.figures}>
        <span className={css.figure}>
          <strong>
            {online === undefined ? '–' : figure(online, language)}/{figure(totals.sites, language)}
          </strong>{' '}
          {t('strip.sites')}
        </span>
        <span className={css.figure}>
          <strong>
            {figure(totals.headcount, language)}/{figure(totals.summoned, language)}
          </strong>{' '}
          {t('strip.people')}
        </span>
        <RollCallState />
        {lost.length > 0 && (
          <button type="button" className={css.lost} onClick={() => ask({ kind: 'lostSites' })}>
            <span aria-hidden="true">▲</span> {t('strip.lost', { count: lost.length })}
          </button>
        )}
      </p>
      <div className={css.acts}>
        {materials > 0 && (
          <Button kind="quiet" shortcut="F" onClick={() => ask({ kind: 'materials' })}>
            {t('materials:title')}
          </Button>
        )}
        {phase !== 'closed' && (
          <Button kind="quiet" shortcut="T" onClick={() => ask({ kind: 'announce' })}>
            {t('announce')}
          </Button>
        )}
        {running && (
          <Button kind="quiet" shortcut="G" onClick={pauseMeeting}>
            {t(phase === 'break' ? 'resume' : 'break')}
          </Button>
        )}
        {running && sittings > 1 && (
          <Button kind="quiet" onClick={() => ask({ kind: 'endSitting' })}>
            {t('endSitting')}
          </Button>
        )}
        {opened && phase !== 'closed' && (
          <Button kind="quiet" onClick={() => ask({ kind: 'close' })}>
            {t('close')}
          </Button>
        )}
      </div>
    </section>
  )
}
