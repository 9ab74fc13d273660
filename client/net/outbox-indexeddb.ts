/** Commands kept in the browser's database: they outlive a reload and a power cut. Browser only. */
import type { AccessDatabase } from './database.ts'
import type { KeptCommand, OutboxStore } from './outbox.ts'

export function indexedDbOutboxStore(db: AccessDatabase): OutboxStore {
  return {
    durable: true,
    add: async (command) => {
      // Strict: the promise resolves only when the operating system has it, not just the browser.
      const tx = db.transaction('outbox', 'readwrite', { durability: 'strict' })
      const n = await tx.store.add(command)
      await tx.done
      return { ...command, n }
    },
    update: async (command) => {
      const tx = db.transaction('outbox', 'readwrite')
      if ((await tx.store.getKey(command.n)) !== undefined) await tx.store.put(command)
      await tx.done
    },
    remove: async (id) => {
      const tx = db.transaction('outbox', 'readwrite')
      const key = await tx.store.index('id').getKey(id)
      if (key !== undefined) await tx.store.delete(key)
      await tx.done
    },
    all: async () => (await db.getAll('outbox')) as KeptCommand[],
    close: async () => db.close(),
  }
}
