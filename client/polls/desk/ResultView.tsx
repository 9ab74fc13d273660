import { useState } from 'react'
import { useStore } from 'zustand'
import type { Poll, Result } from '../../../shared/polls/contract.ts'
import { shareWords } from '../../../shared/polls/share.ts'
import { optionLabels, verdict } from '../../../shared/polls/words.ts'
import { Choices } from '../../meeting/Choices.tsx'
import { useAll, useSession } from '../../store/hooks.ts'
import { classes } from '../../ui/index.ts'
import { listedWord } from './preview.ts'
import css from './result.module.css'
import { barsOf, type Breakdown, breakdowns, fileLinks, groupRows } from './result.ts'
import { usePollWords } from './words.ts'

/** Bars by option in their one order, and below them who did not answer. */
export function Bars({ poll, result }: { poll: Poll; result: Result }) {
  const { t, voice, whole, language } = usePollWords()
  const unanswered = result.entitled - result.answered
  const { hands } = result
  return (
    <div className={css.bars}>
      <ul className={css.list} aria-label={t('result.bars')}>
        {barsOf(poll, result, voice).map(({ key, label, votes, of, tone }) => (
          <li key={key} className={css.bar} data-tone={tone}>
            <span className={css.label}>{label}</span>
            <span className={css.track} aria-hidden="true">
              <span style={{ transform: `scaleX(${of > 0 ? Math.min(1, votes / of) : 0})` }} />
            </span>
            <strong className={css.votes}>{whole(votes)}</strong>
            <span className={css.share}>{shareWords(votes, of, language)}</span>
          </li>
        ))}
      </ul>
      <p className={css.muted}>
        {t('result.answered', {
          answered: whole(result.answered),
          entitled: whole(result.entitled),
          who: listedWord(poll.setup, voice),
        })}
        {unanswered > 0 && ` · ${t('result.unanswered', { count: whole(unanswered) })}`}
      </p>
      {hands && poll.setup.kind !== 'hands' && (
        <p>
          {t('result.hands', {
            for: whole(hands.for),
            against: whole(hands.against),
            abstain: whole(hands.abstain),
            sites: whole(hands.sites),
            of: whole(hands.of),
          })}
        </p>
      )}
      {hands && poll.setup.kind === 'hands' && (
        <p className={css.muted}>
          {t('result.rooms', { sites: whole(hands.sites), of: whole(hands.of), people: whole(hands.people) })}
        </p>
      )}
    </div>
  )
}

/** The same result by hall and communes, by cluster, by type of unit. An anonymous poll has totals only. */
function Breakdowns({ poll, result }: { poll: Poll; result: Result }) {
  const { t, voice, whole } = usePollWords()
  const roster = useAll((all) => all.roster)
  const all = useAll((state) => state)
  const [by, setBy] = useState<Breakdown>(roster.clusters.length > 0 ? 'cluster' : 'side')
  if (result.groups.length === 0) return poll.setup.kind === 'straw' ? <p>{t('result.totalsOnly')}</p> : null
  const labels = optionLabels(poll.setup, voice)
  return (
    <section className={css.breakdowns} aria-label={t('result.breakdown')}>
      <Choices
        label={t('result.breakdown')}
        options={breakdowns.map((value) => ({ value, label: t(`result.by.${value}`) }))}
        value={by}
        onChoose={setBy}
      />
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t(`result.of.${by}`)}</th>
              <th scope="col">{t('result.col.answered')}</th>
              {labels.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groupRows(all, result, by).map(({ key, name, entitled, answered, options }) => (
              <tr key={key}>
                <th scope="row">{by === 'side' ? t(`result.side.${key}`) : name}</th>
                <td>
                  {whole(answered)}/{whole(entitled)}
                </td>
                {options.map((votes, i) => (
                  <td key={labels[i]}>{whole(votes)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The files of a closed poll, for the desk. */
export function Files({ poll }: { poll: Poll }) {
  const { t } = usePollWords()
  const accessId = useStore(useSession().store, (state) => state.accessId)
  const links = fileLinks(poll.id, accessId)
  return (
    <p className={css.files}>
      <span>{t('files')}</span>
      <a href={links.xlsx} download>
        {t('files.xlsx')}
      </a>
      <a href={links.csv} download>
        {t('files.csv')}
      </a>
      {poll.state === 'published' && (
        <a href={links.list} target="_blank" rel="noreferrer">
          {t('files.list')}
        </a>
      )}
    </p>
  )
}

/** The whole result: the decision in words, bars, breakdowns, files. */
export function ResultView({ poll, result, big = false }: { poll: Poll; result: Result; big?: boolean }) {
  const { voice } = usePollWords()
  return (
    <div className={css.result}>
      <p className={classes(css.verdict, big && css.big)} data-outcome={result.decision?.outcome ?? 'straw'}>
        {verdict(poll, result, voice)}
      </p>
      <Bars poll={poll} result={result} />
      <Breakdowns poll={poll} result={result} />
      <Files poll={poll} />
    </div>
  )
}
