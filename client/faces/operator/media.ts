/** A place's picture and sound, told apart for words and signs. Pure. */
import type { Rung } from '../../../shared/stage/wire.ts'

export type Device = 'both' | 'camera' | 'microphone' | 'none'

export const deviceOf = (camera: boolean, microphone: boolean): Device =>
  camera && microphone ? 'both' : camera ? 'camera' : microphone ? 'microphone' : 'none'

/** Shapes differ, so that no colour is needed to tell them apart. */
export const deviceSigns: Readonly<Record<Device, string>> = { both: '●', camera: '◐', microphone: '◑', none: '○' }
export const rungSigns: Readonly<Record<Rung, string>> = {
  high: '▰▰▰',
  middle: '▰▰▱',
  low: '▰▱▱',
  soundOnly: '♪',
  textOnly: '≡',
}
