import { describe, expect, test } from 'vitest'
import type { Actor } from '../../shared/core/identity.ts'
import { actors, ids, inSession, Play } from '../../shared/core/testing.ts'
import { initialLayer } from '../../shared/core/fold.ts'
import type { UnitState } from '../../shared/core/state.ts'
import type { Kind } from '../../shared/floor/contract.ts'
import { offersFor, paperOffers, whyNoOffer } from './offers.ts'
import { ownParty } from './own.ts'

const kinds: Kind[] = ['remark', 'response', 'paper']
const unitOf = (play: Play, actor: Actor) =>
  (actor.unitId && play.state.units[actor.unitId]) ?? (initialLayer('unit:none') as UnitState)
const partyOf = (play: Play, actor: Actor) => ownParty(actor, play.state.all, unitOf(play, actor))!
const offered = (play: Play, actor: Actor) => {
  const party = partyOf(play, actor)
  const aloud = offersFor(play.state.all, party).map(({ kind, item }) => `${kind} ${item.id}`)
  return [...aloud, ...paperOffers(play.state.all, party).map((item) => `paper ${item.id}`)].toSorted()
}
/** What the hub itself would accept from this actor now. */
const accepted = (play: Play, actor: Actor) => {
  const siteId = partyOf(play, actor).siteId
  return play.state.all.agenda.items
    .flatMap((item) =>
      kinds.map((kind) => {
        const trial = new Play(play.state, play.now)
        return trial.send(actor, 'floor.request', { kind, itemId: item.id, siteId }).ok ? `${kind} ${item.id}` : ''
      }),
    )
    .filter(Boolean)
    .toSorted()
}

const askers: [string, Actor][] = [
  ['a commune', actors.site('a1')],
  ['a commune that waits', actors.site('b1')],
  ['a delegate in a commune', actors.delegate('c1s')],
  ['a delegate in the hall', actors.delegate('land')],
  ['a department', actors.department('finance')],
]
const situations: [string, () => Play][] = [
  ['before the lobby', () => new Play()],
  ['in the lobby', () => lobby()],
  ['in the discussion', () => waiting(inSession())],
  ['in the papers', () => waiting(inSession(ids.item.papers))],
  ['in the responses', () => waiting(inSession(ids.item.response))],
  ['in a break item', () => inSession(ids.item.rest)],
  ['with the list closed', () => closed()],
  ['with the list open for cluster B', () => clusterB()],
  ['while a commune speaks', () => speaking()],
  ['after the close', () => over()],
]

function lobby() {
  const play = new Play()
  play.ok(actors.chair, 'meeting.openLobby', {})
  return play
}
function waiting(play: Play) {
  const itemId = play.state.all.agenda.runningId!
  play.ok(actors.site('b1'), 'floor.request', { kind: 'remark', itemId, siteId: ids.site.b1 })
  return play
}
function closed() {
  const play = inSession()
  play.ok(actors.chair, 'floor.open', { mode: 'closed' })
  return play
}
function clusterB() {
  const play = inSession()
  play.ok(actors.chair, 'floor.open', { mode: 'clusters', clusterIds: [ids.cluster.B] })
  return play
}
function speaking() {
  const play = waiting(inSession())
  play.ok(actors.chair, 'floor.call', { requestId: play.state.all.floor.queue[0]!.id })
  return play
}
function over() {
  const play = inSession()
  play.ok(actors.chair, 'meeting.close', {})
  return play
}

describe('what is offered is what the hub accepts', () => {
  for (const [when, begin] of situations)
    for (const [who, actor] of askers)
      test(`[FL2] [FL5] ${when}, to ${who}`, () => {
        const play = begin()
        expect(offered(play, actor)).toEqual(accepted(play, actor))
      })
})

describe('the reason where nothing is offered', () => {
  const why = (play: Play, actor: Actor) => whyNoOffer(play.state.all, partyOf(play, actor))
  test('names what the person can expect', () => {
    expect(why(over(), actors.site('a1'))).toBe('closed')
    expect(why(new Play(), actors.site('a1'))).toBe('draft')
    expect(why(closed(), actors.site('a1'))).toBe('listClosed')
    expect(why(clusterB(), actors.site('a1'))).toBe('otherClusters')
    expect(why(waiting(inSession()), actors.site('b1'))).toBe('waiting')
    const done = inSession()
    done.ok(actors.chair, 'agenda.finish', {})
    expect(why(done, actors.site('a1'))).toBe('nothing')
  })
})
