/** Who knocks: the access that a handshake names, proven by its cookie. The same at every namespace. */
import type { AccessId, Actor } from '../../shared/core/identity.ts'
import { agreedProtocol, Hello } from '../../shared/core/protocol.ts'
import type { RefusalCode } from '../../shared/i18n/texts.ts'
import { actorOf, type AccessBook, cookie, cookieName } from '../access/access-book.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Registry } from '../meeting/registry.ts'

interface Handshake {
  auth: Record<string, unknown>
  headers: { cookie?: string | undefined }
}

export async function recognise(
  { auth, headers }: Handshake,
  book: AccessBook,
  registry: Registry,
): Promise<{ ok: true; meeting: LiveMeeting; actor: Actor; protocol: number } | { ok: false; code: RefusalCode }> {
  // The versions first and by themselves: the rest of another version's hello may look like nothing we know.
  const versions = Hello.pick({ protocol: true, oldest: true }).safeParse(auth)
  const protocol = versions.success ? agreedProtocol(versions.data) : undefined
  if (versions.success && protocol === undefined) return { ok: false, code: 'wire.oldProtocol' }
  const hello = Hello.safeParse(auth)
  if (!hello.success || protocol === undefined) return { ok: false, code: 'wire.badFrame' }
  const id = hello.data.access as AccessId
  const token = cookie(headers.cookie, cookieName(id))
  const who = await book.authenticate(id, token)
  if (!who.ok) return who
  const meeting = await registry.get(who.access.meetingId)
  return meeting ? { ok: true, meeting, actor: actorOf(who.access), protocol } : { ok: false, code: 'wire.noMeeting' }
}
