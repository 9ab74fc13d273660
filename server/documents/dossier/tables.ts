/** The roster and the polls of a dossier, for whoever reads them with other programs. No telephone numbers (RO6). */
import { standing } from '../../../shared/attendance/standing.ts'
import type { MeetingState } from '../../../shared/core/state.ts'
import type { Poll } from '../../../shared/polls/contract.ts'
import { pollList, readable } from '../../../shared/polls/list.ts'

export function rosterOf({ all, desk }: MeetingState) {
  const { clusters, units, sites, order } = all.roster
  return {
    clusters,
    units: Object.values(units),
    sites: order.flatMap((id) => {
      const { headcount, counts } = all.attendance.sites[id] ?? {}
      return sites[id] ? [{ ...sites[id], headcount, counts }] : []
    }),
    delegates: Object.values(desk.roster.delegates).map((delegate) => {
      const entry = desk.attendance.delegates[delegate.id]
      const { substitute, reason } = entry ?? {}
      return { ...delegate, status: standing(all.attendance, entry), substitute, reason }
    }),
  }
}

/** Each poll as it was held, its result, and the answers of a named one. An anonymous poll has totals only (PO22). */
export const pollsOf = (state: MeetingState) =>
  state.all.polls.polls.map((poll) => ({ ...poll, ...answersOf(state, poll) }))

function answersOf(state: MeetingState, poll: Poll) {
  const read = readable(state, poll.id, true)
  if (!read.ok) return {}
  const { voters, rooms } = pollList(state, read.poll, read.result, true)
  return { result: read.result, voters, rooms }
}

/** Each recorded file by what is in it: the files lie elsewhere. A deleted one is still said to have been. */
export const mediaOf = ({ desk }: MeetingState) =>
  desk.stage.recordings.flatMap(({ id, files, deleted }) =>
    files.map(({ hash, bytes, startedAt, ...file }) => ({
      recordingId: id,
      ...file,
      sha256: hash,
      size: bytes,
      startedAt: new Date(startedAt).toISOString(),
      ...(deleted && { deleted: { at: new Date(deleted.at).toISOString(), reason: deleted.reason } }),
    })),
  )
