/** What a hub does by itself from its start on: it takes up what was half done, and sees links that others change. */
import type { MeetingId } from '../shared/core/identity.ts'
import type { AccessBook } from './access/access-book.ts'
import { bye, type HubServer, type HubSocket } from './hub/sockets.ts'
import type { LiveMeeting } from './meeting/live-meeting.ts'
import type { Rehearsals } from './rehearsal/rehearsals.ts'
import type { Registry } from './meeting/registry.ts'
import type { Stage } from './stage/stage.ts'
import type { Storage } from './storage/port.ts'

type Complain = (what: string, error: unknown) => void

/** What was half done when the hub stopped, polls and documents, goes on, whether or not anybody opens the meeting. */
export async function goOn(
  storage: Storage,
  registry: Registry,
  { clocks, stage }: { clocks: { watch: (meeting: LiveMeeting) => void }; stage: Stage },
  complain: Complain,
): Promise<void> {
  const look = async (meetingId: MeetingId) => {
    const meeting = await registry.get(meetingId)
    if (!meeting) return
    clocks.watch(meeting)
    // One that was being recorded goes on being recorded.
    stage.watch(meeting)
  }
  const failed = (error: unknown) => complain('meeting', error)
  for (const { meetingId } of await storage.logs()) await look(meetingId).catch(failed)
}

export interface Watched {
  book: AccessBook
  rehearsals: Pick<Rehearsals, 'refresh'>
  io: HubServer
  complain: Complain
}

/**
 * The command line and other nodes change links in the same database, and end rehearsals: see it within a second, and
 * cut who may no longer be in.
 */
export function watchAccesses({ book, rehearsals, io, complain }: Watched): () => void {
  const look = async () => {
    await book.refresh()
    // After the links: of those that went with a rehearsal it is known then that it has ended.
    await rehearsals.refresh()
    for (const socket of io.sockets.sockets.values()) {
      const { actor, meeting } = (socket as HubSocket).data
      const access = actor && book.get(actor.accessId)
      if (!actor) continue
      const gone = book.isOver(meeting.id) ? 'access.rehearsalOver' : 'access.revoked'
      const refused = access ? book.refusalOf(access) : gone
      if (refused) bye(socket as HubSocket, refused)
    }
  }
  const timer = setInterval(() => void look().catch((error: unknown) => complain('accesses', error)), 1_000)
  return () => clearInterval(timer)
}
