import { useEffect, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button, Figures } from '../../ui/index.ts'
import { useStage, useStageStore } from '../useStage.ts'
import css from './check.module.css'
import { Question, type StepProps } from './DeviceSteps.tsx'
import { measureEcho, measureMs } from './echo.ts'
import { type EchoFigures, judgeEcho, type Verdict } from './verdict.ts'

type State = { kind: 'measuring' } | { kind: 'failed' } | { kind: 'done'; verdict: Verdict; figures: EchoFigures }
const signs: Record<Verdict, string> = { good: '✓', small: '▲', sound: '▲', none: '✕' }

/** The figures of a measurement in words. */
function useFigures(): (figures: EchoFigures) => Record<'loss' | 'rtt' | 'up' | 'down', string> {
  const t = useT('deviceCheck')
  return ({ loss, rtt, up, down }) => ({
    loss: t('line.percent', { value: Math.round(loss * 100) }),
    rtt: rtt === undefined ? t('line.unknown') : t('line.ms', { value: rtt }),
    up: t('line.rate', { value: up }),
    down: t('line.rate', { value: down }),
  })
}

/** Picture and sound to the hub and back, measured on both ways, and once more when asked. */
export function Line(props: StepProps) {
  const [round, setRound] = useState(0)
  return <Measurement key={round} {...props} onAgain={() => setRound(round + 1)} />
}

function Measurement({ engine, onDone, onAgain }: StepProps & { onAgain: () => void }) {
  const t = useT('deviceCheck')
  const words = useFigures()
  const store = useStageStore()
  const { media } = engine
  const [joined, blocked] = useStage((state) => [state.joined, state.wayBlocked] as const)
  const [hasCamera, hasMicrophone] = useStage(({ own }) => [!!own.camera, !!own.microphone] as const)
  const canSend = hasCamera || hasMicrophone
  const [state, setState] = useState<State>({ kind: 'measuring' })
  const runs = joined && canSend
  useEffect(() => {
    if (!runs) return
    const end = new AbortController()
    const { signal } = end
    const measure = async () => {
      setState({ kind: 'measuring' })
      try {
        const samples = await measureEcho({ media, store, signal })
        if (!signal.aborted)
          setState({ kind: 'done', ...judgeEcho(samples, store.getState().own.camera !== undefined) })
      } catch {
        if (!signal.aborted) setState({ kind: 'failed' })
      }
    }
    void measure()
    return () => end.abort()
  }, [media, store, runs])
  const isDone = runs && state.kind === 'done'
  const finish = () => {
    if (!isDone) return onDone('without')
    const verdict = t(`line.verdict.${state.verdict}`)
    onDone(state.verdict === 'none' ? 'bad' : 'good', t('line.remark', { verdict, ...words(state.figures) }))
  }
  const trouble = !canSend ? 'line.nothingToSend' : !joined ? 'line.notJoined' : 'line.failed'
  return (
    <Question
      ask={isDone ? t(`line.verdict.${state.verdict}`) : t('line.ask')}
      how={isDone ? t(`line.advice.${state.verdict}`) : undefined}
      answers={
        <>
          {canSend && (
            <Button size="big" disabled={runs && state.kind === 'measuring'} onClick={onAgain}>
              {t('line.again')}
            </Button>
          )}
          <Button kind={isDone || !canSend ? 'primary' : 'plain'} size="big" onClick={finish}>
            {t(isDone || !canSend ? 'next' : 'skip')}
          </Button>
        </>
      }
    >
      {runs && state.kind === 'measuring' && (
        <>
          <p aria-live="polite">{t('line.measuring')}</p>
          <span className={css.progress} style={{ animationDuration: `${measureMs}ms` }} />
        </>
      )}
      {(!runs || state.kind === 'failed') && (
        <p className={css.state} data-state={canSend ? 'bad' : 'open'} role="alert">
          {t(trouble)}
        </p>
      )}
      {isDone && (
        <div className={css.verdict} data-verdict={state.verdict} aria-live="polite">
          <span className={css.big} aria-hidden="true">
            {signs[state.verdict]}
          </span>
          <dl className={css.figures}>
            {Object.entries(words(state.figures)).map(([name, value]) => (
              <div key={name}>
                <dt>{t(`line.${name}`)}</dt>
                <dd>
                  <Figures>{value}</Figures>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {(blocked || (isDone && state.verdict === 'none' && state.figures.down === 0)) && (
        <p className={css.state} data-state="bad" role="alert">
          {t('stage:way.blocked')} {t('stage:way.blocked.help')}
        </p>
      )}
    </Question>
  )
}
