import { useT } from '../../i18n/i18n.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import css from './Legend.module.css'
import { marks } from './marks.ts'
import { Sign } from './Sign.tsx'

/** What the signs on the tiles mean. */
export function Legend() {
  const t = useT('operator')
  const polling = useAll((all) => all.polls.polls.some(({ state }) => state === 'open'))
  const simulating = useDesk((desk) => desk.rehearsal.simulated.length > 0)
  return (
    <p className={css.legend}>
      {marks.map((mark) => (
        <span key={mark} className={css.entry}>
          <Sign mark={mark} /> {t(`state.${mark}`)}
        </span>
      ))}
      <span className={css.entry}>
        <span aria-hidden="true">▷</span> {t('floor.prepared')}
      </span>
      <span className={css.entry}>
        <span aria-hidden="true">▶</span> {t('floor.speaking')}
      </span>
      {simulating && (
        <span className={css.entry}>
          <em>{t('rehearsal:simulated.short')}</em> {t('rehearsal:simulated')}
        </span>
      )}
      {polling && (
        <span className={css.entry}>
          <span aria-hidden="true">☐</span> {t('pollDesk:operator.awaited')}
        </span>
      )}
      <span className={css.entry}>{t('legend.people')}</span>
    </p>
  )
}
