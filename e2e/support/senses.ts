/** What a page shows and plays, by its pixels and its sound: not by what it says of itself. */
import { expect, type Page } from '@playwright/test'

export type Colour = readonly [red: number, green: number, blue: number]

/** The colour in the middle of the page's largest picture; nothing where none is shown. */
export const picture = (page: Page): Promise<Colour | undefined> =>
  page.evaluate(() => {
    const area = (video: HTMLVideoElement) => video.clientWidth * video.clientHeight
    const shown = [...document.querySelectorAll('video')].filter((video) => video.videoWidth > 0 && area(video) > 0)
    const largest = shown.toSorted((a, b) => area(b) - area(a))[0]
    const track = (largest?.srcObject as MediaStream | undefined)?.getVideoTracks()[0]
    if (!largest || track?.readyState !== 'live' || track.muted) return undefined
    const canvas = new OffscreenCanvas(8, 8)
    const ink = canvas.getContext('2d')!
    ink.drawImage(
      largest,
      largest.videoWidth / 4,
      largest.videoHeight / 4,
      largest.videoWidth / 2,
      largest.videoHeight / 2,
      0,
      0,
      8,
      8,
    )
    const { data } = ink.getImageData(4, 4, 1, 1)
    return [data[0]!, data[1]!, data[2]!] as const
  })

/** Near enough for a colour that went through a camera's and a codec's arithmetic. */
const near = (a: Colour | undefined, b: Colour): boolean =>
  a !== undefined && a.every((value, index) => Math.abs(value - b[index]!) < 48)

export async function shows(page: Page, colour: Colour, who: string): Promise<void> {
  await expect.poll(async () => near(await picture(page), colour), { message: who, timeout: 90_000 }).toBe(true)
}

/**
 * The tones (Hertz) that the page plays: what stands out of the spectrum of every sound that is not paused or silent,
 * listened to for a moment.
 */
export const heard = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const playing = [...document.querySelectorAll('audio, video')].flatMap((element) => {
      const media = element as HTMLMediaElement
      const stream = media.srcObject as MediaStream | null
      return !media.paused && !media.muted && media.volume > 0 && stream?.getAudioTracks().length ? [stream] : []
    })
    const context = new AudioContext({ sampleRate: 48_000 })
    await context.resume()
    const analyser = context.createAnalyser()
    analyser.fftSize = 8192
    analyser.smoothingTimeConstant = 0
    for (const stream of playing) context.createMediaStreamSource(stream).connect(analyser)
    const bins = new Float32Array(analyser.frequencyBinCount)
    const tones = new Set<number>()
    for (let look = 0; look < 4; look++) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      analyser.getFloatFrequencyData(bins)
      for (const tone of [440, 700, 1000, 1300, 1600]) {
        const bin = Math.round((tone * analyser.fftSize) / context.sampleRate)
        if (Math.max(...bins.slice(bin - 2, bin + 3)) > -55) tones.add(tone)
      }
    }
    await context.close()
    return [...tones].toSorted((a, b) => a - b)
  })

export async function hears(page: Page, tones: number[], who: string): Promise<void> {
  await expect.poll(() => heard(page), { message: who, timeout: 30_000 }).toEqual(tones)
}
