import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/index.ts'
import type { StageEngine } from '../engine.ts'
import { useStage } from '../useStage.ts'
import css from './check.module.css'
import { type Outcomes, type Step, steps } from './steps.ts'

/** What came of it, each step to be done anew by itself, and the device put to use if it is not yet. */
export function Done({
  engine,
  outcomes,
  remarks,
  onAgain,
  onClose,
}: {
  engine: StageEngine
  outcomes: Outcomes
  remarks: Partial<Record<Step, string>>
  /** Without a step: all of them. */
  onAgain: (step?: Step) => void
  onClose: () => void
}) {
  const t = useT('deviceCheck')
  const [stands, hasDevice] = useStage(
    ({ own }) => [own.stands, own.camera !== undefined || own.microphone !== undefined] as const,
  )
  const { devices } = engine
  const isGood = steps.every((step) => outcomes[step] === 'good')
  return (
    <section className={css.step} aria-label={t('done')}>
      <div aria-live="polite">
        <h3 className={css.ask}>{t('done')}</h3>
        <p className={css.how}>{t(isGood ? 'done.good' : 'done.bad')}</p>
      </div>
      <ul className={css.results}>
        {steps.map((step) => {
          const outcome = outcomes[step] ?? 'without'
          return (
            <li key={step} data-state={outcome}>
              <span className={css.sign} aria-hidden="true">
                {{ good: '✓', bad: '✕', without: '−' }[outcome]}
              </span>
              <p>
                <strong>{t(`step.${step}`)}:</strong> {remarks[step] ?? t(`outcome.${outcome}`)}
              </p>
              <Button
                kind="quiet"
                aria-label={t('redo', { step: t(`step.${step}`) })}
                disabled={step === 'echo' && outcomes.microphone === 'without'}
                onClick={() => onAgain(step)}
              >
                ↻
              </Button>
            </li>
          )
        })}
      </ul>
      {!stands && hasDevice && (
        <div className={css.stand}>
          <p className={css.how}>{t('done.standWhy')}</p>
          <Button kind="primary" size="big" onClick={() => void devices.use({ ...devices.choice(), stands: true })}>
            {t('done.stand')}
          </Button>
        </div>
      )}
      <div className={css.answers}>
        <Button size="big" onClick={() => onAgain()}>
          {t('anew')}
        </Button>
        <Button kind={stands || !hasDevice ? 'primary' : 'plain'} size="big" onClick={onClose}>
          {t('ui:close')}
        </Button>
      </div>
    </section>
  )
}
