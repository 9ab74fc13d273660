import { Button } from '../ui/index.ts'
import css from './Choices.module.css'

/** A few usual values, one press each. */
export function Choices<V extends string | number>({
  label,
  options,
  value,
  onChoose,
}: {
  label: string
  options: readonly { value: V; label: string }[]
  value: V | undefined
  onChoose: (value: V) => void
}) {
  return (
    <fieldset className={css.choices}>
      <legend className={css.label}>{label}</legend>
      <div className={css.chips}>
        {options.map((option) => (
          <Button
            key={option.value}
            className={css.chip}
            aria-pressed={option.value === value}
            onClick={() => onChoose(option.value)}
          >
            {option.label}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
