/** From a conference to its rehearsal and back: two accesses of one browser. */
import { z } from 'zod'
import { AccessId, Role } from '../../shared/core/identity.ts'

const Entered = z.object({ accessId: AccessId, role: Role, conference: AccessId.optional() })
const key = (accessId: string): string => `conference-of-${accessId}`

/** Remembers, for this tab, by which access of the conference somebody came into its rehearsal. */
export function keepConference(accessId: string, conference: string | undefined): void {
  try {
    if (conference) sessionStorage.setItem(key(accessId), conference)
  } catch {
    // Forbidden here: the card leads back as well.
  }
}

export function conferenceOf(accessId: string): string | undefined {
  try {
    return sessionStorage.getItem(key(accessId)) ?? undefined
  } catch {
    return undefined
  }
}

/** Whether a rehearsal of the conference is open now. Never rejects. */
export async function isRehearsed(accessId: string): Promise<boolean> {
  try {
    const response = await fetch(`/api/me/${accessId}`, { signal: AbortSignal.timeout(20_000) })
    return response.ok && ((await response.json()) as { rehearsal?: boolean }).rehearsal === true
  } catch {
    return false
  }
}

/** Comes into the rehearsal; nothing where there is none any more. */
export async function enterRehearsal(accessId: string): Promise<{ accessId: string; role: Role } | undefined> {
  try {
    const asked = { method: 'POST', signal: AbortSignal.timeout(20_000) }
    const response = await fetch(`/api/rehearsal/${accessId}`, asked)
    if (!response.ok) return undefined
    const entered = Entered.parse(await response.json())
    keepConference(entered.accessId, entered.conference)
    return entered
  } catch {
    return undefined
  }
}
