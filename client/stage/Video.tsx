import { useEffect, useRef, useState } from 'react'
import { classes } from '../ui/index.ts'
import css from './picture.module.css'

/** A picture without sound. Nothing of it is shown before its first frame: never a black box. */
export function Video({
  stream,
  label,
  whole = false,
  className,
  onFrame,
}: {
  stream: MediaStream
  label: string
  /** All of it, rather than all of the box: for documents. */
  whole?: boolean
  className?: string | undefined
  onFrame?: ((there: boolean) => void) | undefined
}) {
  const ref = useRef<HTMLVideoElement>(null)
  const [shown, setShown] = useState<MediaStream>()
  useEffect(() => {
    const video = ref.current
    if (!video) return
    video.srcObject = stream
    // A muted picture may always play; a stream that ended in between is no fault.
    video.play().catch(() => undefined)
    return () => {
      video.srcObject = null
      onFrame?.(false)
    }
  }, [stream, onFrame])
  const hasFrame = shown === stream
  return (
    <video
      ref={ref}
      muted
      playsInline
      autoPlay
      aria-label={label}
      className={classes(css.video, whole && css.whole, className)}
      data-shown={hasFrame || undefined}
      onLoadedData={() => {
        setShown(stream)
        onFrame?.(true)
      }}
    />
  )
}
