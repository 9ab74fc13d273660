/** A place's picture and sound, told apart for words and signs. Pure. */
import type { Rung } from '../../../shared/stage/wire.ts'

export type Device = 'both' | 'camera' | 'microphone' | 'none'

export const deviceOf = (camera: boolean, microphone: boolean): Device =>
  camera && microphone ? 'both' : camera ? 'camera' : microphone ? 'microphone' : 'none'

export const hasCamera = (device: Device): boolean => device === 'both' || device === 'camera'
export const hasMicrophone = (device: Device): boolean => device === 'both' || device === 'microphone'

/** No picture comes through any more. */
export const isWeak = (rung: Rung): rung is 'soundOnly' | 'textOnly' => rung === 'soundOnly' || rung === 'textOnly'

/** Shapes differ, so that no colour is needed to tell them apart. */
export const rungSigns: Readonly<Record<Rung, string>> = {
  high: '▰▰▰',
  middle: '▰▰▱',
  low: '▰▱▱',
  soundOnly: '♪',
  textOnly: '≡',
}
