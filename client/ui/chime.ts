/** A soft two-note chime, made here: no file to load, and it works without a line. */
let context: AudioContext | undefined
/** It has run once: from then on the browser lets it. */
let allowed = false
/** Longer than a chime, in milliseconds. */
const restMs = 4_000
let resting: ReturnType<typeof setTimeout> | undefined

/** Between two chimes the loudspeaker is not fed with silence, which costs a processor as much as sound does. */
function restAfter(ms: number): void {
  clearTimeout(resting)
  resting = setTimeout(() => void context?.suspend().catch(() => undefined), ms)
}

function audio(): AudioContext | undefined {
  // Before somebody has touched the page no sound is allowed, and the browser would complain of the attempt.
  if (!context && navigator.userActivation?.hasBeenActive === false) return undefined
  try {
    if (!context) {
      const made = new AudioContext()
      context = made
      made.addEventListener('statechange', () => {
        if (made.state !== 'running') return
        allowed = true
        restAfter(restMs)
      })
    }
    return context
  } catch {
    // No sound device, or forbidden.
    return undefined
  }
}

/** Browsers allow sound only after somebody touched the page; resolves to whether it is allowed now. */
export async function allowSound(): Promise<boolean> {
  const ctx = audio()
  // resume() may stay pending where no gesture was seen.
  void ctx?.resume().catch(() => undefined)
  await Promise.resolve()
  return soundAllowed()
}

/** Whether the chime can be heard as far as the browser is concerned. */
export const soundAllowed = (): boolean => allowed || context?.state === 'running'

/** Plays the chime once. `tone` 'call' is for what needs somebody now, 'soft' for what may wait. */
export function chime(tone: 'call' | 'soft' = 'call'): void {
  const ctx = audio()
  if (!ctx) return
  void ctx.resume().catch(() => undefined)
  restAfter(restMs)
  const notes = tone === 'call' ? [659.3, 880, 659.3, 880] : [523.3, 659.3]
  notes.forEach((frequency, i) => {
    const at = ctx.currentTime + i * 0.28
    const oscillator = ctx.createOscillator()
    const volume = ctx.createGain()
    oscillator.type = 'sine'
    oscillator.frequency.value = frequency
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(tone === 'call' ? 0.5 : 0.25, at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.9)
    oscillator.connect(volume).connect(ctx.destination)
    oscillator.start(at)
    oscillator.stop(at + 1)
  })
}

/** The first touch anywhere allows sound from then on. */
export function allowSoundOnFirstTouch(): void {
  const unlock = () => {
    void allowSound()
    document.removeEventListener('pointerdown', unlock)
    document.removeEventListener('keydown', unlock)
  }
  document.addEventListener('pointerdown', unlock)
  document.addEventListener('keydown', unlock)
}
