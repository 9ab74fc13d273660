/**
 * Plugs that a test can pull. No browser lets a test take a device away: here the page is told so as it would be (its track
 * ends, the list is shorter, opening it fails), and everything behind that is real.
 */
import type { Page } from '@playwright/test'

/** To be called before the page is opened. */
export const withPlugs = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { mediaDevices } = navigator
    const list = mediaDevices.enumerateDevices.bind(mediaDevices)
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    const pulled = new Set<string>()
    const tracks = new Set<MediaStreamTrack>()
    mediaDevices.enumerateDevices = async () => (await list()).filter(({ label }) => !pulled.has(label))
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted)
      const gone = stream.getTracks().find(({ label }) => pulled.has(label))
      if (gone) throw new DOMException('pulled out', 'NotFoundError')
      for (const track of stream.getTracks()) tracks.add(track)
      return stream
    }
    Object.assign(globalThis, {
      setPlugged(label: string, isIn: boolean) {
        if (isIn) pulled.delete(label)
        else pulled.add(label)
        for (const track of tracks) {
          if (track.label !== label || track.readyState === 'ended') continue
          track.stop()
          track.dispatchEvent(new Event('ended'))
        }
        mediaDevices.dispatchEvent(new Event('devicechange'))
      },
    })
  })

/** Pulls a device out, or plugs it in again. */
export const setPlugged = (page: Page, label: string, isIn: boolean): Promise<void> =>
  page.evaluate(
    ([name, state]) =>
      (globalThis as unknown as { setPlugged: (label: string, isIn: boolean) => void }).setPlugged(name, state),
    [label, isIn] as const,
  )
