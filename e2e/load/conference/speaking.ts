/** The programme item by item: reports, prepared speeches, the discussion, answers of departments; a note of each turn. */
import type { ItemId, SiteId, UnitId } from '../../../shared/core/identity.ts'
import { suggest } from '../../../shared/floor/suggest.ts'
import type { Stage } from './stage.ts'
import { tickOff } from './technician.ts'
import { words } from './words.ts'

const item = (id: string) => id as ItemId

/** Starts an item; the secretary notes what is said on it, and so it lasts. */
export async function holdItem(stage: Stage, id: string, minutes: number): Promise<void> {
  await startItem(stage, id)
  const notes = words.items[id] ?? []
  for (const text of notes) {
    stage.pass((minutes * 60 * 0.8) / notes.length)
    await note(stage, 'note', text)
  }
  for (const point of words.points.filter((one) => one.item === id)) await note(stage, 'point', point.text)
  stage.pass(minutes * 60 * 0.2)
}

export async function startItem({ chair, secretary, pass }: Stage, id: string): Promise<void> {
  pass(20)
  await chair.send('agenda.start', { itemId: item(id) })
  await secretary.until(`item ${id}`, () => secretary.all.agenda.runningId === id)
}

/** Whatever the secretary writes is tied to the item and the turn as they stand. */
export async function note(stage: Stage, kind: 'note' | 'point', text: string): Promise<void> {
  const { secretary, now } = stage
  const { agenda, floor } = secretary.all
  const turnId = floor.turn?.id
  await secretary.send('conclusions.capture', {
    kind,
    text,
    ...(agenda.runningId && { itemId: agenda.runningId }),
    ...(turnId && { turnId }),
    beganAt: now() - 8_000,
  })
}

/** The five papers in their order, each with its note. */
export async function papers(stage: Stage): Promise<void> {
  await startItem(stage, 'muc-5')
  for (let nth = 0; nth < Object.keys(words.papers).length; nth++)
    await turn(stage, stage.chance.between(300, 440), (siteId) => words.papers[siteId])
}

/** Rooms ask, and the rule of the list says who is next; who is not reached is invited to write. */
export async function discussion(stage: Stage): Promise<void> {
  const { chair, rooms, pass, chance } = stage
  await startItem(stage, 'muc-7')
  const itemId = item('muc-7')
  for (const { site, subject } of [...words.remarks, ...words.waiting]) {
    pass(chance.between(5, 40))
    const siteId = site as SiteId
    const room = rooms.get(siteId)!
    const [person] = Object.values(room.unit.roster.delegates)
    const speaker = person && { name: person.name, title: person.titles[0] }
    await room.send('floor.request', { kind: 'remark', itemId, siteId, subject, ...(speaker && { speaker }) })
  }
  await chair.until('all to ask', () => asking(stage) === words.remarks.length + words.waiting.length)
  const noted = new Map(words.remarks.map(({ site, note: text }) => [site, text]))
  const late = new Set(words.waiting.map(({ site }) => site))
  for (const _ of words.remarks) await turn(stage, chance.between(150, 320), (site) => noted.get(site), late)
  for (const { text } of words.points.filter((point) => point.item === itemId)) await note(stage, 'point', text)
}

/** Ends the discussion: those still waiting state in writing, who does. */
export async function statements(stage: Stage): Promise<void> {
  const { rooms, pass } = stage
  for (const { site, statement } of words.waiting) {
    if (statement === null) continue
    const siteId = site as SiteId
    const room = rooms.get(siteId)!
    const itemId = item('muc-7')
    await room.until('to be invited', () => room.all.floor.invited[itemId] !== undefined)
    pass(120)
    await room.send('floor.submitStatement', { itemId, siteId, text: statement })
  }
}

/** Departments answer from the hall. */
export async function responses(stage: Stage): Promise<void> {
  const { chair, offices, pass, plan, chance } = stage
  await startItem(stage, 'muc-8')
  const itemId = item('muc-8')
  const hall = plan.sites.find(({ kind }) => kind === 'hall')!
  for (const { unit, subject, note: text } of words.responses) {
    pass(30)
    const office = offices.get(unit as UnitId)!
    const [person] = Object.values(office.unit.roster.delegates)
    await office.send('floor.request', { kind: 'response', itemId, siteId: hall.id, subject, delegateId: person?.id })
    await chair.until('the department to ask', () => asking(stage) === 1)
    await turn(stage, chance.between(240, 330), () => text)
  }
}

const asking = ({ chair }: Stage): number => {
  const { agenda, floor } = chair.all
  return floor.queue.filter(({ itemId }) => itemId === agenda.runningId).length
}

/** Gives the floor as suggested, or to the first not left for later; the secretary notes it; the clock is stopped. */
async function turn(
  stage: Stage,
  seconds: number,
  noteOf: (siteId: SiteId) => string | undefined,
  later: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { chair, moderator, secretary, pass, now } = stage
  const { floor, agenda } = chair.all
  const waiting = floor.queue.filter(({ itemId, party }) => itemId === agenda.runningId && !later.has(party.siteId))
  const suggested = suggest(chair.all, now())?.requestId
  const request = waiting.find(({ id }) => id === suggested) ?? waiting[0]
  if (!request) throw new Error('nobody waits to speak')
  pass(15)
  await moderator.send('floor.prepare', { requestId: request.id })
  await tickOff(stage)
  await chair.send('floor.call', { requestId: request.id })
  await secretary.until('the turn', () => secretary.all.floor.turn?.request.id === request.id)
  await tickOff(stage)
  pass(seconds * 0.7)
  const text = noteOf(request.party.siteId)
  if (text !== undefined) await note(stage, 'note', text)
  pass(seconds * 0.3)
  await chair.send('floor.end', { turnId: secretary.all.floor.turn!.id })
  await tickOff(stage)
}
