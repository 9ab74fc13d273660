/** Coming in, the roll call, a line that is lost and comes back. */
import { inventNames, seeded } from '../../../server/meeting/demo/names.ts'
import type { Status } from '../../../shared/attendance/contract.ts'
import type { Delegate } from '../../../shared/roster/contract.ts'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { Person } from './person.ts'
import type { Stage } from './stage.ts'
import { words } from './words.ts'

/** So many of a hundred principals are replaced, are excused, are absent without a reason. */
const [replaced, excused, absent] = [6, 3, 1]

export async function comeIn({ operator, rooms, pass, chance }: Stage): Promise<void> {
  await operator.send('meeting.openLobby', {})
  for (const [siteId, room] of rooms) {
    pass(chance.between(1, 6))
    await room.send('attendance.confirm', { siteId })
  }
}

/** Every room counts its people and marks its own; the secretary marks those in the hall. */
export async function callRoll(stage: Stage): Promise<void> {
  const { secretary, rooms, pass, chance, plan } = stage
  const name = inventNames(seeded(chance.int(1e9)))
  await secretary.send('attendance.openRollCall', {})
  const seated = new Map<SiteId, Delegate[]>()
  for (const delegate of plan.details.flatMap(({ delegates }) => delegates))
    seated.set(delegate.siteId, [...(seated.get(delegate.siteId) ?? []), delegate])
  for (const { id: siteId, kind, summoned } of plan.sites) {
    const by = rooms.get(siteId) ?? secretary
    const here = seated.get(siteId) ?? []
    const missing = summoned > 4 && chance.chance(0.4) ? 1 + chance.int(2) : 0
    pass(chance.between(1, 4))
    await by.send('attendance.reportHeadcount', { siteId, headcount: Math.max(1, summoned - missing) })
    for (const delegate of here) await mark(stage, by, delegate, kind === 'hall', name)
  }
}

async function mark({ pass, chance }: Stage, by: Person, { id }: Delegate, inHall: boolean, name: () => string) {
  pass(chance.between(0.2, 1.5))
  const lot = chance.int(100)
  const present: Status = inHall ? 'here' : 'online'
  if (lot < replaced) {
    const substitute = { name: name(), title: chance.pick(words.substituteTitles)! }
    await by.send('attendance.markDelegate', { delegateId: id, status: 'substituted', substitute })
  } else if (lot < replaced + excused) {
    const reason = chance.pick(words.excuses)!
    await by.send('attendance.markDelegate', { delegateId: id, status: 'excused', reason })
  } else {
    const status = lot < replaced + excused + absent ? 'absent' : present
    await by.send('attendance.markDelegate', { delegateId: id, status })
  }
}

/** A room is out of reach for longer than the grace time, and comes back. */
export async function loseAndFind(stage: Stage, siteId: SiteId): Promise<void> {
  const { operator, plan, beat, tellPresence, pass } = stage
  const devices = () => {
    tellPresence()
    return operator.presence.sites?.[siteId]?.devices
  }
  const lost = () => operator.all.attendance.sites[siteId]?.lostSince !== undefined
  stage.cut(siteId)
  await eventually(() => devices() === 0)
  pass(plan.facts.settings.lostAfterSeconds + 5)
  beat()
  await operator.until(`${siteId} to be lost`, lost)
  pass(90)
  await stage.restore(siteId)
  await eventually(() => devices() === 1)
  beat()
  await operator.until(`${siteId} to be back`, () => !lost())
}

/** The hub hears of a closed line when the machine gets to it: looked at until it has. */
async function eventually(check: () => boolean): Promise<void> {
  const until = performance.now() + 30_000
  while (!check()) {
    if (performance.now() > until) throw new Error('a line was cut, and the hub never noticed')
    await new Promise((again) => setTimeout(again, 10))
  }
}
