import type { Refusal } from '../../../shared/core/decision.ts'
import { useRefusalText } from '../../i18n/i18n.ts'
import { Field } from '../../ui/index.ts'
import type { HandsText } from './behalf.ts'
import css from './forms.module.css'
import { usePollWords } from './words.ts'

const fields = ['for', 'against', 'abstain', 'guests'] as const

/** Four figures of one room; an impossible sum is said before it is sent. */
export function HandsFields({
  hands,
  onChange,
  over,
}: {
  hands: HandsText
  onChange: (hands: HandsText) => void
  over: Refusal | undefined
}) {
  const { t } = usePollWords()
  const refusalText = useRefusalText()
  return (
    <>
      <div className={css.hands}>
        {fields.map((key) => (
          <Field
            key={key}
            label={t(`hands.${key}`)}
            inputMode="numeric"
            className={css.short}
            value={hands[key]}
            onChange={(e) => onChange({ ...hands, [key]: e.target.value })}
          />
        ))}
      </div>
      {over && (
        <p className={css.refused} role="alert">
          {refusalText({ ...over, text: '' })}
        </p>
      )}
    </>
  )
}
