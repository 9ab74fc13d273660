/** The moderator holds the polls of the programme, one list beside the other, whatever else goes on. */
import type { PollId } from '../../../../shared/core/identity.ts'
import type { DeskPoll, Poll, Setup } from '../../../../shared/polls/contract.ts'
import type { Player } from '../../player.ts'
import { runningItem } from '../../../../server/rehearsal/simulator/acts.ts'
import { openPolls } from '../../../../server/rehearsal/simulator/answers.ts'
import { roomIds } from '../../../../shared/roster/rooms.ts'
import { fullProgramme, type Planned, shortProgramme } from './programme.ts'

/** In a run longer than this the programme begins again when it is through, and no poll waits for its last voters forever. */
const longRunMs = 120_000
const longestMs = 20_000

/** No poll begins after this part of the run: the chair must come to an end. */
const lastOpening = 0.7

export async function holdPolls(player: Player): Promise<void> {
  const programme = player.manyPolls ? fullProgramme : shortProgramme
  const unwanted = await draft(player, { ...programme[0]![0]!.setup, question: 'Nháp bỏ đi' })
  if (unwanted) await player.send('polls.discard', { pollId: unwanted })
  await Promise.all(
    programme.map(async (list) => {
      do {
        for (const planned of list) if (!player.over()) await hold(player, planned)
      } while (player.runMs > longRunMs && player.progress() < lastOpening && !player.over())
    }),
  )
}

/** Waits until no poll is open, and ends those that stay: around an open one nothing ends. */
export async function endPolls(player: Player, ms: number): Promise<void> {
  await player.until(() => openPolls(player).length === 0, ms)
  for (const { id } of openPolls(player)) await player.send('polls.close', { pollId: id })
}

const pollNow = (player: Player, id: PollId): Poll | undefined => player.all().polls.polls.find((one) => one.id === id)
const deskNow = (player: Player, id: PollId): DeskPoll | undefined => player.desk().polls.polls[id]

/** How many of the list have answered, from 0 to 1. */
function turnout(player: Player, { id, setup }: Poll): number {
  const desk = deskNow(player, id)
  if (!desk) return 0
  const answered = Object.keys(setup.kind === 'hands' ? desk.handsFrom : desk.answered).length
  return answered / Math.max(1, desk.voters.length + desk.late.length)
}

async function hold(player: Player, planned: Planned): Promise<void> {
  const { runMs } = player
  const left = () => (lastOpening - player.progress()) * runMs
  const prepared = planned.drafted && (await prepare(player, planned.setup))
  const mayOpen = () => player.all().meeting.phase === 'inSession' && runningItem(player)?.kind !== 'break'
  if (!(await player.until(mayOpen, left())) || left() <= 0) return
  const poll = await open(player, planned, prepared)
  if (!poll) return
  player.pollOpened()
  const answered = (part: number, ms: number) =>
    player.until(() => turnout(player, poll) >= part || pollNow(player, poll.id)?.state !== 'open', ms)
  await answered(0.4, Math.min(longestMs, runMs * 0.05))
  if (planned.cancelled) {
    await player.send('polls.cancel', { pollId: poll.id, reason: 'Câu hỏi chưa rõ' })
    return
  }
  if (planned.extended) await player.send('polls.extend', { pollId: poll.id, seconds: 15 })
  if (planned.reminded) await player.send('polls.remind', { pollId: poll.id })
  await answered(poll.setup.seconds ? 2 : 0.95, poll.setup.seconds ? 12_000 : Math.min(longestMs, runMs * 0.1))
  if (pollNow(player, poll.id)?.state === 'open') await player.send('polls.close', { pollId: poll.id })
  await publish(player, poll)
}

async function draft(player: Player, setup: Setup): Promise<PollId | undefined> {
  const find = () => player.desk().polls.drafts.find((one) => one.setup.question === setup.question)?.id
  await player.send('polls.draft', { setup })
  await player.until(() => find() !== undefined, 3_000)
  return find()
}

async function prepare(player: Player, setup: Setup): Promise<PollId | undefined> {
  const pollId = await draft(player, setup)
  if (pollId) await player.send('polls.revise', { pollId, setup: { ...setup, question: `${setup.question} (sửa)` } })
  return pollId
}

async function open(
  player: Player,
  { setup, fewVoters, repeats }: Planned,
  pollId: PollId | undefined,
): Promise<Poll | undefined> {
  const old = repeats && player.all().polls.polls.findLast((poll) => poll.state === 'cancelled')?.id
  const itemId = runningItem(player)?.id
  const exclusions = fewVoters ? leftOut(player) : []
  const before = new Set(player.all().polls.polls.map((poll) => poll.id))
  const find = () => player.all().polls.polls.find((one) => !before.has(one.id) && asks(one, setup))
  const wanted = { ...setup, ...(old && { repeats: old }), ...(itemId && { itemId }) }
  const ack = await player.send('polls.open', pollId ? { pollId, exclusions } : { setup: wanted, exclusions })
  if (ack?.ok) await player.until(() => find() !== undefined, 5_000)
  return find()
}

const asks = (poll: Poll, { question }: Setup): boolean => poll.setup.question.startsWith(question)

/** All but a handful of the sites. */
function leftOut(player: Player): { voterId: string; reason: string }[] {
  const rooms = roomIds(player.all().roster)
  const few = Math.min(12, Math.ceil(rooms.length / 3))
  return rooms.slice(few).map((voterId) => ({ voterId, reason: 'Không thuộc thành phần biểu quyết' }))
}

async function publish(player: Player, { id: pollId, setup }: Poll): Promise<void> {
  const counted = await player.until(() => deskNow(player, pollId)?.result !== undefined, 10_000)
  if (!counted) return
  const hall = player.all().roster.order[0]!
  const room = deskNow(player, pollId)?.hands[hall]
  if (setup.kind === 'hands' && room) {
    const hands = { ...room.hands, for: Math.max(0, room.hands.for - 1) }
    await player.send('polls.correctHands', { pollId, siteId: hall, hands, reason: 'Tổ kiểm phiếu ghi nhầm' })
  }
  if (!setup.publishes) await player.send('polls.publish', { pollId })
}
