/** Secrets in everything about polls that not everybody may read, for the canaries of shared/core and of the hub. */
import type { Layer, PollId } from '../core/identity.ts'
import { unitLayer } from '../core/identity.ts'
import { actors, ids, type Play } from '../core/testing.ts'
import { answer, arrive, hands, opened, ownPoll, report } from './testing.ts'
import { usual } from './setup.ts'

const { chair, secretary, hub } = actors
const [a1, a2, b2] = [unitLayer(ids.unit.a1), unitLayer(ids.unit.a2), unitLayer(ids.unit.b2)]

/** Holds polls in a meeting in session and notes each secret with the layers it may be found in. */
export function plantPolls(play: Play, secrets: Map<string, Layer[]>): void {
  const plant = (name: string, ...layers: Layer[]): string => {
    const word = `secret-poll-${name}`
    secrets.set(word, layers)
    return word
  }
  drafts(play, secrets, plant)
  arrive(arrive(play, 'a1'), 'b2')
  play.ok(secretary, 'attendance.reportHeadcount', { siteId: ids.site.hall, headcount: 100 })
  answers(play, secrets, plant)
  raised(play, secrets, plant)
  play.ok(chair, 'polls.cancel', { pollId: opened(play), reason: plant('cancelled', 'all') })
  unpublished(play, secrets)
}

type Plant = (name: string, ...layers: Layer[]) => string

/** Read by the desk; of one that was dropped not even the id is known to anybody else. */
function drafts(play: Play, secrets: Map<string, Layer[]>, plant: Plant): void {
  const draft = (question: string) =>
    play.ok(secretary, 'polls.draft', { setup: { ...usual, question } })[0]!.data as { pollId: PollId }
  draft(plant('draft', 'desk'))
  const { pollId } = draft(plant('dropped', 'desk'))
  const labels = [plant('label', 'desk'), 'B']
  const options = { kind: 'custom' as const, labels, most: 1, none: false }
  play.ok(secretary, 'polls.revise', { pollId, setup: { ...usual, question: plant('revised', 'desk'), options } })
  play.ok(secretary, 'polls.discard', { pollId })
  secrets.set(pollId, ['desk'])
}

/** What was answered, known by its receipt: the unit's own, and the desk's where the desk entered it. */
function answers(play: Play, secrets: Map<string, Layer[]>, plant: Plant): void {
  const exclusions = [{ voterId: ids.site.a2, reason: plant('excluded', 'desk', a2) }]
  const pollId = opened(play, { entitled: 'present', withHands: true }, { exclusions })
  const receiptOf = (name: 'a1' | 'b2') => ownPoll(play, pollId, name)!.answers[ids.site[name]]!.receipt
  answer(play, pollId, 'a1', 1)
  secrets.set(receiptOf('a1'), [a1])
  play.ok(secretary, 'polls.answerFor', { pollId, siteId: ids.site.b2, choices: [2] })
  secrets.set(receiptOf('b2'), ['desk', b2])
  answer(arrive(play, 'c1'), pollId, 'c1', 0)
  report(play, actors.site('a1'), pollId, 'a1', hands(7, 3))
  secrets.set(ownPoll(play, pollId, 'a1')!.hands[ids.site.a1]!.receipt, [a1])
  play.ok(secretary, 'polls.remind', { pollId })
  play.ok(chair, 'polls.close', { pollId })
}

/** A correction is the desk's: from then on it knows that room's hands. */
function raised(play: Play, secrets: Map<string, Layer[]>, plant: Plant): void {
  const pollId = opened(play, { kind: 'hands', entitled: 'present' })
  report(play, actors.site('b2'), pollId, 'b2', hands(7, 3))
  play.ok(chair, 'polls.close', { pollId })
  const reason = plant('corrected', 'desk', b2)
  play.ok(secretary, 'polls.correctHands', { pollId, siteId: ids.site.b2, hands: hands(6, 4), reason })
  secrets.set(ownPoll(play, pollId, 'b2')!.hands[ids.site.b2]!.receipt, ['desk', b2])
}

/** A tally that is not published, known by a figure no other result has; written as it stands in JSON between quotes. */
function unpublished(play: Play, secrets: Map<string, Layer[]>): void {
  const pollId = opened(play, { kind: 'straw', turnout: 'desk' })
  play.ok(hub, 'polls.noteTurnout', { pollId, voters: [ids.site.a1] })
  play.ok(chair, 'polls.close', { pollId })
  play.ok(hub, 'polls.noteTally', { pollId, ballots: 918_273, options: [918_273], none: 0 })
  secrets.set('answered":918273,"options', ['desk'])
}
