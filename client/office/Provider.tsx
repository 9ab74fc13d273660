import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/index.ts'
import { ask } from './ask.ts'
import css from './office.module.css'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'

/** The way in by the identity provider, which is left to itself: the page goes there and comes back. */
export function Provider({ name }: { name: string }) {
  const t = useT('officeDesk')
  const { busy, refusal, act } = useAct()
  const leave = async () => {
    const begun = await act(() => ask('POST /oidc/begin'))
    if (begun) location.assign(begun.address)
  }
  return (
    <div className={css.provider}>
      <Refused refusal={refusal} />
      <div className={css.actions}>
        <Button disabled={busy} onClick={() => void leave()}>
          {t('oidc.signIn', { name })}
        </Button>
      </div>
      <p className={css.muted}>{t('oidc.help', { name })}</p>
    </div>
  )
}
