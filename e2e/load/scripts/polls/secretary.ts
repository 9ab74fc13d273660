/** The secretary in a poll: the tellers of the hall, and whoever telephones. */
import type { SiteId, VoterId } from '../../../../shared/core/identity.ts'
import type { DeskPoll, Poll } from '../../../../shared/polls/contract.ts'
import { countsHands } from '../../../../shared/polls/setup.ts'
import type { Player } from '../../player.ts'
import {
  choicesFor,
  confirmation,
  handsFor,
  openPolls,
  voterOf,
} from '../../../../server/rehearsal/simulator/answers.ts'

export async function enterForOthers(player: Player): Promise<void> {
  const isFit = (poll: Poll) => poll.setup.kind !== 'straw' && player.desk().polls.polls[poll.id] !== undefined
  while (!player.over()) {
    await player.until(() => openPolls(player).some(isFit), player.runMs)
    const poll = player.random.pick(openPolls(player).filter(isFit))
    const desk = poll && player.desk().polls.polls[poll.id]
    if (poll && desk && player.unanswered() < 4) {
      if (countsHands(poll.setup)) await countFor(player, poll, desk)
      if (poll.setup.kind !== 'hands') await answerFor(player, poll, desk)
    }
    await player.wait(player.random.pause(Math.min(400, player.runMs / 60)))
  }
}

async function answerFor(player: Player, { id: pollId, setup }: Poll, desk: DeskPoll): Promise<void> {
  const voter = player.random.pick([...desk.voters, ...desk.late].filter((id) => desk.answered[id] === undefined))
  if (!voter) return
  const { roster, attendance } = player.desk()
  const people = Object.values(roster.delegates)
  const confirmed = confirmation(player, setup, voter as VoterId as SiteId, people, attendance.delegates)
  const choices = choicesFor(player.random, setup)
  await player.send('polls.answerFor', { pollId, ...voterOf(setup, voter), choices, ...confirmed })
}

/** The hall first: its count is entered by nobody else. */
async function countFor(player: Player, { id: pollId }: Poll, desk: DeskPoll): Promise<void> {
  const { roster, attendance } = player.all()
  const siteId = roster.order.find((id) => roster.sites[id]?.kind === 'hall' && desk.handsFrom[id] === undefined)
  const site = siteId ?? player.random.pick(roster.order.filter((id) => desk.handsFrom[id] === undefined))
  if (!site) return
  const headcount = attendance.sites[site]?.headcount
  const hands = handsFor(player.random, headcount ?? 20)
  const report = () => player.send('polls.reportHandsFor', { pollId, siteId: site, hands })
  const ack = await report()
  if (!ack || ack.ok || (ack.code !== 'polls.headcountFirst' && ack.code !== 'polls.notPresent')) return
  await player.send('attendance.reportHeadcount', { siteId: site, headcount: 20 + player.random.int(20) })
  await report()
}
