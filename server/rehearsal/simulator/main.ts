/** The process that simulates rooms. Started by simulation.ts, which it obeys over the process channel. */
import type { FromSimulator, ToSimulator } from '../messages.ts'
import { Room } from './room.ts'
import { sharing } from './sharing.ts'

/** How many come in at the same moment. */
const atOnce = 8

const shared = sharing()
const rooms = new Map<string, Room>()
const failed = (error: unknown) => {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.send?.({ kind: 'failed', reason } satisfies FromSimulator)
}

// The hub is gone: so is the rehearsal's company.
process.on('disconnect', () => process.exit(0))
process.on('message', (message: ToSimulator) => {
  if (message.kind === 'drop') {
    rooms.get(message.siteId)?.leave().catch(failed)
    rooms.delete(message.siteId)
  } else void come(message)
})

async function come({ hubUrl, rooms: asked }: Extract<ToSimulator, { kind: 'rooms' }>): Promise<void> {
  const waiting = asked.map((room) => new Room(room, { hubUrl, shared, count: asked.length }))
  for (const room of waiting) rooms.set(room.siteId, room)
  const next = async () => {
    for (let room = waiting.shift(); room; room = waiting.shift()) await room.come().catch(failed)
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}
