/** Loudness of a microphone's track, about ten times a second; outside React. */

const everyMs = 100
/** No loudspeaker, where the browser knows how; the types do not yet. */
const unheard = { sinkId: { type: 'none' } } as AudioContextOptions
/** What counts as silence, in decibels below full scale. */
const floorDb = -60

/** From samples between -1 and 1 to 0 (silence) to 1 (as loud as can be). Pure. */
export function loudness(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const db = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12)
  return Math.max(0, Math.min(1, 1 - db / floorDb))
}

/** Measures until stopped; says nothing while the browser keeps its sound engine asleep. */
export function measureLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  // It is listened to by nobody: with a loudspeaker behind it, the system would be fed silence all day.
  const context = new AudioContext(unheard)
  const analyser = context.createAnalyser()
  analyser.fftSize = 2048
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    if (context.state !== 'running') return
    analyser.getFloatTimeDomainData(samples)
    onLevel(loudness(samples))
  }, everyMs)
  const wake = () => void context.resume().catch(() => undefined)
  wake()
  document.addEventListener('pointerup', wake)
  document.addEventListener('keydown', wake)
  return () => {
    clearInterval(timer)
    document.removeEventListener('pointerup', wake)
    document.removeEventListener('keydown', wake)
    void context.close().catch(() => undefined)
  }
}
