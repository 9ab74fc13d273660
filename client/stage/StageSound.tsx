import { useEffect, useRef } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/index.ts'
import css from './sound.module.css'
import { soundsOf } from './stage-store.ts'
import { useStage, useStageStore } from './useStage.ts'

/** One source's sound, on the chosen loudspeaker. */
function Sound({ stream }: { stream: MediaStream }) {
  const ref = useRef<HTMLAudioElement>(null)
  const store = useStageStore()
  const speakerId = useStage((state) => state.speakerId)
  useEffect(() => {
    const audio = ref.current
    if (!audio) return
    const play = async () => {
      // An old browser has one loudspeaker; a chosen one that is gone is the system's.
      if (speakerId && 'setSinkId' in audio) await audio.setSinkId(speakerId).catch(() => undefined)
      audio.srcObject = stream
      try {
        await audio.play()
      } catch (error) {
        if (error instanceof DOMException && error.name === 'NotAllowedError') store.setState({ blocked: true })
      }
    }
    void play()
    return () => {
      audio.srcObject = null
    }
  }, [stream, speakerId, store])
  // Speech as it is spoken: nobody has written it down yet.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  return <audio ref={ref} />
}

/** The sound of the stage, or of the place being checked; once on a page. */
export function StageSound({ of = 'stage', on = true }: { of?: 'stage' | 'check'; on?: boolean }) {
  const t = useT('stage')
  const all = useRef<HTMLDivElement>(null)
  const store = useStageStore()
  const sounds = useStage((state) => soundsOf(state, of))
  const blocked = useStage((state) => state.blocked)
  if (!on) return null
  const enable = async () => {
    const elements = [...(all.current?.querySelectorAll('audio') ?? [])]
    await Promise.all(elements.map((audio) => audio.play().catch(() => undefined)))
    store.setState({ blocked: elements.some(({ paused }) => paused) })
  }
  return (
    <div ref={all}>
      {sounds.map(({ consumerId, stream }) => (
        <Sound key={consumerId} stream={stream} />
      ))}
      {blocked && sounds.length > 0 && (
        <div className={css.blocked} role="alert">
          <p>{t('sound.blocked')}</p>
          <Button kind="primary" size="big" onClick={() => void enable()}>
            <span aria-hidden="true">♪</span> {t('sound.enable')}
          </Button>
        </div>
      )}
    </div>
  )
}
