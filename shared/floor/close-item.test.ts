import { describe, expect, it } from 'vitest'
import { minutes } from '../core/time.ts'
import { actors, ids, inSession, type Play } from '../core/testing.ts'
import { closeItem } from './close-item.ts'
import { statementMs } from './statements.ts'
import { ask, call, called, listed } from './testing.ts'

const { item, site, unit, delegate } = ids

const invitedOn = (play: Play, itemId = item.discussion) =>
  (play.state.all.floor.invited[itemId] ?? []).map((invited) => invited.party.unitId)

describe('the end of an item', () => {
  it('[FL19] ends its turn and invites those never heard on it; requests for other items stay', () => {
    const play = inSession()
    const spoke = called(play, 'a1')
    play.ok(actors.chair, 'floor.end', { turnId: spoke })
    ask(play, 'a1')
    ask(play, 'b1')
    ask(play, 'land')
    ask(play, 'land', { kind: 'response' })
    const paper = ask(play, 'c1', { kind: 'paper', itemId: item.papers })
    const running = called(play, 'c2')
    play.wait(minutes(1))
    const events = play.ok(actors.chair, 'agenda.finish', {})
    expect(events[0]).toMatchObject({ type: 'floor.ended', data: { turnId: running, spokenMs: minutes(1) } })
    expect(invitedOn(play)).toEqual([unit.b1, unit.land])
    expect(listed(play)).toEqual([paper])
    expect(play.state.all.floor.turn).toBeUndefined()
  })
  it('[FL19] papers never read are invited too, also when their item is skipped', () => {
    const play = inSession()
    const requestId = ask(play, 'a1', { kind: 'paper', itemId: item.papers })
    play.ok(actors.chair, 'agenda.skip', { itemId: item.papers })
    expect(play.state.all.floor.invited[item.papers]).toMatchObject([{ requestId, party: { unitId: unit.a1 } }])
    expect(listed(play)).toEqual([])
  })

  it('[FL19] the one who did not answer was not heard', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.ok(actors.chair, 'floor.noAnswer', { turnId })
    play.ok(actors.chair, 'agenda.finish', {})
    expect(invitedOn(play)).toEqual([unit.a1])
  })

  it('[FL19] whoever waits again after being heard leaves the list without an invitation', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    play.ok(actors.chair, 'floor.end', { turnId })
    ask(play, 'a1')
    expect(closeItem(play.state, item.discussion, play.now)).toEqual([])
    play.ok(actors.chair, 'agenda.finish', {})
    expect(listed(play)).toEqual([])
    expect(invitedOn(play)).toEqual([])
  })

  it('[FL19] an item taken up again adds to those invited, each once', () => {
    const play = inSession()
    ask(play, 'a1')
    play.ok(actors.chair, 'agenda.finish', {})
    play.ok(actors.chair, 'agenda.start', { itemId: item.discussion })
    ask(play, 'b1')
    ask(play, 'a1')
    play.ok(actors.chair, 'agenda.finish', {})
    expect(invitedOn(play)).toEqual([unit.a1, unit.b1])
  })

  it('[FL19] the next item ends it as well, and so does the close of the meeting', () => {
    const play = inSession()
    ask(play, 'a1')
    play.ok(actors.chair, 'agenda.start', { itemId: item.response })
    expect(invitedOn(play)).toEqual([unit.a1])
    call(play, ask(play, 'land', { kind: 'response', itemId: item.response }))
    ask(play, 'finance', { kind: 'response', itemId: item.response })
    play.ok(actors.chair, 'meeting.close', {})
    expect(invitedOn(play, item.response)).toEqual([unit.finance])
    expect(play.state.all.floor.ended).toHaveLength(1)
  })
})

describe('written statements', () => {
  const data = { itemId: item.discussion, siteId: site.a1, text: 'Xã kiến nghị…' }

  function invited(): Play {
    const play = inSession()
    ask(play, 'a1')
    ask(play, 'land')
    play.ok(actors.delegate('finance'), 'floor.request', {
      kind: 'remark',
      itemId: item.discussion,
      siteId: site.hall,
    })
    play.ok(actors.chair, 'agenda.finish', {})
    return play
  }

  it('[FL20] join the record of the desk and of the own unit, and of nobody else', () => {
    const play = invited()
    play.ok(actors.site('a1'), 'floor.submitStatement', data)
    const kept = [{ ...data, unitId: unit.a1, at: play.now }]
    expect(play.state.desk.floor.statements).toEqual(kept)
    expect(play.state.units[unit.a1]?.floor.statements).toEqual(kept)
    expect(play.state.units[unit.b1]?.floor.statements).toEqual([])
    expect(JSON.stringify(play.state.all)).not.toContain(data.text)
  })

  it('[FL20] a later one takes the place of the earlier', () => {
    const play = invited()
    play.ok(actors.site('a1'), 'floor.submitStatement', data)
    play.ok(actors.department('land'), 'floor.submitStatement', { ...data, siteId: site.hall })
    play.wait(minutes(5)).ok(actors.delegate('a1s'), 'floor.submitStatement', { ...data, text: 'Bản sửa' })
    expect(play.state.desk.floor.statements).toMatchObject([
      { unitId: unit.a1, text: 'Bản sửa', at: play.now },
      { unitId: unit.land },
    ])
  })

  it('[FL20] only from those invited on that item, each for itself', () => {
    const play = invited()
    expect(play.no(actors.site('b1'), 'floor.submitStatement', { ...data, siteId: site.b1 })).toBe('floor.notInvited')
    const elsewhere = { ...data, itemId: item.report }
    expect(play.no(actors.site('a1'), 'floor.submitStatement', elsewhere)).toBe('floor.notInvited')
    const hall = { ...data, siteId: site.hall }
    play.ok(actors.delegate('finance'), 'floor.submitStatement', hall)
    play.ok(actors.delegate('land'), 'floor.submitStatement', hall)
    expect(play.state.desk.floor.statements.map((s) => s.delegateId)).toEqual([delegate.finance, undefined])
  })

  it('[FL20] also after the meeting closed, for a day', () => {
    const play = invited()
    play.ok(actors.chair, 'meeting.close', {})
    play.wait(statementMs).ok(actors.site('a1'), 'floor.submitStatement', data)
    expect(play.wait(1).no(actors.site('a1'), 'floor.submitStatement', data)).toBe('floor.tooLateToState')
  })
})
