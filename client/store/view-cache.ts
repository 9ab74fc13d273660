/** The last confirmed view, kept in the browser so that a reload without a line shows where things stood. */
import { z } from 'zod'
import { EventFrame, type ShownEvent } from '../../shared/core/envelope.ts'
import { Actor, type Layer } from '../../shared/core/identity.ts'
import { protocolVersion } from '../../shared/core/protocol.ts'
import { AllState, DeskState, UnitState } from '../../shared/core/state.ts'
import type { AccessDatabase } from '../net/database.ts'
import type { Replica } from '../net/replica.ts'
import type { Recent } from './recent.ts'

export type ViewActor = Omit<Actor, 'accessId'>

export interface View {
  replica: Replica
  recent: Recent
  actor: ViewActor
  /** Hub time of the last contact. */
  lastSeenAt: number
}

const Numbers = z.record(z.string(), z.number().int().min(0))
const KeptView = z.object({
  version: z.literal(protocolVersion),
  actor: Actor.omit({ accessId: true }),
  lastSeenAt: z.number(),
  replica: z.object({
    log: z.string(),
    have: Numbers,
    layers: z.object({ all: AllState, desk: DeskState, unit: UnitState }),
  }),
  recent: z.object({ events: z.array(EventFrame), from: Numbers }),
})

/** What was kept, or nothing where it is missing, of another version or damaged. */
export async function loadView(db: AccessDatabase): Promise<View | undefined> {
  const kept = await db.get('view', 'last').catch(() => undefined)
  const parsed = KeptView.safeParse(kept)
  if (!parsed.success) return undefined
  const { replica, recent, actor, lastSeenAt } = parsed.data
  return {
    replica: { ...replica, have: replica.have as Partial<Record<Layer, number>> },
    // Only the frame is checked: the hub had parsed each event by its schema before it came here.
    recent: { events: recent.events as ShownEvent[], from: recent.from as Partial<Record<Layer, number>> },
    actor,
    lastSeenAt,
  }
}

/** Keeps the view; failure is no harm, the hub has everything. */
export async function saveView(db: AccessDatabase, view: View): Promise<void> {
  try {
    const tx = db.transaction('view', 'readwrite')
    tx.store.put({ version: protocolVersion, ...view }, 'last').catch(() => undefined)
    // Said at once: a page on its way out does not live to see that the rest is done.
    tx.commit()
    await tx.done
  } catch {
    // Full or forbidden.
  }
}

export const forgetView = (db: AccessDatabase): Promise<void> => db.delete('view', 'last').catch(() => undefined)
