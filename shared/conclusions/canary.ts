/** Secrets in everything about conclusions that not everybody may read, for the canary of shared/core. */
import type { DirectiveId, EntryId, Layer, PollId, QuestionId } from '../core/identity.ts'
import { unitLayer } from '../core/identity.ts'
import { actors, ids, type Play } from '../core/testing.ts'
import { usual } from '../polls/setup.ts'
import type { Changes, Directive, Entry } from './contract.ts'
import { directive, entryIn, unit } from './testing.ts'

const { chair, secretary } = actors
const [a1, a2, b2] = [unitLayer(ids.unit.a1), unitLayer(ids.unit.a2), unitLayer(ids.unit.b2)]

type Plant = (name: string, ...layers: Layer[]) => string

/** Writes, adopts and publishes conclusions and notes each secret with the layers it may be found in. */
export function plantConclusions(play: Play, secrets: Map<string, Layer[]>): void {
  const plant: Plant = (name, ...layers) => {
    const word = `secret-conclusion-${name}`
    secrets.set(word, layers)
    return word
  }
  lines(play, secrets, plant)
  proposals(play, secrets, plant)
  forEverybody(play, secrets, plant)
  forSome(play, secrets, plant)
}

function write(play: Play, text: string, changes: Omit<Changes, 'text' | 'itemId' | 'turnIds'> = {}): EntryId {
  const captured = play.ok(secretary, 'conclusions.capture', { kind: 'conclusion', text, beganAt: play.now, changes })
  return (captured[0]!.data as { entry: Entry }).entry.id
}

const revisionOf = (play: Play, entryId: EntryId) => ({ entryId, revision: entryIn(play, entryId).revision })

function adopt(play: Play, entryId: EntryId): void {
  play.ok(secretary, 'conclusions.propose', revisionOf(play, entryId))
  play.ok(chair, 'conclusions.adopt', revisionOf(play, entryId))
}

/** Read by the desk; of a line that is not published not even the id is known to anybody else. */
function lines(play: Play, secrets: Map<string, Layer[]>, plant: Plant): void {
  const inner = {
    partTitle: plant('part', 'desk'),
    directives: [
      directive([unit('a1')], {
        id: 'secret-draft' as DirectiveId,
        what: plant('what', 'desk'),
        deadline: { day: '2024-06-30', words: plant('deadline', 'desk') },
        reportTo: plant('report-to', 'desk'),
      }),
    ],
  }
  const entryId = write(play, plant('draft', 'desk'), { part: 'other', ...inner })
  const other = write(play, plant('other', 'desk'))
  const revise = (text: string) => play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { text } })
  revise(plant('revised', 'desk'))
  revise(plant('rival', 'desk'))
  play.ok(secretary, 'conclusions.settle', { ...revisionOf(play, entryId), text: plant('settled', 'desk') })
  const texts = [plant('split', 'desk'), plant('split-off', 'desk')]
  play.ok(secretary, 'conclusions.split', { ...revisionOf(play, entryId), texts })
  play.ok(secretary, 'conclusions.move', { entryId: other, afterId: null })
  play.ok(secretary, 'conclusions.merge', { entryIds: [entryId, other] })
  play.ok(secretary, 'conclusions.restore', { entryId: other })
  play.ok(secretary, 'conclusions.drop', { entryId: other })
  for (const id of [entryId, other]) secrets.set(id, ['desk'])
}

/** Proposed, returned, adopted with other words, corrected: as long as it is not published, the desk’s. */
function proposals(play: Play, secrets: Map<string, Layer[]>, plant: Plant): void {
  const entryId = write(play, plant('proposed', 'desk'))
  secrets.set(entryId, ['desk'])
  play.ok(secretary, 'conclusions.propose', revisionOf(play, entryId))
  play.ok(chair, 'conclusions.return', { entryId, remark: plant('remark', 'desk') })
  play.ok(secretary, 'conclusions.propose', revisionOf(play, entryId))
  play.ok(chair, 'conclusions.adopt', { ...revisionOf(play, entryId), text: plant('adopted', 'desk') })
  const changes = { text: plant('corrected', 'desk') }
  play.ok(chair, 'conclusions.correct', { ...revisionOf(play, entryId), changes, reason: plant('reason', 'desk') })
}

/** What everybody reads: what a unit says to it is between that unit and the desk; a hidden item stays hidden. */
function forEverybody(play: Play, secrets: Map<string, Layer[]>, plant: Plant): void {
  const { hidden } = play.state.desk.agenda
  const given = directive([unit('a1'), unit('b2')], { id: 'for-everybody' as DirectiveId })
  const entryId = write(play, 'Giao Xã a1 và Xã b2.', { directives: [given] })
  play.ok(secretary, 'conclusions.revise', { ...revisionOf(play, entryId), changes: { itemId: hidden[0]!.id } })
  secrets.set(hidden[0]!.id, ['desk'])
  // A poll that is only prepared: what is published does not name it.
  const setup = { ...usual, question: plant('vote', 'desk') }
  const put = play.ok(secretary, 'conclusions.putToVote', { entryId, setup })
  secrets.set((put[0]!.data as { pollId: PollId }).pollId, ['desk'])
  adopt(play, entryId)
  play.ok(secretary, 'conclusions.publish', { entryId })
  answer(play, entryId, given, 'a1', (name) => plant(name, 'desk', a1))
  answer(play, entryId, given, 'b2', (name) => plant(`b2-${name}`, 'desk', b2))
}

/** For units a1 and a2 only: its words, its id and its correction, whatever came back from either. */
function forSome(play: Play, secrets: Map<string, Layer[]>, plant: Plant): void {
  const both = ['desk', a1, a2] as const
  const given = directive([unit('a1')], {
    id: 'secret-sent' as DirectiveId,
    supports: [unit('a2')],
    what: plant('sent-what', ...both),
  })
  secrets.set(given.id, [...both])
  const entryId = write(play, plant('sent', ...both), { directives: [given], reach: 'units' })
  secrets.set(entryId, [...both])
  adopt(play, entryId)
  play.ok(secretary, 'conclusions.publish', { entryId })
  answer(play, entryId, given, 'a1', (name) => plant(`sent-${name}`, 'desk', a1))
  play.ok(secretary, 'conclusions.remind', { entryId })
  play.ok(chair, 'conclusions.correct', {
    ...revisionOf(play, entryId),
    changes: { text: plant('sent-corrected', ...both) },
    reason: plant('sent-reason', ...both),
  })
}

/** One unit acknowledges, asks, is answered and reports. */
function answer(
  play: Play,
  entryId: EntryId,
  { id: directiveId }: Directive,
  name: 'a1' | 'b2',
  word: (name: string) => string,
): void {
  const site = actors.site(name)
  play.ok(site, 'conclusions.acknowledge', { entryId, by: word('acknowledged-by') })
  const asked = play.ok(site, 'conclusions.ask', { entryId, text: word('question'), by: word('asked-by') })
  const { questionId } = asked[0]!.data as { questionId: QuestionId }
  play.ok(secretary, 'conclusions.answer', { questionId, text: word('answer') })
  const file = { hash: 'f'.repeat(64), name: word('file.pdf'), size: 9, type: 'application/pdf' as const }
  play.ok(site, 'conclusions.report', { directiveId, progress: 'doing', text: word('report'), file })
}
