/** Two polls: an open vote by site on the targets of the year, and an anonymous one without formal value. */
import type { PollId } from '../../../shared/core/identity.ts'
import type { Result } from '../../../shared/polls/contract.ts'
import type { Stage } from './stage.ts'
import { startItem } from './speaking.ts'

/** Of a hundred sites: against, without opinion, silent. */
const [against, abstaining, silent] = [2, 3, 1]

export async function vote(stage: Stage): Promise<{ named: PollId; results: Result[] }> {
  const { secretary } = stage
  await startItem(stage, 'muc-9')
  const drafts = secretary.desk.polls.drafts
  const draftOf = (kind: string, withHands = false) =>
    drafts.find(({ setup }) => setup.kind === kind && setup.withHands === withHands)!.id
  // What is checked by the committees of the districts needs no vote after all.
  await secretary.send('polls.discard', { pollId: draftOf('site', true) })
  const named = draftOf('site')
  const results = [await bySite(stage, named), await anonymous(stage, draftOf('straw'))]
  return { named, results }
}

async function bySite(stage: Stage, pollId: PollId): Promise<Result> {
  const { chair, rooms, pass, beat, chance } = stage
  await open(stage, pollId)
  for (const [siteId, room] of rooms) {
    const lot = chance.int(100)
    pass(chance.between(0.1, 0.8))
    if (lot < silent) continue
    const choice = lot < silent + against ? 1 : lot < silent + against + abstaining ? 2 : 0
    await room.until('the poll', () => room.all.polls.polls.some(({ id }) => id === pollId))
    await room.send('polls.answer', { pollId, siteId, choices: [choice] })
  }
  // The hub notes the turnout, and the vote ends when its time is up.
  beat()
  await chair.until('the turnout', () => (poll(stage, pollId)?.answered ?? 0) > 0)
  pass(180)
  beat()
  return published(stage, pollId)
}

/** All at once, as people press: of an anonymous ballot the log has neither order nor time. */
async function anonymous(stage: Stage, pollId: PollId): Promise<Result> {
  const { chair, rooms, pass, beat, chance } = stage
  const { setup } = await open(stage, pollId)
  const count = setup.options.kind === 'custom' ? setup.options.labels.length : 3
  const answers = await Promise.all(
    [...rooms].map(([siteId, room]) => {
      const first = chance.int(count)
      const choices = chance.chance(0.4) ? [first, (first + 1) % count].toSorted() : [first]
      return room.send('polls.cast', { pollId, siteId, choices })
    }),
  )
  pass(60)
  beat()
  await chair.until('the turnout', () => poll(stage, pollId)?.answered === answers.length)
  pass(20)
  await chair.send('polls.close', { pollId })
  pass(2)
  beat()
  return published(stage, pollId)
}

const poll = ({ chair }: Stage, pollId: PollId) => chair.all.polls.polls.find(({ id }) => id === pollId)

async function open(stage: Stage, pollId: PollId) {
  const { chair, pass } = stage
  pass(40)
  await chair.send('polls.open', { pollId })
  await chair.until('the poll', () => poll(stage, pollId) !== undefined)
  return poll(stage, pollId)!
}

async function published(stage: Stage, pollId: PollId): Promise<Result> {
  const { chair, pass } = stage
  await chair.until('the tally', () => chair.desk.polls.polls[pollId]?.result !== undefined)
  if (poll(stage, pollId)?.state !== 'published') {
    pass(25)
    await chair.send('polls.publish', { pollId })
  }
  await chair.until('the result', () => poll(stage, pollId)?.state === 'published')
  return poll(stage, pollId)!.result!
}
