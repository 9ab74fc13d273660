/** Whom a link acts for, looked at closely; the table of roles and commands stands in authorise.test.ts. */
import { describe, expect, test } from 'vitest'
import { authorise, seatOf } from './authorise.ts'
import type { Command, CommandType } from './envelope.ts'
import type { Actor, RequestId } from './identity.ts'
import { actors, ids, inSession } from './testing.ts'

const play = inSession()
const asked = { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.b1 } as const
const requested = play.ok(actors.site('b1'), 'floor.request', asked)
const ofB1 = (requested[0]!.data as { request: { id: RequestId } }).request.id
const { state } = play

describe('one’s own', () => {
  const may = (who: Actor, type: CommandType, data: object) =>
    authorise(state, who, { type, data } as unknown as Command)?.code

  test('[ACC2] a site acts for every person of its unit, wherever they sit, and for nobody else', () => {
    const seated = inSession()
    seated.ok(actors.secretary, 'roster.seatDelegate', { delegateId: ids.delegate.a1c, siteId: ids.site.hall })
    const command = (delegateId: string) =>
      ({ type: 'attendance.markDelegate', data: { delegateId, status: 'absent' } }) as Command
    expect(authorise(seated.state, actors.site('a1'), command('a1c'))).toBeUndefined()
    expect(authorise(seated.state, actors.site('a1'), command('a2c'))?.code).toBe('access.notYours')
    expect(authorise(seated.state, actors.site('a1'), command('nobody'))?.code).toBe('access.notYours')
  })

  test('[ACC2] a named delegate acts for themselves only, from the seat of the day', () => {
    const delegate = actors.delegate('a1s')
    expect(may(delegate, 'attendance.markDelegate', { delegateId: 'a1s', status: 'absent' })).toBeUndefined()
    expect(may(delegate, 'attendance.markDelegate', { delegateId: 'a1c', status: 'absent' })).toBe('access.notYours')
    expect(seatOf(state, delegate)).toBe(ids.site.a1)
    expect(may(delegate, 'floor.request', { siteId: 'a1', kind: 'remark', itemId: 'discussion' })).toBeUndefined()
    expect(may(delegate, 'floor.request', { siteId: 'hall', kind: 'remark', itemId: 'discussion' })).toBe(
      'access.notYours',
    )
  })

  test('[ACC2] the link of a unit without a room acts for its people from the hall', () => {
    const department = actors.department('land')
    expect(seatOf(state, department)).toBe(ids.site.hall)
    expect(may(department, 'attendance.markDelegate', { delegateId: 'land', status: 'here' })).toBeUndefined()
    expect(may(department, 'attendance.markDelegate', { delegateId: 'finance', status: 'here' })).toBe(
      'access.notYours',
    )
    expect(may(department, 'floor.withdraw', { requestId: ofB1 })).toBe('access.notYours')
  })

  test('[ACC2] another unit’s site id, unit id or request id is refused even beside one’s own', () => {
    const site = actors.site('a1')
    const person = { name: 'x', titles: ['x'], principal: false }
    expect(may(site, 'roster.addDelegate', { unitId: 'a1', siteId: 'b1', ...person })).toBe('access.notYours')
    expect(may(site, 'roster.addDelegate', { unitId: 'b1', siteId: 'a1', ...person })).toBe('access.notYours')
    expect(may(site, 'floor.withdraw', { requestId: ofB1 })).toBe('access.notYours')
    expect(may(site, 'floor.withdraw', { requestId: 'unknown' })).toBeUndefined()
  })

  test('[ACC1] a link without the ids its role needs may do nothing of its own', () => {
    const empty = { ...actors.site('a1') }
    delete empty.siteId
    delete empty.unitId
    expect(may(empty, 'attendance.confirm', { siteId: 'a1' })).toBe('access.notYours')
    expect(may(empty, 'attendance.markDelegate', { delegateId: 'a1s', status: 'absent' })).toBe('access.notYours')
  })
})
