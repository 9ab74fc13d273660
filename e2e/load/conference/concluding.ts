/** Twelve conclusions: written while they are spoken, adopted, read back, published, acknowledged, asked about. */
import { toAcknowledge } from '../../../shared/conclusions/own.ts'
import type { Directive, Entry, Published } from '../../../shared/conclusions/contract.ts'
import { missing } from '../../../shared/conclusions/deliver.ts'
import type { DirectiveId, EntryId, ItemId, PollId, SiteId } from '../../../shared/core/identity.ts'
import { sentencesOf } from '../../../shared/conclusions/sentences.ts'
import type { Person } from './person.ts'
import type { Stage } from './stage.ts'
import { activeCommunes, addressees, type Conclusion, words } from './words.ts'

/** So many communes never acknowledge. */
const silentCommunes = 7

export async function conclude(stage: Stage, named: PollId): Promise<void> {
  const { secretary, chair, pass, chance } = stage
  for (const conclusion of words.conclusions) {
    pass(chance.between(40, 70))
    const id = await write(stage, conclusion, named)
    await propose(stage, id)
    if (conclusion.returned !== undefined) {
      pass(10)
      await chair.send('conclusions.return', { entryId: id, remark: conclusion.returned })
      await secretary.until('it back', () => entry(secretary, id).state === 'returned')
      pass(20)
      const directives = directivesOf(stage, conclusion)
      await secretary.send('conclusions.revise', {
        entryId: id,
        revision: entry(secretary, id).revision,
        changes: { directives },
      })
      await propose(stage, id)
    }
    pass(15)
    if (conclusion.readBack) await readBack(stage, id)
    const text = conclusion.adoptedAs
    await chair.send('conclusions.adopt', {
      entryId: id,
      revision: entry(chair, id).revision,
      ...(text !== undefined && { text }),
    })
    await secretary.until('the adoption', () => entry(secretary, id).state === 'adopted')
    pass(8)
    await secretary.send('conclusions.publish', { entryId: id })
  }
  await secretary.until('all published', () => secretary.all.conclusions.published.length === words.conclusions.length)
}

async function write(stage: Stage, conclusion: Conclusion, named: PollId): Promise<EntryId> {
  const { secretary, now } = stage
  const { part, text, poll, returned } = conclusion
  const before = secretary.desk.conclusions.entries.length
  await secretary.send('conclusions.capture', {
    kind: 'conclusion',
    text,
    itemId: 'muc-10' as ItemId,
    beganAt: now() - 15_000,
    changes: {
      part,
      directives: returned === undefined ? directivesOf(stage, conclusion) : [],
      ...(poll && { pollId: named }),
    },
  })
  await secretary.until('the line', () => secretary.desk.conclusions.entries.length > before)
  return secretary.desk.conclusions.entries.at(-1)!.id
}

const directivesOf = ({ plan, newId }: Stage, { directives }: Conclusion): Directive[] =>
  directives.map(({ leads, supports, what, deadline, reportTo }) => ({
    id: newId() as DirectiveId,
    leads: addressees(plan, leads),
    supports: addressees(plan, supports),
    what,
    deadline,
    ...(reportTo !== undefined && { reportTo }),
  }))

const entry = (person: Person, id: EntryId): Entry => person.desk.conclusions.entries.find((one) => one.id === id)!

async function propose({ secretary, chair }: Stage, id: EntryId): Promise<void> {
  await secretary.send('conclusions.propose', { entryId: id, revision: entry(secretary, id).revision })
  await chair.until('the proposal', () => entry(chair, id)?.state === 'proposed')
}

/** Sentence by sentence, on every screen. */
async function readBack({ secretary, pass }: Stage, id: EntryId): Promise<void> {
  const sentences = sentencesOf(entry(secretary, id).text)
  for (const sentence of sentences.keys()) {
    await secretary.send('conclusions.read', { entryId: id, sentence })
    pass(6)
  }
  await secretary.send('conclusions.endReading', {})
}

/** Communes that never acknowledge, by lot among those who neither speak nor ask. */
export function chooseSilent({ rooms, chance }: Stage): Set<SiteId> {
  const quiet = [...rooms.keys()].filter((siteId) => !activeCommunes.has(siteId))
  const silent = new Set<SiteId>()
  while (silent.size < silentCommunes) silent.add(chance.pick(quiet)!)
  return silent
}

/** Every unit acknowledges what it was given and has not acknowledged as it stands, but for the silent ones. */
export async function acknowledge(stage: Stage, silent: ReadonlySet<SiteId>): Promise<void> {
  const own = [...stage.rooms].flatMap(([siteId, room]) => (silent.has(siteId) ? [] : [room]))
  for (const person of [...own, ...stage.offices.values()]) await acknowledgeAll(stage, person)
}

async function acknowledgeAll({ pass, chance, secretary }: Stage, person: Person): Promise<void> {
  const { published } = secretary.all.conclusions
  const isThere = ({ id, correction }: Published) =>
    person.all.conclusions.published.some((own) => own.id === id && own.correction === correction)
  await person.until('what was published', () => published.every(isThere))
  const by = chance.pick(words.readers)!
  for (const { id } of toAcknowledge(person.all.conclusions, person.unit.conclusions, person.unitId!)) {
    pass(chance.between(0.2, 1.2))
    await person.send('conclusions.acknowledge', { entryId: id, by })
  }
}

/** After publication a deadline turns out wrong: a correction, which those concerned acknowledge anew. */
export async function correct({ chair, secretary, pass }: Stage): Promise<void> {
  for (const [i, { correction }] of words.conclusions.entries()) {
    if (!correction) continue
    const { id, revision, directives } = secretary.desk.conclusions.entries.find(({ number }) => number === i + 1)!
    const { reason, day, words: said } = correction
    pass(60)
    const changes = { directives: directives.map((one) => ({ ...one, deadline: { day, words: said } })) }
    await chair.send('conclusions.correct', { entryId: id, revision, changes, reason })
    await secretary.until('the correction', () => secretary.all.conclusions.published[i]?.correction === 1)
  }
}

/** Those missing are reminded, conclusion by conclusion; they stay missing all the same. */
export async function remind({ secretary, pass }: Stage): Promise<void> {
  const { awaited } = secretary.desk.conclusions
  for (const { id } of secretary.all.conclusions.published) {
    const list = awaited[id]
    if (!list || missing(list).length === 0) continue
    pass(5)
    await secretary.send('conclusions.remind', { entryId: id })
  }
}

export async function askBack({ secretary, rooms, pass, chance }: Stage): Promise<void> {
  const { published } = secretary.all.conclusions
  for (const { conclusion, site, text, answer } of words.questions) {
    const entryId = published.find(({ number }) => number === conclusion)!.id
    const room = rooms.get(site as SiteId)!
    pass(20)
    await room.send('conclusions.ask', { entryId, text, by: chance.pick(words.readers)! })
    await secretary.until('the question', () => open(secretary) !== undefined)
    pass(60)
    await secretary.send('conclusions.answer', { questionId: open(secretary)!.id, text: answer })
    await secretary.until('the answer', () => open(secretary) === undefined)
  }
}

const open = (person: Person) => person.desk.conclusions.questions.find(({ answer }) => !answer)
