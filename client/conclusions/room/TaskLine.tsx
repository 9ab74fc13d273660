import { shortDay } from '../../../shared/core/format.ts'
import type { Timing } from '../../../shared/conclusions/progress.ts'
import { useT } from '../../i18n/i18n.ts'
import { Tag, type Tone } from '../../ui/index.ts'
import { useAddresseeName } from '../names.ts'
import type { OwnTask } from './own.ts'
import css from './room.module.css'

const tones: Record<Timing, Tone> = { none: 'slate', onTime: 'green', dueSoon: 'amber', overdue: 'over' }
const signs: Record<Timing, string> = { none: '–', onTime: '✓', dueSoon: '◔', overdue: '!' }

/** One task of this unit: what, until when and how it stands, with whom, to whom to report. */
export function TaskLine({ task: { directive, role, timing, report } }: { task: OwnTask }) {
  const t = useT('conclusionRoom')
  const name = useAddresseeName()
  const { what, deadline, leads, supports, reportTo } = directive
  const leading = role === 'lead'
  const named = (list: typeof leads) => list.map(name).join(', ')
  const about = [
    !leading && t('task.leads', { units: named(leads) }),
    supports.length > 0 && t('task.supports', { units: named(supports) }),
    reportTo && t('task.reportTo', { to: reportTo }),
  ].filter(Boolean)
  return (
    <>
      <p className={css.what}>
        <Tag tone={leading ? 'red' : 'slate'}>{t(`task.${role}`)}</Tag> {what}
      </p>
      <p className={css.due}>
        {deadline && <strong>{t('task.until', { day: shortDay(deadline.day) })}</strong>}
        <Tag tone={tones[timing]} icon={signs[timing]}>
          {t(`conclusions:timing.${timing}`)}
        </Tag>
        {report && <Tag tone="slate">{t(`conclusions:progress.${report.progress}`)}</Tag>}
      </p>
      {about.length > 0 && <p className={css.muted}>{about.join(' · ')}</p>}
    </>
  )
}
