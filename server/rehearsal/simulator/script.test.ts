/** Simulated rooms in a whole conference, on its rules alone and by a clock of its own. */
import { expect, test } from 'vitest'
import { hasReported } from '../../../shared/attendance/totals.ts'
import type { Entry } from '../../../shared/conclusions/contract.ts'
import { directive, unit } from '../../../shared/conclusions/testing.ts'
import type { CommandType } from '../../../shared/core/envelope.ts'
import { initialLayer } from '../../../shared/core/fold.ts'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { UnitState } from '../../../shared/core/state.ts'
import { actors, type Commune, ids, Play } from '../../../shared/core/testing.ts'
import { minutes, seconds } from '../../../shared/core/time.ts'
import { usual } from '../../../shared/polls/setup.ts'
import type { Attendee } from './attendee.ts'
import { random } from './random.ts'
import { takePart } from './script.ts'

const communes = ['a1', 'a2', 'b1'] as const
const { chair, secretary, operator } = actors

/** Rooms on a conference, and its time. */
function rooms(play: Play) {
  const timers: { at: number; go: () => void }[] = []
  const watchers = new Set<() => void>()
  const accepted = new Set<CommandType>()
  const refused: string[] = []
  const attendee = (commune: Commune): Attendee => ({
    name: commune,
    random: random(1, commune),
    siteId: ids.site[commune],
    unitId: ids.unit[commune],
    delegateId: undefined,
    all: () => play.state.all,
    desk: () => play.state.desk,
    unit: () => play.state.units[ids.unit[commune]] ?? (initialLayer(`unit:${ids.unit[commune]}`) as UnitState),
    now: () => play.now,
    over: () => false,
    wait: (ms) => new Promise((go) => timers.push({ at: play.now + ms, go })),
    until: (what) =>
      new Promise((done) => {
        const look = () => {
          if (!what()) return
          watchers.delete(look)
          done(true)
        }
        watchers.add(look)
        look()
      }),
    send: async (type, data) => {
      const decision = play.send(actors.site(commune), type, data)
      if (decision.ok) accepted.add(type)
      else refused.push(`${type} of ${commune}: ${decision.code}`)
      return undefined
    },
    unanswered: () => 0,
  })
  for (const commune of communes) void takePart(attendee(commune), communes.length)
  const settle = async () => {
    for (const look of watchers) look()
    await new Promise(setImmediate)
  }
  /** Lets time pass. */
  const pass = async (ms: number) => {
    const until = play.now + ms
    await settle()
    for (;;) {
      const next = timers.toSorted((a, b) => a.at - b.at)[0]
      if (!next || next.at > until) break
      timers.splice(timers.indexOf(next), 1)
      play.now = next.at
      next.go()
      await settle()
    }
    play.now = until
  }
  return { pass, accepted, refused }
}

const file = { hash: 'a'.repeat(64), name: 'bao-cao.pdf', size: 1_000, type: 'application/pdf' as const }

/** A conclusion for one commune. */
function publish(play: Play): void {
  const changes = { directives: [directive([unit('a1')])] }
  const captured = { kind: 'conclusion' as const, text: 'Giao Xã a1 rà soát.', beganAt: play.now, changes }
  const [event] = play.ok(secretary, 'conclusions.capture', captured)
  const { id: entryId, revision } = (event!.data as { entry: Entry }).entry
  play.ok(secretary, 'conclusions.propose', { entryId, revision })
  play.ok(chair, 'conclusions.adopt', { entryId, revision })
  play.ok(secretary, 'conclusions.publish', { entryId })
}

const everything: CommandType[] = [
  'announcements.acknowledge',
  'attendance.check',
  'attendance.confirm',
  'attendance.markDelegate',
  'attendance.reportHeadcount',
  'conclusions.acknowledge',
  'floor.request',
  'floor.submitStatement',
  'help.call',
  'help.finish',
  'materials.open',
  'polls.answer',
  'polls.cast',
  'polls.reportHands',
  'questions.ask',
  'questions.reply',
]

test('[RH3] a simulated room tries nothing that the rules refuse, and all that it can do comes up', async () => {
  const play = new Play()
  const { pass, accepted, refused } = rooms(play)
  const reported = () =>
    communes.filter((c) => hasReported(play.state.all.attendance, play.state.all.attendance.sites[ids.site[c]]))
  play.ok(secretary, 'materials.add', { title: 'Báo cáo', file, to: { kind: 'all' } })
  // One of a commune's people sits in the hall.
  play.ok(secretary, 'roster.seatDelegate', { delegateId: ids.delegate.a1c, siteId: ids.site.hall })
  await pass(seconds(30))
  play.ok(chair, 'meeting.openLobby', {})
  play.ok(secretary, 'attendance.openRollCall', {})
  await pass(minutes(1))
  expect(reported()).toEqual(communes)
  play.ok(chair, 'meeting.start', {})
  play.ok(chair, 'agenda.start', { itemId: ids.item.discussion })
  play.ok(secretary, 'announcements.send', { text: 'Mời về chỗ', to: { kind: 'all' }, needsAck: true })
  const question = 'Đồng ý không?'
  for (const setup of [
    { ...usual, question },
    { ...usual, question, kind: 'hands' as const },
    { ...usual, question, kind: 'delegate' as const, voters: 'delegate' as const },
    { ...usual, question, kind: 'straw' as const, voters: 'delegate' as const },
  ]) {
    play.ok(chair, 'polls.open', { setup })
    await pass(seconds(10))
    play.ok(chair, 'polls.close', { pollId: play.state.all.polls.polls.at(-1)!.id })
  }
  publish(play)
  await pass(minutes(6))
  const { desk } = play.state
  const [asked] = desk.questions.questions
  play.ok(secretary, 'questions.assign', {
    questionId: asked!.id,
    unitId: ids.unit.b1,
    deadline: { day: '2024-05-30' },
  })
  for (const [siteId, call] of Object.entries(desk.help.open))
    play.ok(operator, 'help.answer', { siteId: siteId as SiteId, callId: call.id, text: 'Đang gọi lại' })
  await pass(minutes(1))
  play.ok(chair, 'agenda.finish', {})
  play.ok(secretary, 'attendance.closeRollCall', {})
  play.ok(chair, 'meeting.endSitting', {})
  await pass(minutes(2))
  play.ok(secretary, 'attendance.openRollCall', {})
  expect(reported()).toEqual([])
  await pass(minutes(1))
  expect(reported()).toEqual(communes)
  play.ok(chair, 'meeting.close', {})
  await pass(minutes(3))
  expect(refused).toEqual([])
  expect([...accepted].toSorted()).toEqual(everything)
})
