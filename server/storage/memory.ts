/** The memory twin of the storage: for tests, and to show how little the port asks. */
import type { StoredEvent } from '../../shared/core/envelope.ts'
import type { AccessId, MeetingId } from '../../shared/core/identity.ts'
import {
  type AccessRow,
  type LogHead,
  noHash,
  type SessionRow,
  type Snapshot,
  type Storage,
  StorageConflict,
} from './port.ts'

export function memoryStorage(): Storage {
  const logs = new Map<MeetingId, { log: string; events: StoredEvent[] }>()
  const snapshots = new Map<MeetingId, string>()
  const accesses = new Map<AccessId, AccessRow>()
  const sessions = new Map<string, SessionRow>()

  const logOf = (meetingId: MeetingId) => {
    const log = logs.get(meetingId)
    if (!log) throw new StorageConflict(`no log ${meetingId}`)
    return log
  }
  const eventsOf = (meetingId: MeetingId) => logs.get(meetingId)?.events ?? []
  const headOf = (meetingId: MeetingId): LogHead => {
    const { log, events } = logOf(meetingId)
    return { meetingId, log, seq: events.length, hash: events.at(-1)?.hash ?? noHash }
  }

  return {
    async createLog(meetingId, log) {
      if (logs.has(meetingId)) throw new StorageConflict(`log ${meetingId} exists`)
      logs.set(meetingId, { log, events: [] })
    },
    logs: async () => [...logs.keys()].map(headOf),
    head: async (meetingId) => (logs.has(meetingId) ? headOf(meetingId) : undefined),
    async append(meetingId, events) {
      const log = logOf(meetingId)
      events.forEach((event, i) => {
        if (event.seq !== log.events.length + 1 + i) throw new StorageConflict(`number ${event.seq} does not follow`)
      })
      log.events.push(...structuredClone(events))
    },
    read: async (meetingId, after, limit) => structuredClone(eventsOf(meetingId).slice(after, after + limit)),
    readBack: async (meetingId, before, limit) =>
      structuredClone(
        eventsOf(meetingId)
          .slice(0, before - 1)
          .toReversed()
          .slice(0, limit),
      ),
    async answer(meetingId, commandId) {
      const last = eventsOf(meetingId).findLast((event) => event.commandId === commandId)
      return last && { accessId: last.accessId, seq: last.seq, at: last.at }
    },
    async saveSnapshot(meetingId, snapshot) {
      snapshots.set(meetingId, JSON.stringify(snapshot))
    },
    async loadSnapshot(meetingId) {
      const json = snapshots.get(meetingId)
      return json ? (JSON.parse(json) as Snapshot) : undefined
    },
    async saveAccess(row) {
      accesses.set(row.id, { ...row })
    },
    accesses: async () => [...accesses.values()].map((row) => ({ ...row })),
    async saveSession(row) {
      sessions.set(row.tokenHash, { ...row })
    },
    sessions: async () => [...sessions.values()].map((row) => ({ ...row })),
    async endSession(tokenHash) {
      sessions.delete(tokenHash)
    },
    accessVersion: () => 0,
    close: async () => {},
  }
}
