/** The memory twin of the storage: for tests, and to show how little the port asks. */
import { isDeepStrictEqual } from 'node:util'
import type { StoredEvent } from '../../shared/core/envelope.ts'
import type { AccessId, CommandId, MeetingId, PollId, VoterId } from '../../shared/core/identity.ts'
import { memoryOffice } from '../office/storage/memory.ts'
import { bodyOf, chainHash } from './event-body.ts'
import {
  type AccessRow,
  type CastOutcome,
  type ErasureRow,
  type LogHead,
  noHash,
  type SessionRow,
  type Storage,
  StorageConflict,
} from './port.ts'
import { sealed, toSnapshot } from './snapshot-body.ts'

export function memoryStorage(): Storage {
  const logs = new Map<MeetingId, { log: string; events: StoredEvent[] }>()
  const snapshots = new Map<MeetingId, string>()
  const accesses = new Map<AccessId, AccessRow>()
  const sessions = new Map<string, SessionRow>()
  const boxes = new Map<string, { marks: Map<VoterId, CommandId>; ballots: (readonly number[])[] }>()

  const office = memoryOffice()
  const erased: ErasureRow[] = []

  const logOf = (meetingId: MeetingId) => {
    const log = logs.get(meetingId)
    if (!log) throw new StorageConflict(`no log ${meetingId}`)
    return log
  }
  const boxOf = (meetingId: MeetingId, pollId: PollId) => {
    const key = `${meetingId} ${pollId}`
    let box = boxes.get(key)
    if (!box) boxes.set(key, (box = { marks: new Map(), ballots: [] }))
    return box
  }
  const eventsOf = (meetingId: MeetingId) => logs.get(meetingId)?.events ?? []
  const headOf = (meetingId: MeetingId): LogHead => {
    const { log, events } = logOf(meetingId)
    return { meetingId, log, seq: events.length, hash: events.at(-1)?.hash ?? noHash }
  }

  return {
    office,
    async erase(meetingId, { title, body, entry }) {
      if (erased.some((row) => row.meetingId === meetingId)) throw new StorageConflict(`${meetingId} is erased`)
      const links = [...accesses.values()].filter((row) => row.meetingId === meetingId)
      for (const { id } of links) {
        accesses.delete(id)
        for (const { tokenHash, accessId } of sessions.values()) if (accessId === id) sessions.delete(tokenHash)
      }
      for (const key of boxes.keys()) if (key.startsWith(`${meetingId} `)) boxes.delete(key)
      snapshots.delete(meetingId)
      logs.delete(meetingId)
      office.erase(meetingId, title, entry)
      const hash = chainHash(erased.at(-1)?.hash ?? noHash, body)
      erased.push({ seq: erased.length + 1, meetingId, body, hash })
    },
    erasures: async () => structuredClone(erased),
    async finishErasure(meetingId, at) {
      const row = erased.find((one) => one.meetingId === meetingId)
      if (!row) return
      if (at === null) delete row.finishedAt
      else row.finishedAt = at
    },
    rewrite: async () => true,
    async createLog(meetingId, log) {
      if (logs.has(meetingId) || erased.some((row) => row.meetingId === meetingId))
        throw new StorageConflict(`log ${meetingId} exists, or what it held was destroyed`)
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
    readRaw: async (meetingId, after, limit) =>
      eventsOf(meetingId)
        .slice(after, after + limit)
        .map((event) => ({ seq: event.seq, body: bodyOf(event), hash: event.hash })),
    readBack: async (meetingId, before, limit) =>
      structuredClone(
        eventsOf(meetingId)
          .slice(0, before - 1)
          .toReversed()
          .slice(0, limit),
      ),
    async removeMeeting(meetingId) {
      logs.delete(meetingId)
      snapshots.delete(meetingId)
      for (const key of boxes.keys()) if (key.startsWith(`${meetingId} `)) boxes.delete(key)
      const own = [...accesses.values()].filter((row) => row.meetingId === meetingId)
      for (const { id } of own) accesses.delete(id)
      for (const row of sessions.values()) if (!accesses.has(row.accessId)) sessions.delete(row.tokenHash)
    },
    async answer(meetingId, commandId) {
      const last = eventsOf(meetingId).findLast((event) => event.commandId === commandId)
      return last && { accessId: last.accessId, seq: last.seq, at: last.at }
    },
    async saveSnapshot(meetingId, snapshot) {
      snapshots.set(meetingId, sealed(snapshot))
    },
    async loadSnapshot(meetingId) {
      const body = snapshots.get(meetingId)
      return body === undefined ? undefined : toSnapshot(body)
    },
    async saveAccess(row) {
      accesses.set(row.id, { ...row })
    },
    async replaceAccess(before, after) {
      if (!isDeepStrictEqual(accesses.get(before.id), before)) return false
      accesses.set(after.id, { ...after })
      return true
    },
    accesses: async (ids = [...accesses.keys()]) =>
      ids.flatMap((id) => accesses.get(id) ?? []).map((row) => ({ ...row })),
    async saveSession(row) {
      sessions.set(row.tokenHash, { ...row })
    },
    sessions: async (hashes = [...sessions.keys()]) =>
      hashes.flatMap((tokenHash) => sessions.get(tokenHash) ?? []).map((row) => ({ ...row })),
    async endSession(tokenHash) {
      sessions.delete(tokenHash)
    },
    accessVersion: () => 0,
    accessChanges: () => undefined,
    async castBallots(meetingId, pollId, casts) {
      const { marks, ballots } = boxOf(meetingId, pollId)
      return casts.map(({ voterId, commandId, choices }): CastOutcome => {
        const mark = marks.get(voterId)
        if (mark !== undefined) return mark === commandId ? 'already' : 'refused'
        marks.set(voterId, commandId)
        ballots.push([...choices])
        return 'taken'
      })
    },
    markOf: async (meetingId, pollId, voterId) => boxOf(meetingId, pollId).marks.get(voterId),
    marks: async (meetingId, pollId) => [...boxOf(meetingId, pollId).marks.keys()].toSorted(),
    async sealBox(meetingId, pollId) {
      const { ballots } = boxOf(meetingId, pollId)
      return {
        ballots: ballots.length,
        options: Array.from({ length: 20 }, (_, i) => ballots.filter((choices) => choices.includes(i)).length),
        none: ballots.filter((choices) => choices.length === 0).length,
      }
    },
    async emptyBox(meetingId, pollId) {
      boxes.delete(`${meetingId} ${pollId}`)
    },
    wipeTraces: async () => true,
    close: async () => {},
  }
}
