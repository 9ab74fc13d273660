import type { Poll } from '../../shared/polls/contract.ts'
import { itemNumber } from '../agenda/rows.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { classes, Tag } from '../ui/index.ts'
import css from './screen.module.css'
import { StrawNotice } from './StrawNotice.tsx'
import { TimeLeft } from './TimeLeft.tsx'

/** Questions longer than these, in characters, are shown smaller. */
const longQuestion = 90
const veryLongQuestion = 220

/** What is asked, in which way, on which item, and how much time is left. */
export function PollHead({ poll }: { poll: Poll }) {
  const t = useT('polls')
  const { setup, state } = poll
  const agenda = useAll((all) => all.agenda)
  const item = agenda.items.find(({ id }) => id === setup.itemId)
  const repeated = useAll((all) => all.polls.polls.find(({ id }) => id === setup.repeats)?.setup.question)
  const { length } = setup.question
  return (
    <div className={css.head}>
      <div className={css.over}>
        <Tag tone={setup.kind === 'straw' ? 'slate' : 'red'}>{t(`kind.${setup.kind}`)}</Tag>
        {item && (
          <span className={css.quiet}>
            {t('screen.item', { number: itemNumber(agenda, item.id), title: item.title })}
          </span>
        )}
      </div>
      {state === 'open' && (
        <div className={css.time}>
          <TimeLeft poll={poll} />
        </div>
      )}
      <h1
        className={classes(css.question, length > longQuestion && css.long, length > veryLongQuestion && css.veryLong)}
      >
        {setup.question}
      </h1>
      {repeated && <p className={css.quiet}>{t('screen.repeats', { question: repeated })}</p>}
      {setup.kind === 'straw' && <StrawNotice />}
    </div>
  )
}
