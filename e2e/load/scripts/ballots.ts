/** Thousands of delegates in one anonymous poll, many of them behind each connection, all within some seconds. */
import type { Player, Script } from '../player.ts'
import { usual } from '../../../shared/polls/setup.ts'
import { choicesFor, openPolls } from '../../../server/rehearsal/simulator/answers.ts'

/** All press within this time of the opening; their ballots wait for each other some two seconds more. */
const pressMs = 7_000
const question = 'Thời lượng thảo luận đã hợp lý?'

const poll = (player: Player) => player.all().polls.polls[0]

export const chairOfBallots: Script = async (player) => {
  await player.send('meeting.openLobby', {})
  await player.send('meeting.start', {})
  const setup = { ...usual, question, kind: 'straw' as const, voters: 'delegate' as const }
  const { sites } = player.all().roster
  const inHall = Object.values(player.desk().roster.delegates).filter(({ siteId }) => sites[siteId]?.kind === 'hall')
  const exclusions = inHall.map(({ id }) => ({ voterId: id, reason: 'Không có thiết bị trong phiên chạy thử' }))
  await player.send('polls.open', { setup, exclusions })
  await player.until(() => poll(player) !== undefined, player.runMs)
  const pollId = poll(player)!.id
  const everybody = () => {
    const desk = player.desk().polls.polls[pollId]
    return desk !== undefined && Object.keys(desk.answered).length >= desk.voters.length
  }
  await player.until(everybody, player.runMs * 0.7)
  await player.send('polls.close', { pollId })
  await player.until(() => player.desk().polls.polls[pollId]?.result !== undefined, player.runMs * 0.2)
  await player.send('polls.publish', { pollId })
}

/** One place, whose people press on phones of their own behind one connection. */
export const placeOfBallots: Script = async (player) => {
  const { random } = player
  await player.until(() => openPolls(player).length > 0, player.runMs)
  const [open] = openPolls(player)
  if (!open) return
  // The list comes with the unit's own layer, which does not wait for what everybody sees, nor that for it.
  const list = () => player.unit().polls.polls[open.id]?.voters
  await player.until(() => list() !== undefined, player.runMs)
  const voters = list() ?? []
  await Promise.all(
    voters.map(async (voter) => {
      await player.wait(random.between(0, pressMs))
      const choices = choicesFor(random, open.setup)
      await player.sendBeside('polls.cast', { pollId: open.id, delegateId: voter, choices })
    }),
  )
}
