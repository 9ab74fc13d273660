/** What every storage promises (law 10): the suite that each implementation's test runs. */
import { beforeEach, describe, expect, test } from 'vitest'
import { initialState } from '../../shared/core/fold.ts'
import type { AccessId, CommandId, DelegateId, MeetingId, PollId, SiteId, UnitId } from '../../shared/core/identity.ts'
import { announced, announcedTimes, chained } from '../testing/events.ts'
import { boxesConformance } from './conformance-boxes.ts'
import { erasingConformance } from './conformance-erasing.ts'
import { chainHash } from './event-body.ts'
import { type AccessRow, noHash, type Snapshot, type Storage, StorageConflict } from './port.ts'

const meeting = 'm1' as MeetingId
const other = 'm2' as MeetingId

const access: AccessRow = {
  id: 'access1' as AccessId,
  meetingId: meeting,
  role: 'site',
  label: 'Xã Đồn Đạc',
  secretHash: 'a'.repeat(64),
  createdAt: 1_714_000_000_000,
  printed: false,
}

/** Runs the suite against storages made by `open`; each is empty and closed by the caller's own clean-up. */
export function storageConformance(open: () => Promise<Storage> | Storage): void {
  let storage: Storage
  beforeEach(async () => {
    storage = await open()
  })

  describe('logs', () => {
    test('begin empty, are listed, and are made once', async () => {
      expect(await storage.logs()).toEqual([])
      expect(await storage.head(meeting)).toBeUndefined()
      await storage.createLog(meeting, 'log1')
      await storage.createLog(other, 'log2')
      await expect(storage.createLog(meeting, 'log3')).rejects.toThrow(StorageConflict)
      const empty = { seq: 0, hash: noHash }
      expect(await storage.head(meeting)).toEqual({ meetingId: meeting, log: 'log1', ...empty })
      expect(await storage.logs()).toEqual([
        { meetingId: meeting, log: 'log1', ...empty },
        { meetingId: other, log: 'log2', ...empty },
      ])
    })

    test('end where the last event stands', async () => {
      await storage.createLog(meeting, 'log1')
      const events = chained(announcedTimes(3))
      await storage.append(meeting, events)
      expect(await storage.head(meeting)).toMatchObject({ seq: 3, hash: events[2]?.hash })
    })

    test('[RH2] are removed with all that is their own, and nothing of another', async () => {
      const others: AccessRow = { ...access, id: 'access2' as AccessId, meetingId: other }
      const session = { tokenHash: 'c'.repeat(64), accessId: others.id, createdAt: 1_714_000_000_000 }
      const choice = [{ voterId: 's1' as SiteId, commandId: 'c1' as CommandId, choices: [0] }]
      const poll = 'p1' as PollId
      for (const id of [meeting, other]) {
        await storage.createLog(id, `log of ${id}`)
        await storage.append(id, chained(announcedTimes(2)))
        await storage.castBallots(id, poll, choice)
      }
      for (const row of [access, others]) await storage.saveAccess(row)
      await storage.saveSession(session)
      await storage.saveSession({ ...session, tokenHash: 'd'.repeat(64), accessId: access.id })
      await storage.removeMeeting(meeting)
      expect((await storage.logs()).map(({ meetingId }) => meetingId)).toEqual([other])
      expect(await storage.read(meeting, 0, 10)).toEqual([])
      expect(await storage.accesses()).toEqual([others])
      expect(await storage.sessions()).toEqual([session])
      expect(await storage.marks(meeting, poll)).toEqual([])
      expect(await storage.marks(other, poll)).toHaveLength(1)
      // The name is free again.
      await storage.createLog(meeting, 'log3')
      expect(await storage.head(meeting)).toMatchObject({ seq: 0 })
    })

    test('do not mix', async () => {
      await storage.createLog(meeting, 'log1')
      await storage.createLog(other, 'log2')
      const [mine, theirs] = [chained([announced('một')]), chained([announced('hai')])]
      await storage.append(meeting, mine)
      await storage.append(other, theirs)
      expect(await storage.read(meeting, 0, 10)).toEqual(mine)
      expect(await storage.readBack(other, 10, 10)).toEqual(theirs)
    })

    test('of a meeting that has none are empty to read and refuse events', async () => {
      expect(await storage.read(meeting, 0, 10)).toEqual([])
      expect(await storage.readBack(meeting, 10, 10)).toEqual([])
      expect(await storage.answer(meeting, 'command1' as CommandId)).toBeUndefined()
      await expect(storage.append(meeting, chained([announced('một')]))).rejects.toThrow(StorageConflict)
    })
  })

  describe('events', () => {
    beforeEach(() => storage.createLog(meeting, 'log1'))

    test('come back as they were, over several groups', async () => {
      const first = chained([announced('Đề nghị “tắt” micro\nkhi không phát biểu'), announced('\u{1F600} é')])
      const second = chained(announcedTimes(3), { after: first[1]! })
      await storage.append(meeting, first)
      await storage.append(meeting, second)
      expect(await storage.read(meeting, 0, 100)).toEqual([...first, ...second])
    })

    test('are read from after a number, in order, no more than asked', async () => {
      const events = chained(announcedTimes(10))
      await storage.append(meeting, events)
      expect(await storage.read(meeting, 4, 3)).toEqual(events.slice(4, 7))
      expect(await storage.read(meeting, 9, 3)).toEqual(events.slice(9))
      expect(await storage.read(meeting, 10, 3)).toEqual([])
      expect(await storage.read(meeting, 99, 3)).toEqual([])
    })

    test('are read as they were written: each body is what its hash covers', async () => {
      const events = chained([announced('Đề nghị “tắt” micro\nkhi không phát biểu'), ...announcedTimes(4)])
      await storage.append(meeting, events)
      const raw = await storage.readRaw(meeting, 0, 100)
      expect(raw.map(({ seq, hash }) => ({ seq, hash }))).toEqual(events.map(({ seq, hash }) => ({ seq, hash })))
      raw.forEach(({ body, hash }, i) => expect(chainHash(raw[i - 1]?.hash ?? noHash, body)).toBe(hash))
      expect(await storage.readRaw(meeting, 3, 1)).toEqual([raw[3]])
    })

    test('are read back from before a number, newest first, no more than asked', async () => {
      const events = chained(announcedTimes(10))
      await storage.append(meeting, events)
      expect(await storage.readBack(meeting, 5, 2)).toEqual([events[3], events[2]])
      expect(await storage.readBack(meeting, 3, 9)).toEqual([events[1], events[0]])
      expect(await storage.readBack(meeting, 1, 9)).toEqual([])
      expect(await storage.readBack(meeting, 99, 1)).toEqual([events[9]])
    })

    test('are not shared with who appended or read them', async () => {
      const events = chained([announced('một')])
      const before = structuredClone(events)
      await storage.append(meeting, events)
      Object.assign(events[0]!, { at: 0 })
      const [read] = await storage.read(meeting, 0, 1)
      Object.assign(read!.by, { label: 'ai khác' })
      expect(await storage.read(meeting, 0, 1)).toEqual(before)
    })

    test.each([
      ['repeats a number', 0],
      ['leaves a gap', 2],
    ])('are refused where the group %s, and nothing of it is kept', async (_, seq) => {
      const first = chained([announced('một')])
      await storage.append(meeting, first)
      const stray = chained(announcedTimes(2), { after: { seq, hash: first[0]!.hash } })
      await expect(storage.append(meeting, stray)).rejects.toThrow(StorageConflict)
      expect(await storage.read(meeting, 0, 10)).toEqual(first)
    })

    test('are all kept or none: a group that goes wrong in the middle leaves nothing', async () => {
      const [first, second, third] = chained(announcedTimes(3))
      await expect(storage.append(meeting, [first!, second!, { ...third!, seq: 7 }])).rejects.toThrow(StorageConflict)
      expect(await storage.head(meeting)).toMatchObject({ seq: 0, hash: noHash })
      expect(await storage.answer(meeting, first!.commandId)).toBeUndefined()
      await storage.append(meeting, [first!, second!, third!])
      expect(await storage.head(meeting)).toMatchObject({ seq: 3 })
    })

    test('may be none', async () => {
      await storage.append(meeting, [])
      expect(await storage.head(meeting)).toMatchObject({ seq: 0 })
    })
  })

  test('an answer is that of the last event of its command, for the access that sent it', async () => {
    await storage.createLog(meeting, 'log1')
    const first = chained(announcedTimes(3), { commandId: 'mine', accessId: 'access7' })
    const second = chained(announcedTimes(2), { commandId: 'theirs', accessId: 'access8', after: first[2]! })
    await storage.append(meeting, [...first, ...second])
    expect(await storage.answer(meeting, 'mine' as CommandId)).toEqual({
      accessId: 'access7',
      seq: 3,
      at: first[2]!.at,
    })
    expect(await storage.answer(meeting, 'theirs' as CommandId)).toMatchObject({ accessId: 'access8', seq: 5 })
    expect(await storage.answer(meeting, 'nobody' as CommandId)).toBeUndefined()
  })

  test('the last snapshot of a meeting is kept', async () => {
    await storage.createLog(meeting, 'log1')
    expect(await storage.loadSnapshot(meeting)).toBeUndefined()
    const snapshot: Snapshot = {
      seq: 5,
      hash: 'b'.repeat(64),
      version: 1,
      heads: { all: 5, desk: 3, 'unit:a1': 2 },
      state: initialState,
    }
    await storage.saveSnapshot(meeting, snapshot)
    await storage.saveSnapshot(meeting, { ...snapshot, seq: 6 })
    expect(await storage.loadSnapshot(meeting)).toEqual({ ...snapshot, seq: 6 })
    expect(await storage.loadSnapshot(other)).toBeUndefined()
  })

  describe('boxes of anonymous polls', () => boxesConformance(open))
  describe('destroying a meeting', () => erasingConformance(open))

  describe('links and sessions', () => {
    test('an access is kept whole and replaced by its next version', async () => {
      // Every field there is: one that a storage forgets is found here.
      const full: Required<AccessRow> = {
        ...access,
        id: 'access2' as AccessId,
        siteId: 's1' as SiteId,
        unitId: 'u1' as UnitId,
        delegateId: 'd1' as DelegateId,
        codeHash: 'c'.repeat(64),
        expiresAt: 1_714_000_100_000,
        revokedAt: 1_714_000_050_000,
        openedAt: 1_714_000_040_000,
        printed: true,
        twinOf: 'access0' as AccessId,
        simulated: true,
      }
      await storage.saveAccess(access)
      await storage.saveAccess(full)
      expect(await storage.accesses()).toEqual([access, full])
      await storage.saveAccess({ ...access, label: 'Xã khác' })
      const after = await storage.accesses()
      expect(after).toHaveLength(2)
      expect(after.find((row) => row.id === access.id)?.label).toBe('Xã khác')
    })

    test('an access that somebody has changed meanwhile is not overwritten', async () => {
      await storage.saveAccess(access)
      // As another process wrote it, with its fields in another order.
      const { label, ...rest } = access
      const opened = { ...access, openedAt: 1_714_000_000_001 }
      expect(await storage.replaceAccess({ ...rest, label }, opened)).toBe(true)
      expect(await storage.replaceAccess(access, { ...access, label: 'Cũ' })).toBe(false)
      expect(await storage.accesses()).toEqual([opened])
      await storage.removeMeeting(meeting)
      expect(await storage.replaceAccess(opened, access)).toBe(false)
      expect(await storage.accesses()).toEqual([])
    })

    test('accesses and sessions are found by their keys; those that are not there are left out', async () => {
      await storage.saveAccess(access)
      await storage.saveAccess({ ...access, id: 'access2' as AccessId })
      const session = { tokenHash: 'c'.repeat(64), accessId: access.id, createdAt: 1_714_000_000_000 }
      await storage.saveSession(session)
      await storage.saveSession({ ...session, tokenHash: 'd'.repeat(64) })
      expect(await storage.accesses([access.id, 'nobody' as AccessId])).toEqual([access])
      expect(await storage.sessions([session.tokenHash, 'e'.repeat(64)])).toEqual([session])
    })

    test('a session is kept until it ends', async () => {
      await storage.saveAccess(access)
      const session = { tokenHash: 'c'.repeat(64), accessId: access.id, createdAt: 1_714_000_000_000 }
      const second = { ...session, tokenHash: 'd'.repeat(64) }
      await storage.saveSession(session)
      await storage.saveSession(second)
      expect(await storage.sessions()).toEqual([session, second])
      await storage.endSession(session.tokenHash)
      await storage.endSession(session.tokenHash)
      expect(await storage.sessions()).toEqual([second])
    })

    test('replacing an access keeps its sessions', async () => {
      await storage.saveAccess(access)
      await storage.saveSession({ tokenHash: 'c'.repeat(64), accessId: access.id, createdAt: 1_714_000_000_000 })
      await storage.saveAccess({ ...access, secretHash: 'e'.repeat(64) })
      expect(await storage.sessions()).toHaveLength(1)
    })

    test('own changes do not make the links look changed by others', async () => {
      const before = storage.accessVersion()
      await storage.saveAccess(access)
      await storage.saveSession({ tokenHash: 'c'.repeat(64), accessId: access.id, createdAt: 1_714_000_000_000 })
      await storage.endSession('c'.repeat(64))
      expect(storage.accessVersion()).toBe(before)
    })
  })
}
