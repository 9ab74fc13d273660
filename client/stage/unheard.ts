/** Tells a room that speaks while nobody hears it. Pure: time comes in with each measurement. */

/** From here on it is somebody speaking into the microphone, of 0 to 1. */
export const speechLevel = 0.45
/** So long somebody has to speak before the room is told, in milliseconds. */
const afterMs = 1_500
/** A pause for breath does not begin the count anew. */
const breathMs = 500
/** The word stands so long after the last sound of it. */
const standsMs = 4_000

export interface Unheard {
  /** `heard`: the microphone is open, or the sound may be the hall's own. Answers whether the room must be told. */
  measure: (level: number, at: number, heard: boolean) => boolean
}

export function createUnheard(): Unheard {
  let since: number | undefined
  let last = -Infinity
  let told = false
  return {
    measure: (level, at, heard) => {
      if (heard) {
        since = undefined
        last = -Infinity
        told = false
        return false
      }
      if (level >= speechLevel) {
        if (at - last > breathMs) since = undefined
        since ??= at
        last = at
        if (at - since >= afterMs) told = true
      } else if (at - last > standsMs) told = false
      return told
    },
  }
}
