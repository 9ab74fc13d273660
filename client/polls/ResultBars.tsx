import { figure } from '../../shared/core/format.ts'
import type { Poll, Result } from '../../shared/polls/contract.ts'
import { usePollVoice } from './hooks.ts'
import css from './result.module.css'
import { resultRows } from './results.ts'

/** The figures as bars, in the options' one order. */
export function ResultBars({ poll, result }: { poll: Pick<Poll, 'setup'>; result: Result }) {
  const voice = usePollVoice()
  const rows = resultRows(poll, result, voice)
  return (
    <ul
      className={css.bars}
      data-short={poll.setup.options.kind === 'standard' || undefined}
      data-many={rows.length > 5 || undefined}
    >
      {rows.map((row) => (
        <li key={row.key} className={css.row} data-tone={row.tone} data-reached={row.reached || undefined}>
          <span className={css.label}>
            <span aria-hidden="true">{row.sign}</span> <span>{row.label}</span>
          </span>
          <span className={css.figure}>
            <strong>{figure(row.votes, voice.language)}</strong> <span className={css.share}>{row.share}</span>
          </span>
          <span className={css.track} aria-hidden="true">
            <span className={css.fill} style={{ transform: `scaleX(${row.permille / 1000})` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
