import { useEffect, useState } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useSend } from '../../store/hooks.ts'
import { Button, Dialog } from '../../ui/index.ts'
import type { StageEngine } from '../engine.ts'
import { Camera, Microphone, Speaker, type StepProps } from './DeviceSteps.tsx'
import { Done } from './Done.tsx'
import { Echo } from './Echo.tsx'
import { Line } from './Line.tsx'
import css from './check.module.css'
import { hindranceOf, isReported, nextStep, type Outcomes, settles, type Step, steps } from './steps.ts'

function StepPart({ step, ...props }: StepProps & { step: Step }) {
  switch (step) {
    case 'camera':
      return <Camera {...props} />
    case 'microphone':
      return <Microphone {...props} />
    case 'speaker':
      return <Speaker {...props} />
    case 'line':
      return <Line {...props} />
    case 'echo':
      return <Echo {...props} />
  }
}

/** Which steps there are and how each stands. */
function Places({ outcomes, current }: { outcomes: Outcomes; current: Step }) {
  const t = useT('deviceCheck')
  return (
    <ol className={css.places} aria-label={t('steps')}>
      {steps.map((step, index) => {
        const state = outcomes[step] ?? 'open'
        return (
          <li key={step} data-state={state} aria-current={step === current ? 'step' : undefined}>
            <span className={css.sign} aria-hidden="true">
              {{ good: '✓', bad: '✕', without: '−', open: index + 1 }[state]}
            </span>
            {t(`step.${step}`)}
            <span className="hidden-text">: {t(`outcome.${state}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}

interface Props {
  engine: StageEngine
  siteId: SiteId
  onClose: () => void
}

/** The guided check of a site (ST16): one question at a time; each answer is the site's check list at once. */
export default function DeviceCheck({ engine, siteId, onClose }: Props) {
  const t = useT('deviceCheck')
  const send = useSend()
  const { devices } = engine
  const [outcomes, setOutcomes] = useState<Outcomes>({})
  const [remarks, setRemarks] = useState<Partial<Record<Step, string>>>({})
  const hindrance = useAll((all) => hindranceOf(all, siteId))
  const step = nextStep(outcomes)
  const isFree = hindrance === undefined
  useEffect(() => {
    if (isFree) void devices.use(devices.choice())
  }, [devices, isFree])
  // However it is closed: a camera that is not to send does not stay on.
  useEffect(
    () => () => {
      if (!devices.choice().stands) devices.release()
    },
    [devices],
  )
  const settle: StepProps['onDone'] = (outcome, remark) => {
    if (!step) return
    setOutcomes({ ...outcomes, [step]: outcome })
    setRemarks({ ...remarks, [step]: remark })
    if (!isReported(step, outcome)) return
    const data = { siteId, check: settles[step], ok: outcome === 'good', ...(remark && { remark }) }
    void send('attendance.check', data, { quiet: true })
  }
  const again = (one?: Step) => {
    const { [one ?? 'camera']: _, ...others } = outcomes
    setOutcomes(one ? others : {})
  }
  return (
    <Dialog open wide onClose={onClose} title={t('title')}>
      {hindrance ? (
        <div className={css.hindered} role="alert">
          <p className={css.ask}>{t(`hindered.${hindrance}`)}</p>
          <p>{t('hindered.later')}</p>
          <Button kind="primary" size="big" onClick={onClose}>
            {t('ui:close')}
          </Button>
        </div>
      ) : (
        <>
          {step && <Places outcomes={outcomes} current={step} />}
          {step ? (
            <section key={step} className={css.step} aria-label={t(`step.${step}`)}>
              <StepPart step={step} engine={engine} onDone={settle} />
            </section>
          ) : (
            <Done engine={engine} outcomes={outcomes} remarks={remarks} onAgain={again} onClose={onClose} />
          )}
        </>
      )}
    </Dialog>
  )
}
