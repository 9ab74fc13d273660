/**
 * Small frames of this place for the operator (ST17): from its own camera, one at a time, every few seconds, and only
 * while they are wanted, agreed to, and there is something to see.
 */
import { maxThumbnailBytes } from '../../shared/stage/wire.ts'

export const everyMs = 5_000
/** Never larger than this, in pixels. */
const widest = 160
const highest = 90
const quality = 0.6

/** Width and height of the small frame of a picture, keeping its shape. Pure. */
export function smallSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, widest / Math.max(1, width), highest / Math.max(1, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

export interface FrameSource {
  /** This place's camera, where it stands and agrees; nothing: no frame. */
  track: MediaStreamTrack | undefined
  hidden: boolean
}

/** Whether a frame may be taken now. Pure. */
export const mayTake = ({ track, hidden }: FrameSource): boolean =>
  !hidden && track !== undefined && track.readyState === 'live' && track.enabled && !track.muted

export interface Thumbnails {
  /** The hub says whether anybody looks. */
  want: (wanted: boolean) => void
  close: () => void
}

export interface ThumbnailsOptions {
  source: () => FrameSource
  shoot: (track: MediaStreamTrack) => Promise<Uint8Array | undefined>
  send: (jpeg: Uint8Array) => void
  setTimer?: (work: () => void, ms: number) => () => void
}

const browserTimer = (work: () => void, ms: number) => {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

/** Takes frames while they are wanted: the first at once, the next `everyMs` after the last was done. */
export function createThumbnails({ source, shoot, send, setTimer = browserTimer }: ThumbnailsOptions): Thumbnails {
  let wanted = false
  let busy = false
  let stop: (() => void) | undefined
  const take = async () => {
    stop = undefined
    if (!wanted || busy) return
    busy = true
    const { track } = source()
    try {
      if (track && mayTake(source())) {
        const jpeg = await shoot(track)
        // Whatever has changed meanwhile counts.
        if (jpeg && jpeg.length <= maxThumbnailBytes && wanted && source().track === track && mayTake(source()))
          send(jpeg)
      }
    } catch {
      // A camera that ends while it is looked at: the next frame will show.
    }
    busy = false
    if (wanted) stop ??= setTimer(() => void take(), everyMs)
  }
  return {
    want: (next) => {
      if (next === wanted) return
      wanted = next
      stop?.()
      stop = undefined
      if (wanted) void take()
    },
    close: () => {
      wanted = false
      stop?.()
    },
  }
}

/** One frame of the track as a small JPEG; nothing where the camera has not shown any yet. */
export async function shootFrame(track: MediaStreamTrack): Promise<Uint8Array | undefined> {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream([track])
  try {
    await video.play()
    if (video.videoWidth === 0) return undefined
    const { width, height } = smallSize(video.videoWidth, video.videoHeight)
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width, height })
    canvas.getContext('2d')?.drawImage(video, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined
  } finally {
    video.srcObject = null
  }
}
