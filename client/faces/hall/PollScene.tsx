/** A poll on the wall: the question, the time and who has answered; then the bars and the decision in words. */
import type { Poll } from '../../../shared/polls/contract.ts'
import { optionLabels, verdict } from '../../../shared/polls/words.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePollVoice } from '../../polls/hooks.ts'
import { ResultBars } from '../../polls/ResultBars.tsx'
import { handsLine, resultFacts, signOf, toneOf } from '../../polls/results.ts'
import { TimeLeft } from '../../polls/TimeLeft.tsx'
import { Turnout } from '../../polls/Turnout.tsx'
import { classes } from '../../ui/index.ts'
import css from './poll.module.css'

/** Questions longer than these, in characters, are shown smaller. */
const longQuestion = 80
const veryLongQuestion = 200

export function PollScene({ poll }: { poll: Poll }) {
  const t = useT('polls')
  const { setup, state } = poll
  const { length } = setup.question
  return (
    <section className={css.poll} aria-live="polite" aria-label={t('screen.label')} key={`${poll.id} ${state}`}>
      <div className={css.head}>
        <p className={css.kind}>{t(setup.kind === 'straw' ? 'straw.noValue' : `kind.${setup.kind}`)}</p>
        <h1
          className={classes(
            css.question,
            length > longQuestion && css.long,
            length > veryLongQuestion && css.veryLong,
            state === 'published' && css.done,
          )}
        >
          {setup.question}
        </h1>
      </div>
      <Inside poll={poll} />
    </section>
  )
}

function Inside({ poll }: { poll: Poll }) {
  const t = useT('polls')
  switch (poll.state) {
    case 'open':
      return (
        <div className={classes(css.open, poll.setup.options.kind === 'custom' && css.own)}>
          <OptionList poll={poll} />
          <TimeLeft poll={poll} />
          <Turnout poll={poll} css={css} />
        </div>
      )
    case 'closed':
      return (
        <div className={css.open}>
          <p className={css.closed}>{t('screen.closed')}</p>
          <p className={css.quiet}>{t('screen.counting')}</p>
          <Turnout poll={poll} css={css} />
        </div>
      )
    case 'cancelled':
      return (
        <div className={css.open}>
          <p className={css.closed}>{t('screen.cancelled')}</p>
          <p className={css.quiet}>{t('screen.cancelled.why', { reason: poll.cancelled?.reason ?? '' })}</p>
        </div>
      )
    case 'published':
      return <Published poll={poll} />
  }
}

/** What may be answered, where the answers are not the usual three. */
function OptionList({ poll: { setup } }: { poll: Poll }) {
  const labels = optionLabels(setup, usePollVoice())
  return (
    <ol className={css.options} data-columns={labels.length > 12 ? 3 : labels.length > 5 ? 2 : 1}>
      {labels.map((label, i) => (
        <li key={label} data-tone={toneOf(setup, i)}>
          <span aria-hidden="true">{signOf(setup, i)}</span> {label}
        </li>
      ))}
    </ol>
  )
}

/** How densely the bars stand. */
const sizeOf = (options: number) => (options > 14 ? 'most' : options > 8 ? 'many' : options > 3 ? 'some' : 'few')

function Published({ poll }: { poll: Poll }) {
  const voice = usePollVoice()
  const { result } = poll
  if (!result) return null
  const hands = handsLine(poll, result, voice)
  return (
    <div className={css.published} data-rows={sizeOf(result.options.length)}>
      <p className={css.verdict} data-outcome={result.decision?.outcome ?? 'straw'}>
        {verdict(poll, result, voice)}
      </p>
      <ResultBars poll={poll} result={result} />
      <p className={css.facts}>{resultFacts(poll, result, voice).join(' · ')}</p>
      {hands && <p className={css.facts}>{hands}</p>}
    </div>
  )
}
