/** Commands kept in memory: for tests, simulated sites, and browsers that forbid a database. */
import type { KeptCommand, OutboxStore } from './outbox.ts'

export function memoryOutboxStore(): OutboxStore {
  const kept = new Map<string, KeptCommand>()
  let last = 0
  return {
    durable: false,
    add: async (command) => {
      const entry = { ...structuredClone(command), n: ++last }
      kept.set(entry.id, entry)
      return structuredClone(entry)
    },
    update: async (command) => {
      if (kept.has(command.id)) kept.set(command.id, structuredClone(command))
    },
    remove: async (id) => void kept.delete(id),
    all: async () => structuredClone([...kept.values()].toSorted((a, b) => a.n - b.n)),
    close: async () => undefined,
  }
}
