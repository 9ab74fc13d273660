/** Which lines of the running record can be seen again, and from where. Pure. */
import type { ShownEvent } from '../../../shared/core/envelope.ts'
import type { Recording } from '../../../shared/stage/recording-contract.ts'
import { type Moment, momentAt, momentOf } from '../../../shared/stage/recording.ts'

/** A turn from its beginning, a line of the desk from when it was begun, a conclusion from its adoption. */
export function replayOf(event: ShownEvent, recordings: readonly Recording[]): Moment | undefined {
  switch (event.type) {
    case 'floor.called':
      return momentOf(recordings, event.data.turn.id)
    case 'floor.ended':
      return momentOf(recordings, event.data.turnId)
    case 'conclusions.captured':
      return momentAt(recordings, event.data.entry.beganAt)
    case 'conclusions.adopted':
      return momentAt(recordings, event.at)
    default:
      return undefined
  }
}
