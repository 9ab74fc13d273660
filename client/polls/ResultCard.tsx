import { useState } from 'react'
import { clockMinute, figure } from '../../shared/core/format.ts'
import type { Group, Poll, Result } from '../../shared/polls/contract.ts'
import { optionLabels, verdict } from '../../shared/polls/words.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { Button, useTimeZone } from '../ui/index.ts'
import { useAccess, usePollVoice } from './hooks.ts'
import type { OwnPoll } from './own.ts'
import { OwnParts } from './OwnParts.tsx'
import { ReceiptLookup } from './ReceiptLookup.tsx'
import css from './result.module.css'
import { ResultBars } from './ResultBars.tsx'
import { groupsBy, handsLine, resultFacts } from './results.ts'

/** A published result: the decision in words, the bars, who did not answer, the own answer with its receipt. */
export function ResultCard({ own }: { own: OwnPoll }) {
  const t = useT('polls')
  const voice = usePollVoice()
  const timeZone = useTimeZone()
  const access = useAccess()
  const [looking, setLooking] = useState(false)
  const { poll } = own
  const { result, publishedAt, setup } = poll
  if (!result) return null
  const hands = handsLine(poll, result, voice)
  return (
    <article className={css.card} aria-label={t(setup.kind === 'straw' ? 'result.title.straw' : 'result.title')}>
      <p className={css.verdict} data-outcome={result.decision?.outcome ?? 'straw'}>
        {verdict(poll, result, voice)}
      </p>
      <div className={css.columns}>
        <div className={css.column}>
          <ResultBars poll={poll} result={result} />
          <p className={css.facts}>
            {[
              ...resultFacts(poll, result, voice),
              publishedAt !== undefined && t('result.at', { time: clockMinute(publishedAt, timeZone) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {hands && <p className={css.facts}>{hands}</p>}
          {setup.kind !== 'straw' && (
            <div>
              <Button onClick={() => setLooking(true)}>{t('result.lookup')}</Button>
            </div>
          )}
          <Groups poll={poll} result={result} />
        </div>
        <div className={css.column}>{own.by === 'here' && <OwnParts own={own} />}</div>
      </div>
      {looking && <ReceiptLookup poll={poll} access={access} onClose={() => setLooking(false)} />}
    </article>
  )
}

function Groups({ poll, result }: { poll: Poll; result: Result }) {
  const t = useT('polls')
  const voice = usePollVoice()
  const clusters = useAll((all) => all.roster.clusters)
  const nameOf = ({ by, key }: Group) =>
    by === 'side' ? t(`result.side.${key}`) : (clusters.find(({ id }) => id === key)?.name ?? key)
  const number = (n: number) => figure(n, voice.language)
  const labels = optionLabels(poll.setup, voice)
  return (['side', 'cluster'] as const).map((by) => {
    const groups = groupsBy(result, by)
    if (groups.length === 0) return null
    return (
      <details key={by} className={css.groups}>
        <summary className={css.summary}>{t(by === 'side' ? 'result.bySide' : 'result.byCluster')}</summary>
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('result.group')}</th>
                {labels.map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
                <th scope="col">{t('result.groupAnswered')}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <tr key={group.key}>
                  <th scope="row">{nameOf(group)}</th>
                  {labels.map((label, i) => (
                    <td key={label}>{number(group.options[i] ?? 0)}</td>
                  ))}
                  <td>
                    {number(group.answered)}/{number(group.entitled)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    )
  })
}
