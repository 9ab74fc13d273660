import { figure } from '../../../shared/core/format.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { usePresenceTotals } from '../../meeting/totals.ts'
import { TimeLeft } from '../../polls/TimeLeft.tsx'
import { useAll } from '../../store/hooks.ts'
import css from './hall.module.css'
import { pollInStrip, preparedRequest, type Scene } from './scene.ts'

/** The thin line at the foot: the item, who is next, how many are in. */
export function Strip({ scene }: { scene: Scene['kind'] }) {
  const t = useT('hall')
  const language = useLanguage()
  const names = usePartyNames()
  const prepared = useAll(preparedRequest)
  const item = useAll(({ agenda }) => agenda.items.find(({ id }) => id === agenda.runningId)?.title)
  const poll = useAll((all) => pollInStrip(all, scene))
  const { online, totals } = usePresenceTotals()
  return (
    <div className={css.strip}>
      {(scene === 'speaker' || scene === 'reading') && item && <p className={css.stripItem}>{item}</p>}
      {poll && (
        <div className={css.polling}>
          <p className={css.pollWord}>{t('polls:hall.strip', { question: poll.setup.question })}</p>
          <TimeLeft poll={poll} />
        </div>
      )}
      {prepared && (
        <p className={css.prepared}>
          <span>{t('prepared')}</span> {names.name(prepared.party)}
        </p>
      )}
      <p className={css.counts}>
        {t('online', { online: online ?? 0, sites: totals.sites })}
        {totals.headcount > 0 &&
          ` · ${t('headcount', { present: figure(totals.headcount, language), summoned: figure(totals.summoned, language) })}`}
      </p>
    </div>
  )
}
