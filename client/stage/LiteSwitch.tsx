import { useT } from '../i18n/i18n.ts'
import { useSession } from '../store/hooks.ts'
import { Button } from '../ui/index.ts'
import { keepLite } from './lite.ts'
import { useHasStage, useStage, useStageEngine } from './useStage.ts'

/** No picture by choice, for a line or a machine that carries none; kept on this machine. */
export function LiteSwitch() {
  const t = useT('stage')
  const has = useHasStage()
  const engine = useStageEngine()
  const lite = useStage((state) => state.line.lite)
  const { accessId } = useSession().store.getState()
  if (!has || !engine) return null
  const choose = () => {
    keepLite(accessId, !lite)
    engine.line.wish({ lite: !lite })
  }
  return (
    <Button kind="quiet" aria-pressed={lite} onClick={choose}>
      {lite && <span aria-hidden="true">✓ </span>}
      {t('lite')}
    </Button>
  )
}
