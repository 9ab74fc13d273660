import { type ReactNode, useEffect, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/index.ts'
import { DeviceSelect, Problems, useListed } from '../DeviceSetup.tsx'
import type { StageEngine } from '../engine.ts'
import { Level } from '../Level.tsx'
import { useStage, useStageStore } from '../useStage.ts'
import { Video } from '../Video.tsx'
import css from './check.module.css'
import { playTone } from './play.ts'
import { countVoice, isVoice, type Outcome } from './steps.ts'

export interface StepProps {
  engine: StageEngine
  onDone: (outcome: Outcome, remark?: string) => void
}

/** A question, what to do about it, and the answers at the foot. */
export function Question({
  ask,
  how,
  children,
  answers,
}: {
  ask: string
  how?: string | undefined
  children?: ReactNode
  answers: ReactNode
}) {
  return (
    <>
      <div>
        <h3 className={css.ask}>{ask}</h3>
        {how && <p className={css.how}>{how}</p>}
      </div>
      <div className={css.subject}>{children}</div>
      <div className={css.answers}>{answers}</div>
    </>
  )
}

/** Tries devices anew with one of a kind exchanged, where there are several. */
function Choose({ engine, kind }: { engine: StageEngine; kind: 'camera' | 'microphone' | 'speaker' }) {
  const t = useT('stage')
  const { devices } = engine
  const [listed, relist] = useListed()
  const [choice, setChoice] = useState(() => devices.choice())
  const opened = useStage(({ own }) => (kind === 'camera' ? own.camera : own.microphone))
  useEffect(() => {
    const look = async () => {
      await relist()
      // Whichever was opened first is the choice from now on.
      if (opened) setChoice(devices.choice())
    }
    void look()
  }, [relist, devices, opened])
  const offered = listed[`${kind}s`]
  if (offered.length < 2) return null
  return (
    <DeviceSelect
      label={t(`device.${kind}`)}
      devices={offered}
      chosen={choice[kind]}
      optional={false}
      onChoose={(chosen) => {
        const next = { ...devices.choice(), [kind]: chosen ?? undefined }
        setChoice(next)
        void devices.use(next)
      }}
    />
  )
}

/** A camera is there and shows the room. */
export function Camera({ engine, onDone }: StepProps) {
  const t = useT('deviceCheck')
  const [camera, hasProblem] = useStage(({ own }) => [own.camera, own.problems.length > 0] as const)
  return (
    <Question
      ask={t('camera.ask')}
      how={t('camera.how')}
      answers={
        <>
          <Button size="big" onClick={() => onDone('without', t('camera.without'))}>
            {t('camera.without')}
          </Button>
          <Button size="big" onClick={() => onDone('bad', t('camera.remark.bad'))}>
            {t('camera.no')}
          </Button>
          <Button kind="primary" size="big" disabled={!camera} onClick={() => onDone('good', t('camera.remark.good'))}>
            {t('camera.yes')}
          </Button>
        </>
      }
    >
      <Problems onRetry={() => void engine.devices.retry()} />
      <div className={css.preview} data-theme="hall">
        {camera && <Video key={camera.id} stream={camera} label={t('stage:devices.preview')} />}
        {!camera && <p>{t(hasProblem ? 'stage:devices.noPreview' : 'camera.opening')}</p>}
      </div>
      <Choose engine={engine} kind="camera" />
    </Question>
  )
}

/** Somebody speaks, and the level follows. */
export function Microphone({ engine, onDone }: StepProps) {
  const t = useT('deviceCheck')
  const store = useStageStore()
  const [isThere, hasProblem] = useStage(({ own }) => [own.microphone !== undefined, own.problems.length > 0] as const)
  const [voice, setVoice] = useState(0)
  useEffect(
    () =>
      store.subscribe(({ own }, before) => {
        const { level } = own
        if (level !== undefined && own !== before.own) setVoice((count) => countVoice(count, level))
      }),
    [store],
  )
  const heard = isVoice(voice)
  return (
    <Question
      ask={t('microphone.ask')}
      how={t('microphone.how')}
      answers={
        <>
          {!heard && (
            <>
              <Button size="big" onClick={() => onDone('without', t('microphone.without'))}>
                {t('microphone.without')}
              </Button>
              <Button size="big" onClick={() => onDone('bad', t('microphone.remark.bad'))}>
                {t('microphone.no')}
              </Button>
            </>
          )}
          <Button
            kind="primary"
            size="big"
            disabled={!heard}
            onClick={() => onDone('good', t('microphone.remark.good'))}
          >
            {t('next')}
          </Button>
        </>
      }
    >
      <Problems onRetry={() => void engine.devices.retry()} />
      <Level className={css.level} />
      <p className={css.state} data-state={heard ? 'good' : 'open'} aria-live="polite">
        <span aria-hidden="true">{heard ? '✓' : '…'}</span>{' '}
        {t(heard ? 'microphone.heard' : isThere || hasProblem ? 'microphone.waiting' : 'microphone.opening')}
      </p>
      <Choose engine={engine} kind="microphone" />
    </Question>
  )
}

/** A chime on the chosen loudspeaker, and whether the room has heard it. */
export function Speaker({ engine, onDone }: StepProps) {
  const t = useT('deviceCheck')
  const speakerId = useStage((state) => state.speakerId)
  const [state, setState] = useState<'before' | 'playing' | 'played' | 'failed'>('before')
  const press = state === 'playing' ? 'speaker.playing' : state === 'before' ? 'speaker.play' : 'speaker.again'
  const play = async () => {
    setState('playing')
    try {
      await playTone(speakerId)
      setState('played')
    } catch {
      setState('failed')
    }
  }
  return (
    <Question
      ask={t('speaker.ask')}
      how={t('speaker.how')}
      answers={
        <>
          <Button size="big" onClick={() => onDone('without', t('speaker.without'))}>
            {t('speaker.without')}
          </Button>
          <Button
            size="big"
            disabled={state === 'before' || state === 'playing'}
            onClick={() => onDone('bad', t('speaker.remark.bad'))}
          >
            {t('speaker.no')}
          </Button>
          <Button
            kind="primary"
            size="big"
            disabled={state !== 'played'}
            onClick={() => onDone('good', t('speaker.remark.good'))}
          >
            {t('speaker.yes')}
          </Button>
        </>
      }
    >
      <Button
        kind={state === 'before' ? 'primary' : 'plain'}
        size="big"
        disabled={state === 'playing'}
        onClick={() => void play()}
      >
        <span aria-hidden="true">♪</span> {t(press)}
      </Button>
      {state === 'failed' && (
        <p className={css.state} data-state="bad" role="alert">
          {t('speaker.failed')}
        </p>
      )}
      <Choose engine={engine} kind="speaker" />
    </Question>
  )
}
