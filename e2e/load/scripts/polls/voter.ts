/**
 * A commune's room, or a phone, in every poll: answers once, impatiently twice, otherwise than before, or too late. A
 * second device at the same place answers besides, with words of its own.
 */
import type { SiteId, VoterId } from '../../../../shared/core/identity.ts'
import type { Poll } from '../../../../shared/polls/contract.ts'
import { countsHands } from '../../../../shared/polls/setup.ts'
import type { Player } from '../../player.ts'
import {
  choicesFor,
  confirmation,
  handsFor,
  isOpen,
  openPolls,
  voterOf,
} from '../../../../server/rehearsal/simulator/answers.ts'

/** In a run about other things so many places vote: two cores that play thousands of them are not to be full of it. */
const enoughVoters = 300

export async function vote(player: Player): Promise<void> {
  const sites = player.all().roster.order.length
  if (!player.manyPolls && !player.random.chance(enoughVoters / sites)) return
  const seen = new Set<string>()
  const fresh = () => openPolls(player).filter((poll) => !seen.has(poll.id))
  const answering: Promise<void>[] = []
  while (!player.over()) {
    await player.until(() => fresh().length > 0, player.runMs)
    for (const poll of fresh()) {
      seen.add(poll.id)
      answering.push(take(player, poll))
    }
  }
  await Promise.all(answering)
}

async function take(player: Player, poll: Poll): Promise<void> {
  const { random } = player
  const { setup } = poll
  await player.wait(random.between(0, Math.min(3_000, player.runMs / 12)))
  if (countsHands(setup) && player.siteId) await countHands(player, poll, player.siteId)
  if (setup.kind === 'hands') return
  for (const id of votersHere(player, poll)) {
    // A few never answer; whoever is late mostly sees it, and some press all the same.
    if (random.chance(0.06) || (!isOpen(player, poll.id) && random.chance(0.8))) continue
    await answer(player, poll, id)
    if (!setup.mayChange || !random.chance(0.15)) continue
    await player.wait(random.between(50, 600))
    await answer(player, poll, id)
  }
}

/** Who answers here: the place itself, or its people who are on the list or would be admitted late. */
function votersHere({ siteId, delegateId, unit }: Player, { id, setup }: Poll): VoterId[] {
  if (setup.voters === 'site') return siteId ? [siteId] : []
  const people = Object.values(unit().roster.delegates)
  const here = people.filter((person) => (delegateId ? person.id === delegateId : person.siteId === siteId))
  const listed = new Set(unit().polls.polls[id]?.voters)
  return here.map((person) => person.id).filter((person) => setup.latecomers || listed.has(person))
}

async function answer(player: Player, { id: pollId, setup }: Poll, voter: VoterId): Promise<void> {
  const { random } = player
  const own = player.unit()
  const said = { pollId, ...voterOf(setup, voter), choices: choicesFor(random, setup) }
  const twice = random.chance(0.2)
  if (setup.kind === 'straw') {
    await player.send('polls.cast', said, { twice })
    return
  }
  const people = Object.values(own.roster.delegates)
  const confirmed = confirmation(player, setup, voter as SiteId, people, own.attendance.delegates)
  await player.send('polls.answer', { ...said, ...confirmed }, { twice })
}

async function countHands(player: Player, { id: pollId, setup }: Poll, siteId: SiteId): Promise<void> {
  const { random } = player
  const report = async () => {
    const headcount = player.all().attendance.sites[siteId]?.headcount
    const hands = handsFor(random, headcount ?? 5)
    // Now and then more of them than people.
    if (random.chance(0.05)) hands.for++
    const ack = await player.send('polls.reportHands', { pollId, siteId, hands }, { twice: random.chance(0.2) })
    return ack && !ack.ok ? ack.code : undefined
  }
  let refused = await report()
  // What the screen asks for is done, and the hands are sent again.
  if (refused === 'polls.headcountFirst' || refused === 'polls.notPresent')
    await player.send('attendance.reportHeadcount', { siteId, headcount: 4 + random.int(20) })
  if (refused) refused = await report()
  if (setup.mayChange && random.chance(0.1)) await report()
}
