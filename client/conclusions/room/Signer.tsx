import { useT } from '../../i18n/i18n.ts'
import { Button, Field } from '../../ui/index.ts'
import type { useSigner } from './hooks.ts'
import css from './room.module.css'

/** In whose name it is acknowledged and asked: one of those likely to be there, or any other name. */
export function Signer({ signer: { names, by, setBy } }: { signer: ReturnType<typeof useSigner> }) {
  const t = useT('conclusionRoom')
  return (
    <fieldset className={css.signer}>
      <legend className={css.label}>{t('signer')}</legend>
      <div className={css.row}>
        {names.slice(0, 4).map((name) => (
          <Button key={name} className={css.name} aria-pressed={name === by} onClick={() => setBy(name)}>
            <span aria-hidden="true">{name === by ? '●' : '○'}</span> {name}
          </Button>
        ))}
      </div>
      <Field label={t('signer.name')} maxLength={120} value={by} onChange={(event) => setBy(event.target.value)} />
    </fieldset>
  )
}
