import { optionLabels } from '../../shared/polls/words.ts'
import type { Setup } from '../../shared/polls/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { Button, classes } from '../ui/index.ts'
import { type Draft, toggled } from './drafts.ts'
import { usePollVoice } from './hooks.ts'
import css from './options.module.css'
import { signOf, signs, toneOf } from './results.ts'

/** The options as buttons, in their one order. One choice leads on at once; several are gathered first. */
export function Options({
  setup,
  draft,
  onDraft,
  disabled = false,
}: {
  setup: Setup
  draft: Draft
  onDraft: (draft: Draft) => void
  disabled?: boolean
}) {
  const t = useT('polls')
  const labels = optionLabels(setup, usePollVoice())
  const { options } = setup
  const most = options.kind === 'standard' ? 1 : options.most
  const { choices } = draft
  const choose = (choice: number) => {
    const next = toggled(choices, choice, most)
    onDraft({ ...draft, choices: next, step: most === 1 ? 'confirm' : 'choose' })
  }
  const several = most > 1
  return (
    <div className={css.options}>
      <div
        className={classes(css.grid, options.kind === 'standard' ? css.three : css.many, labels.length <= 6 && css.few)}
      >
        {labels.map((label, i) => {
          const chosen = choices.includes(i)
          return (
            <button
              key={label}
              type="button"
              className={css.option}
              data-tone={toneOf(setup, i)}
              aria-pressed={several ? chosen : undefined}
              disabled={disabled || (several && !chosen && choices.length >= most)}
              onClick={() => choose(i)}
            >
              <span className={css.sign} aria-hidden="true">
                {several && chosen ? signs.for : signOf(setup, i)}
              </span>
              <span className={css.label}>{label}</span>
            </button>
          )
        })}
      </div>
      {options.kind === 'custom' && (
        <div className={css.foot}>
          {options.none && (
            <Button size="big" disabled={disabled} onClick={() => onDraft({ ...draft, choices: [], step: 'confirm' })}>
              <span aria-hidden="true">{signs.none}</span> {t('option.none')}
            </Button>
          )}
          {several && (
            <>
              <p className={css.count} aria-live="polite">
                {t('answer.most', { most, chosen: choices.length })}
              </p>
              <Button
                kind="primary"
                size="big"
                disabled={disabled || choices.length === 0}
                onClick={() => onDraft({ ...draft, step: 'confirm' })}
              >
                {t('answer.next')}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  )
}

/** What was chosen, in words with its sign; several one below the other. */
export function Chosen({ setup, choices }: { setup: Setup; choices: readonly number[] }) {
  const t = useT('polls')
  const labels = optionLabels(setup, usePollVoice())
  if (choices.length === 0)
    return (
      <span className={css.chosen} data-tone="none">
        <span aria-hidden="true">{signs.none}</span> <span>{t('option.none')}</span>
      </span>
    )
  return choices.map((choice) => (
    <span key={choice} className={css.chosen} data-tone={toneOf(setup, choice)}>
      <span aria-hidden="true">{signOf(setup, choice)}</span>{' '}
      <span className={setup.options.kind === 'standard' ? css.capitals : undefined}>{labels[choice]}</span>
    </span>
  ))
}
