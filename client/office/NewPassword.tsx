import { useT } from '../i18n/i18n.ts'
import { shortestPassword } from '../../shared/office/contract.ts'
import { Field } from '../ui/index.ts'

export interface TypedPassword {
  password: string
  again: string
}

export const nothingTyped: TypedPassword = { password: '', again: '' }
export const isTyped = ({ password, again }: TypedPassword): boolean =>
  password.length >= shortestPassword && password === again

/** A password being set, typed twice. */
export function NewPassword({ typed, onType }: { typed: TypedPassword; onType: (typed: TypedPassword) => void }) {
  const t = useT('officeDesk')
  const { password, again } = typed
  const short = password !== '' && password.length < shortestPassword
  return (
    <>
      <Field
        label={t('password.new')}
        type="password"
        autoComplete="new-password"
        required
        minLength={shortestPassword}
        hint={
          short
            ? t('password.short', { count: shortestPassword - password.length })
            : t('password.hint', { count: shortestPassword })
        }
        value={password}
        onChange={(event) => onType({ ...typed, password: event.target.value })}
      />
      <Field
        label={t('password.again')}
        type="password"
        autoComplete="new-password"
        required
        error={again !== '' && !password.startsWith(again) ? t('password.differ') : undefined}
        value={again}
        onChange={(event) => onType({ ...typed, again: event.target.value })}
      />
    </>
  )
}
