import type { Setup } from '../../../shared/polls/contract.ts'
import css from './forms.module.css'
import { usePollWords } from './words.ts'

/** Options other than the three standard ones, in the order every screen keeps. */
export function OptionList({ setup: { options } }: { setup: Setup }) {
  const { t } = usePollWords()
  if (options.kind === 'standard') return null
  return (
    <div>
      <p className={css.muted}>
        {t(options.most === 1 ? 'options.one' : 'options.several', { count: options.most })}
        {options.none && ` · ${t('options.none')}`}
      </p>
      <ol className={css.options}>
        {options.labels.map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ol>
    </div>
  )
}
