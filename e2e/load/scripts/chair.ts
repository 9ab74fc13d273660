/** The chair: opens, goes through the agenda, gives the floor as suggested or not, breaks, closes, reopens, closes. */
import type { Item, ItemKind } from '../../../shared/agenda/contract.ts'
import { suggest } from '../../../shared/floor/suggest.ts'
import type { Player } from '../player.ts'
import { nextItem, runningItem } from '../../../server/rehearsal/simulator/acts.ts'
import { adoptConclusions } from './conclusions/chair.ts'
import { endPolls } from './polls/director.ts'
import { turn } from './turns.ts'

/** Gathering takes this part of a run, and closing the last tenth; in a long one no more than so many milliseconds. */
const opening = { part: 0.07, mostMs: 30_000 }
const closing = { part: 0.1, mostMs: 20_000 }
const lengthOf = ({ part, mostMs }: typeof opening, runMs: number) => Math.min(runMs * part, mostMs)
/** How long before the end of a run the conference begins to be closed, in milliseconds. */
export const closingMs = (runMs: number): number => lengthOf(closing, runMs)
const endingOf = ({ runMs }: Player) => 1 - closingMs(runMs) / runMs

/** How long an item takes, compared with the others. */
const weights: Record<ItemKind, number> = {
  opening: 0.2,
  report: 0.2,
  papers: 3,
  discussion: 6,
  response: 2,
  vote: 0.2,
  conclusion: 0.2,
  break: 0.4,
  closing: 0.2,
  other: 0.1,
}

export async function chair(player: Player): Promise<void> {
  await Promise.all([lead(player), adoptConclusions(player)])
}

async function lead(player: Player): Promise<void> {
  await gather(player)
  while (!player.over() && player.progress() < endingOf(player)) await step(player)
  await conclude(player)
}

async function gather(player: Player): Promise<void> {
  const gatheringMs = lengthOf(opening, player.runMs)
  await player.wait(gatheringMs * 0.4)
  await player.send('meeting.openLobby', {})
  await player.wait(gatheringMs * 0.6)
  await player.send('meeting.start', {})
}

/** Whatever comes next on the agenda, from the state as it is: a chair who was cut off goes on where the others are. */
async function step(player: Player): Promise<void> {
  const { phase } = player.all().meeting
  if (phase === 'break') {
    await player.send('meeting.resume', {})
    return
  }
  if (phase !== 'inSession') {
    await player.send('meeting.start', {})
    await player.wait(50)
    return
  }
  const running = runningItem(player)
  if (running) {
    await hold(player, running)
    // Finished by itself, or by the start of the next one.
    if (player.random.chance(0.6)) await player.send('agenda.finish', {})
  }
  const next = nextItem(player)
  if (!next) {
    await player.wait(player.runMs * 0.01)
    return
  }
  const { items } = player.all().agenda
  if (next !== items[0] && weights[next.kind] < 0.3 && !items.some((item) => item.state === 'skipped')) {
    await player.send('agenda.skip', { itemId: next.id, reason: 'Rút gọn chương trình' })
    return
  }
  await player.send('agenda.start', { itemId: next.id })
}

async function hold(player: Player, item: Item): Promise<void> {
  const ahead = player.all().agenda.items.filter((one) => one.state === 'planned')
  const total = [item, ...ahead].reduce((sum, one) => sum + weights[one.kind], 0)
  const until = player.progress() + ((endingOf(player) - player.progress()) * weights[item.kind]) / total
  const goesOn = () => !player.over() && player.progress() < until && player.all().agenda.runningId === item.id
  if (item.kind === 'break') await pauseMeeting(player, until)
  else if (weights[item.kind] < 1) await player.wait((until - player.progress()) * player.runMs)
  else {
    await openList(player)
    for (let nth = player.all().floor.ended.length; goesOn(); nth++) await turn(player, nth)
    const { turn: open } = player.all().floor
    if (open) await player.send('floor.end', { turnId: open.id })
  }
}

async function pauseMeeting(player: Player, until: number): Promise<void> {
  const { turn: open } = player.all().floor
  if (open) await player.send('floor.end', { turnId: open.id })
  await endPolls(player, 15_000)
  await player.send('meeting.startBreak', { resumeAt: player.now() + 15 * 60_000 })
  await player.wait(Math.max(0.005, until - player.progress()) * player.runMs)
  await player.send('meeting.resume', {})
}

/** The list is closed for a moment, opened to one cluster, then to all. */
async function openList(player: Player): Promise<void> {
  const cluster = player.random.pick(player.all().roster.clusters)
  await player.send('floor.open', { mode: 'closed' })
  if (cluster) await player.send('floor.open', { mode: 'clusters', clusterIds: [cluster.id] })
  await player.wait(player.runMs * 0.002)
  await player.send('floor.open', { mode: 'open' })
  await player.until(() => suggest(player.all(), player.now()) !== undefined, player.runMs * 0.03)
}

async function conclude(player: Player): Promise<void> {
  const { turn: open } = player.all().floor
  if (open) await player.send('floor.end', { turnId: open.id })
  await endPolls(player, closingMs(player.runMs) * 0.2)
  const pause = () => player.wait(closingMs(player.runMs) * 0.1)
  await player.send('meeting.endSitting', {})
  await pause()
  await player.send('meeting.close', {})
  await pause()
  await player.send('meeting.reopen', { reason: 'Bổ sung ý kiến của một điểm cầu' })
  await pause()
  await player.send('meeting.close', {})
}
