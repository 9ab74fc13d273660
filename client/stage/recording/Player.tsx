import { useRef } from 'react'
import { mmss } from '../../../shared/core/format.ts'
import type { RecordedFile } from '../../../shared/stage/recording-contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/index.ts'
import css from './recording.module.css'

interface PlayerProps {
  title: string
  src: string
  file: RecordedFile
  /** Milliseconds from the file's beginning. */
  from: number
}

/** Plays a file from a moment on; its chapters are a press away. */
export function Player({ title, src, file, from }: PlayerProps) {
  const t = useT('recording')
  const video = useRef<HTMLVideoElement>(null)
  const jump = (ms: number) => {
    const element = video.current
    if (!element) return
    element.currentTime = ms / 1000
    // Refused where nobody has pressed yet: the button of the player is there.
    element.play().catch(() => undefined)
  }
  return (
    <div className={css.player}>
      {/* What is said is in the record; there are no words to show under the picture. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <video
        ref={video}
        className={css.video}
        // The browser itself begins there.
        src={`${src}#t=${from / 1000}`}
        controls
        autoPlay
        preload="metadata"
        aria-label={title}
      />
      <ol className={css.chapters} aria-label={t('chapters')}>
        {file.chapters.map(({ at, title: name }) => (
          <li key={at}>
            <Button kind="quiet" onClick={() => jump(at)}>
              <span className={css.at}>{mmss(at)}</span> {name}
            </Button>
          </li>
        ))}
      </ol>
    </div>
  )
}
