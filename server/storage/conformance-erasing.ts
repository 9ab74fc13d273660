/** What every storage promises of destroying a meeting. */
import { beforeEach, expect, test } from 'vitest'
import { initialState } from '../../shared/core/fold.ts'
import { emptyContent } from '../../shared/office/draft.ts'
import type { AccessId, AccountId, CommandId, DraftId, MeetingId, PollId, VoterId } from '../../shared/core/identity.ts'
import { announcedTimes, chained } from '../testing/events.ts'
import { chainHash } from './event-body.ts'
import { noHash, type Storage, StorageConflict } from './port.ts'

const [one, other] = ['m1', 'm2'] as MeetingId[] as [MeetingId, MeetingId]
const poll = 'p1' as PollId

/** A draft whose meeting was made, and which is still there. */
const unfinished = { revision: 0, savedAt: 1_714_000_000_000, savedBy: 'Tổ', content: emptyContent, sites: 0 }

export function erasingConformance(open: () => Promise<Storage> | Storage): void {
  let storage: Storage
  beforeEach(async () => {
    storage = await open()
    for (const meetingId of [one, other]) {
      await storage.createLog(meetingId, `log ${meetingId}`)
      await storage.append(meetingId, chained(announcedTimes(3)))
      const snapshot = {
        seq: 3,
        hash: 'b'.repeat(64),
        version: 1,
        heads: {},
        state: initialState,
      }
      await storage.saveSnapshot(meetingId, snapshot)
      const id = `access-${meetingId}` as AccessId
      const row = { id, meetingId, role: 'site' as const, label: 'Xã', secretHash: 'a', createdAt: 1, printed: false }
      await storage.saveAccess(row)
      await storage.saveSession({ tokenHash: `token ${meetingId}`, accessId: id, createdAt: 1 })
      await storage.castBallots(meetingId, poll, [
        { voterId: 'v1' as VoterId, commandId: 'c1' as CommandId, choices: [0] },
      ])
      const draft = { id: `d-${meetingId}` as DraftId, meetingId, owner: 'a-1' as AccountId, ...unfinished }
      await storage.office.saveDraft(draft, -1)
      await storage.office.changeKeeping(meetingId, (keeping) => ({
        ...keeping,
        archived: { at: 1_714_000_000_000, by: 'Quản' },
      }))
    }
  })

  test('[AF9] everything of the meeting goes at once, nothing of another does', async () => {
    await storage.office.note({ at: 1, kind: 'linkRevoked', about: 'Hội nghị: Xã Mới', meetingId: one })
    await storage.office.note({ at: 2, kind: 'linkRevoked', about: 'Hội nghị khác: Xã Mới', meetingId: other })
    await storage.erase(one, { title: 'Hội nghị', body: '{"a":1}', entry: { at: 3, kind: 'erased', meetingId: one } })
    expect((await storage.logs()).map(({ meetingId }) => meetingId)).toEqual([other])
    expect(await storage.readRaw(one, 0, 10)).toEqual([])
    expect(await storage.loadSnapshot(one)).toBeUndefined()
    expect((await storage.accesses()).map(({ meetingId }) => meetingId)).toEqual([other])
    expect((await storage.sessions()).map(({ tokenHash }) => tokenHash)).toEqual([`token ${other}`])
    expect(await storage.marks(one, poll)).toEqual([])
    expect(await storage.marks(other, poll)).toEqual(['v1'])
    expect((await storage.office.keepings()).map(({ meetingId }) => meetingId)).toEqual([other])
    await expect(storage.createLog(one, 'again')).rejects.toThrow(StorageConflict)
    expect((await storage.office.drafts()).map(({ meetingId }) => meetingId)).toEqual([other])
    const log = await storage.office.log(100, 10)
    expect(log.map(({ kind, about }) => [kind, about])).toEqual([
      ['erased', undefined],
      ['linkRevoked', 'Hội nghị khác: Xã Mới'],
      ['linkRevoked', 'Hội nghị'],
    ])
    expect((await storage.office.logOf(one)).map(({ kind }) => kind)).toEqual(['linkRevoked', 'erased'])
    expect(await storage.rewrite()).toBe(true)
    expect(await storage.read(other, 0, 10)).toHaveLength(3)
  })

  test('[AF10] what stays is chained, once for each meeting', async () => {
    await storage.erase(one, { title: 'Một', body: '{"a":1}' })
    await expect(storage.erase(one, { title: 'Một', body: '{"a":2}' })).rejects.toThrow(StorageConflict)
    await storage.erase(other, { title: 'Hai', body: '{"a":3}' })
    const first = chainHash(noHash, '{"a":1}')
    const rows = [
      { seq: 1, meetingId: one, body: '{"a":1}', hash: first },
      { seq: 2, meetingId: other, body: '{"a":3}', hash: chainHash(first, '{"a":3}') },
    ]
    expect(await storage.erasures()).toEqual(rows)
    await storage.finishErasure(one, 7)
    expect(await storage.erasures()).toEqual([{ ...rows[0], finishedAt: 7 }, rows[1]])
    await storage.finishErasure(one, null)
    expect(await storage.erasures()).toEqual(rows)
  })
}
