/** Exchanges a link's secret for the cookie of its access. */
import { z } from 'zod'
import { keepConference } from '../rehearsal/going-over.ts'
import { AccessId, Role } from '../../shared/core/identity.ts'

const Entered = z.object({ accessId: AccessId, role: Role, conference: AccessId.optional() })
const Refused = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  text: z.string(),
})

export type EnterResult =
  | { kind: 'entered'; accessId: string; role: Role }
  | { kind: 'refused'; code: string; params?: Record<string, string | number>; text: string }
  /** The hub was not reached, or did not answer as it should. */
  | { kind: 'offline' }

export async function enter(secret: string): Promise<EnterResult> {
  try {
    const response = await fetch('/api/enter', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret }),
      signal: AbortSignal.timeout(20_000),
    })
    const body: unknown = await response.json()
    if (response.ok) {
      const { accessId, role, conference } = Entered.parse(body)
      keepConference(accessId, conference)
      return { kind: 'entered', accessId, role }
    }
    const { code, params, text } = Refused.parse(body)
    return { kind: 'refused', code, text, ...(params && { params }) }
  } catch {
    return { kind: 'offline' }
  }
}

/** Refusals that pass by themselves: the same link may get in a moment later. */
const passing = new Set(['access.tooManyTries', 'wire.storageDown', 'wire.internal', 'wire.shuttingDown'])
export const worthRetrying = (code: string): boolean => passing.has(code)
