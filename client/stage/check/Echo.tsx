import { useEffect, useRef, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/index.ts'
import { Level } from '../Level.tsx'
import { useStageStore } from '../useStage.ts'
import css from './check.module.css'
import { Question, type StepProps } from './DeviceSteps.tsx'
import { recordEcho, recordMs } from './echo.ts'
import { playRecording } from './play.ts'

type State = 'before' | 'joining' | 'recording' | 'playing' | 'heard' | 'failed'

/** The room speaks, and hears itself as it came back from the hub: afterwards, so that nothing howls. */
export function Echo({ engine, onDone }: StepProps) {
  const t = useT('deviceCheck')
  const store = useStageStore()
  const [state, setState] = useState<State>('before')
  const end = useRef<AbortController>(undefined)
  useEffect(() => () => end.current?.abort(), [])
  const start = async () => {
    end.current = new AbortController()
    const { signal } = end.current
    const show = (next: State) => {
      if (!signal.aborted) setState(next)
    }
    show('joining')
    try {
      const onRecording = () => show('recording')
      const recording = await recordEcho({ media: engine.media, store, signal, onRecording })
      if (signal.aborted) return
      show('playing')
      await playRecording(recording, store.getState().speakerId, signal)
      show('heard')
    } catch {
      show('failed')
    }
  }
  const isBusy = state === 'joining' || state === 'recording' || state === 'playing'
  return (
    <Question
      ask={t(state === 'heard' ? 'echo.heard' : 'echo.ask')}
      how={t('echo.how')}
      answers={
        <>
          {!isBusy && state !== 'heard' && (
            <Button size="big" onClick={() => onDone('without')}>
              {t('skip')}
            </Button>
          )}
          {state === 'heard' && (
            <>
              <Button size="big" onClick={() => void start()}>
                {t('echo.again')}
              </Button>
              <Button size="big" onClick={() => onDone('bad', t('echo.remark.bad'))}>
                {t('echo.no')}
              </Button>
              <Button kind="primary" size="big" onClick={() => onDone('good', t('echo.remark.good'))}>
                {t('echo.yes')}
              </Button>
            </>
          )}
        </>
      }
    >
      {(state === 'before' || state === 'failed') && (
        <Button kind="primary" size="big" onClick={() => void start()}>
          {t(state === 'failed' ? 'echo.again' : 'echo.start')}
        </Button>
      )}
      {isBusy && (
        <p className={css.state} data-state={state === 'recording' ? 'record' : 'open'} aria-live="polite">
          <span aria-hidden="true">{state === 'recording' ? '●' : state === 'playing' ? '♪' : '…'}</span>{' '}
          {t(`echo.${state}`)}
        </p>
      )}
      {state === 'recording' && (
        <>
          <Level className={css.level} />
          <span className={css.progress} style={{ animationDuration: `${recordMs}ms` }} />
        </>
      )}
      {state === 'failed' && (
        <p className={css.state} data-state="bad" role="alert">
          {t('echo.failed')}
        </p>
      )}
    </Question>
  )
}
