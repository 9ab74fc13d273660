/** Pages of a layer's past, newest first, for the feed. */
import { type HistoryAnswer, type HistoryRequest } from '../../shared/core/protocol.ts'
import type { ShownEvent } from '../../shared/core/envelope.ts'
import { showEvent } from '../../shared/core/visibility.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'

const pageSize = 500
/** Rows looked at for one answer; a layer with little to show says `more` and is asked again. */
const longestLook = 5_000

export async function history(meeting: LiveMeeting, request: HistoryRequest): Promise<HistoryAnswer> {
  const events: ShownEvent[] = []
  let before = request.before
  for (let looked = 0; looked < longestLook; looked += pageSize) {
    const page = await meeting.readBack(before, pageSize)
    for (const event of page) {
      const shown = showEvent(event, request.layer)
      if (shown) events.push(shown)
      if (events.length === request.limit) return { ok: true, events, next: event.seq }
    }
    before = page.at(-1)?.seq ?? 1
    if (page.length < pageSize) return { ok: true, events }
  }
  return { ok: true, events, next: before }
}
