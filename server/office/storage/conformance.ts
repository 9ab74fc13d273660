/** What every storage of the office promises: the suite that each implementation's test runs. */
import { beforeEach, expect, test } from 'vitest'
import type { AccountId, DraftId, MeetingId } from '../../../shared/core/identity.ts'
import { demoPlan } from '../../../shared/core/testing.ts'
import { DraftRoster, emptyContent } from '../../../shared/office/draft.ts'
import type { Account, Draft, OfficeSession, OfficeStore, OneTimeLink } from './port.ts'

const at = 1_714_000_000_000
const an = 'an' as AccountId
const account: Account = {
  id: an,
  email: 'an@tinh.gov.vn',
  name: 'Lê Thị An',
  role: 'organiser',
  meetings: ['m1' as MeetingId],
  createdAt: at,
  devices: [],
}
const session = (n: number, accountId = an): OfficeSession => ({
  tokenHash: `${n}`.repeat(64),
  id: `s${n}`,
  accountId,
  createdAt: at,
  seenAt: at + n,
})
const link = (id: string, change: Partial<OneTimeLink> = {}): OneTimeLink => ({
  id,
  kind: 'reset',
  accountId: an,
  secretHash: 'b'.repeat(64),
  createdAt: at,
  expiresAt: at + 1,
  ...change,
})
const draft: Draft = {
  id: 'd1' as DraftId,
  meetingId: 'hn-1' as MeetingId,
  owner: an,
  revision: 0,
  savedAt: at,
  savedBy: 'Lê Thị An',
  content: emptyContent,
  sites: 0,
}
const { clusters, units, sites, details } = demoPlan()
const roster = DraftRoster.parse({ clusters, units, sites, details })

/** Runs the suite against stores made by `open`; each is empty and closed by the caller's own clean-up. */
export function officeConformance(open: () => OfficeStore): void {
  let store: OfficeStore
  beforeEach(() => {
    store = open()
  })

  test('an account is found by id and address; an address is given once', async () => {
    expect(await store.accounts()).toEqual([])
    expect(await store.addAccount(account)).toBe(true)
    expect(await store.addAccount({ ...account, id: 'khac' as AccountId, name: 'Khác' })).toBe(false)
    expect(await store.addAccount({ ...account, email: 'khac@tinh.gov.vn' })).toBe(false)
    expect(await store.account(an)).toEqual(account)
    expect(await store.accountOf('an@tinh.gov.vn')).toEqual(account)
    expect(await store.accountOf('khac@tinh.gov.vn')).toBeUndefined()
    expect(await store.accounts()).toEqual([account])
  })

  test('an account is changed as it stands at that moment, or left', async () => {
    await store.addAccount(account)
    const step = (n: number) =>
      store.changeAccount(an, (now) =>
        (now.totp?.step ?? 0) < n ? { ...now, totp: { secret: 'S', step: n } } : undefined,
      )
    // Two at once with the same: one of them counts.
    const both = await Promise.all([step(7), step(7)])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await step(6)).toBeUndefined()
    expect((await store.account(an))?.totp?.step).toBe(7)
    expect(await store.changeAccount('ai' as AccountId, (now) => now)).toBeUndefined()
  })

  test('sessions are kept, found by the token’s hash, listed by account, ended', async () => {
    await store.saveSession(session(1))
    await store.saveSession(session(2))
    await store.saveSession(session(3, 'khac' as AccountId))
    await store.saveSession({ ...session(1), seenAt: at + 99 })
    expect(await store.session(session(1).tokenHash)).toEqual({ ...session(1), seenAt: at + 99 })
    expect((await store.sessionsOf(an)).map(({ id }) => id).toSorted()).toEqual(['s1', 's2'])
    await store.endSession(session(1).tokenHash)
    expect(await store.session(session(1).tokenHash)).toBeUndefined()
    expect(await store.sessionsOf(an)).toEqual([session(2)])
  })

  test('[OF4] a link is taken by one caller; a newer one of its kind and account ends it', async () => {
    await store.saveLink(link('l1'))
    expect(await store.link('l1')).toEqual(link('l1'))
    await store.saveLink(link('l2'))
    expect(await store.link('l1')).toBeUndefined()
    const { accountId: _, ...nobodys } = link('l3', { kind: 'first' })
    await store.saveLink(nobodys)
    expect(await store.link('l3')).toEqual(nobodys)
    const both = await Promise.all([store.takeLink('l2'), store.takeLink('l2')])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await store.link('l2')).toBeUndefined()
    await store.saveLink(link('l4'))
    await store.endLinks(an)
    expect(await store.takeLink('l4')).toBe(false)
    expect(await store.takeLink('l3')).toBe(true)
  })

  test('[OF12] a draft is saved from the revision that stands; its roster stays until another takes its place', async () => {
    expect(await store.saveDraft(draft, -1)).toBe(true)
    expect(await store.saveDraft(draft, -1)).toBe(false)
    expect(await store.rosterOf(draft.id)).toBeUndefined()
    const second = { ...draft, revision: 1, sites: roster.sites.length }
    expect(await store.saveDraft(second, 0, roster)).toBe(true)
    expect(await store.saveDraft({ ...draft, revision: 1, savedBy: 'Khác' }, 0)).toBe(false)
    expect(await store.draft(draft.id)).toEqual(second)
    expect(await store.saveDraft({ ...second, revision: 2 }, 1)).toBe(true)
    expect(await store.rosterOf(draft.id)).toEqual(roster)
    expect(await store.drafts()).toEqual([{ ...second, revision: 2 }])
    await store.removeDraft(draft.id)
    expect(await store.draft(draft.id)).toBeUndefined()
    expect(await store.rosterOf(draft.id)).toBeUndefined()
  })

  test('[RH6] a conference has one row of rehearsals, which takes the place of the one before', async () => {
    const conferenceId = draft.meetingId
    // Two begin at once: one of them does.
    const begin = (meetingId: typeof conferenceId) =>
      store.changeRehearsal(conferenceId, (row) => ({ open: { meetingId, startedAt: at }, ...row }))
    const rivals = ['td-1', 'td-2'] as (typeof conferenceId)[]
    const [begun, other] = await Promise.all(rivals.map(begin))
    expect(other).toEqual(begun)
    expect(await store.rehearsalOf(conferenceId)).toEqual(begun)
    expect(rivals).toContain(begun?.open?.meetingId)
    const last = { startedAt: at, endedAt: at + 1, rooms: [] }
    const ended = await store.changeRehearsal(conferenceId, ({ conferenceId }) => ({ conferenceId, last }))
    expect(ended).toEqual({ conferenceId, last })
    expect(await store.rehearsals()).toEqual([{ conferenceId, last }])
    expect(await store.rehearsalOf(rivals[0]!)).toBeUndefined()
  })

  test('[OF10] the log is numbered and read from its end', async () => {
    for (let n = 1; n <= 5; n++) await store.note({ at: at + n, kind: 'signedIn', by: { id: an, name: `${n}` } })
    await store.note({ at: at + 6, kind: 'linkMade', about: 'an@tinh.gov.vn' })
    expect((await store.log(Number.MAX_SAFE_INTEGER, 2)).map(({ seq }) => seq)).toEqual([6, 5])
    expect(await store.log(2, 10)).toEqual([{ seq: 1, at: at + 1, kind: 'signedIn', by: { id: an, name: '1' } }])
  })
}
