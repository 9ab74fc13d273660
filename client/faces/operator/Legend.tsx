import { useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import css from './Legend.module.css'
import { marks } from './marks.ts'
import { Sign } from './Sign.tsx'

/** What the signs on the tiles mean. */
export function Legend() {
  const t = useT('operator')
  const polling = useAll((all) => all.polls.polls.some(({ state }) => state === 'open'))
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
      {polling && (
        <span className={css.entry}>
          <span aria-hidden="true">☐</span> {t('pollDesk:operator.awaited')}
        </span>
      )}
      <span className={css.entry}>{t('legend.people')}</span>
    </p>
  )
}
