import type { Party } from '../../../shared/floor/contract.ts'
import { clockMinute, durationWords, longDate } from '../../../shared/core/format.ts'
import { OwnTasks } from '../../conclusions/room/OwnTasks.tsx'
import { OwnExtract } from '../../documents/OwnExtract.tsx'
import { CatchUpCard } from '../../feed/CatchUpCard.tsx'
import { FeedList } from '../../feed/FeedList.tsx'
import { Statements } from '../../floor/Statements.tsx'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import { useTimeZone } from '../../ui/index.ts'
import css from './commune.module.css'
import { ownStatistics } from './view.ts'
import { MeetingButtons, type Open } from './windows.tsx'

/** After the meeting: thanks, one's own turns in figures, statements still to be written, the whole history. */
export function Closed({ own, onOpen }: { own: Party; onOpen: (open: Open) => void }) {
  const t = useT('commune')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const all = useAll((state) => state)
  const { facts, closedAt } = all.meeting
  const { turns, spokenMs, waitedMs, overtimeMs } = ownStatistics(all, own)
  const figures: [string, string][] = [
    [t('closed.turns'), String(turns)],
    ...(turns > 0
      ? ([
          [t('closed.spoken'), durationWords(spokenMs, language)],
          [t('closed.waited'), durationWords(waitedMs / turns, language)],
          ...(overtimeMs >= 1000 ? [[t('closed.overtime'), durationWords(overtimeMs, language)]] : []),
        ] as [string, string][])
      : []),
  ]
  return (
    <main id="main" className={css.before}>
      <div className={css.column}>
        <section className={css.welcome}>
          <p className={css.organ}>{facts?.organ}</p>
          <p className={css.thanks}>{t('closed.thanks')}</p>
          <p className={css.meeting}>{facts?.title}</p>
          {closedAt !== undefined && (
            <p className={css.note}>
              {t('closed.at', { time: clockMinute(closedAt, timeZone), date: longDate(closedAt, timeZone, language) })}
            </p>
          )}
        </section>
        <CatchUpCard />
        <OwnExtract />
        <OwnTasks headed />
      </div>
      <div className={css.column}>
        <section className={css.block}>
          <h2 className={css.heading}>{t('closed.own')}</h2>
          <dl className={css.figures}>
            {figures.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        <Statements own={own} onWrite={(itemId) => onOpen({ kind: 'statement', itemId })} />
        <MeetingButtons onOpen={onOpen} shown={['agenda', 'announcements', 'materials', 'questions', 'polls']} />
        <FeedList className={css.feedTall} />
      </div>
    </main>
  )
}
