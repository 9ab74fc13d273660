/** Sound on the chosen loudspeaker: a tone, or what was recorded. */

/** An old browser has one loudspeaker; a chosen one that is gone is the system's. */
async function choose(audio: HTMLAudioElement, speakerId: string | undefined): Promise<void> {
  if (speakerId && 'setSinkId' in audio) await audio.setSinkId(speakerId).catch(() => undefined)
}

const notes = [523.3, 659.3, 784, 1046.5]
const noteSeconds = 0.45

/** Four notes; resolves when they are over, rejects where the browser plays nothing. */
export async function playTone(speakerId: string | undefined): Promise<void> {
  const context = new AudioContext()
  const audio = new Audio()
  try {
    await context.resume()
    const out = context.createMediaStreamDestination()
    const begins = context.currentTime + 0.1
    const oscillators = notes.map((frequency, index) => {
      const at = begins + index * noteSeconds
      const oscillator = context.createOscillator()
      const volume = context.createGain()
      oscillator.frequency.value = frequency
      volume.gain.setValueAtTime(0, at)
      volume.gain.linearRampToValueAtTime(0.5, at + 0.03)
      volume.gain.exponentialRampToValueAtTime(0.001, at + noteSeconds)
      oscillator.connect(volume).connect(out)
      oscillator.start(at)
      oscillator.stop(at + noteSeconds)
      return oscillator
    })
    const over = new Promise((resolve) => oscillators.at(-1)?.addEventListener('ended', resolve))
    await choose(audio, speakerId)
    audio.srcObject = out.stream
    await audio.play()
    await over
  } finally {
    audio.srcObject = null
    void context.close().catch(() => undefined)
  }
}

/** Plays a recording once; resolves when it is over or `signal` ends it. */
export async function playRecording(recording: Blob, speakerId: string | undefined, signal: AbortSignal) {
  const audio = new Audio()
  const url = URL.createObjectURL(recording)
  try {
    await choose(audio, speakerId)
    audio.src = url
    const over = new Promise<void>((resolve, reject) => {
      audio.addEventListener('ended', () => resolve())
      audio.addEventListener('error', () => reject(new Error('recording')))
      signal.addEventListener('abort', () => resolve())
    })
    await audio.play()
    await over
  } finally {
    audio.pause()
    audio.removeAttribute('src')
    URL.revokeObjectURL(url)
  }
}
