/** The moderator works beside the chair: limits, the order of the list, who prepares, who presides. */
import type { Act, Player } from '../player.ts'
import { holdPolls } from './polls/director.ts'
import { doSomething, press, runningItem } from '../../../server/rehearsal/simulator/acts.ts'

const waiting = (player: Player) => player.all().floor.queue.filter((r) => r.itemId === player.all().agenda.runningId)

const setLimit: Act = (player) => {
  const item = player.random.chance(0.4) ? runningItem(player)?.id : undefined
  return press(player, 'floor.setLimit', {
    kind: player.random.pick(['paper', 'remark', 'response'] as const)!,
    ...(item && { itemId: item }),
    seconds: player.random.pick([180, 300, 420])!,
    applyToRunning: player.random.chance(0.5),
  })
}

const reorder: Act = (player) => {
  const queue = waiting(player)
  const [moved, before] = [player.random.pick(queue), player.random.pick(queue)]
  if (!moved || moved === before) return false
  const beforeId = player.random.chance(0.2) ? null : before!.id
  return press(player, 'floor.reorder', { requestId: moved.id, beforeId, reason: 'Theo yêu cầu của chủ trì' })
}

const prepare: Act = (player) => {
  const request = player.random.pick(waiting(player))
  if (player.all().floor.preparedId && player.random.chance(0.3))
    return press(player, 'floor.prepare', { requestId: null })
  return request ? press(player, 'floor.prepare', { requestId: request.id }) : false
}

const skip: Act = (player) => {
  const [first] = waiting(player)
  return first ? press(player, 'floor.skip', { requestId: first.id, keepPlace: player.random.chance(0.5) }) : false
}

const handOver: Act = (player) => {
  const { facts, presiding } = player.all().meeting
  const other = player.random.pick(facts?.chairs.filter((one) => one.id !== presiding) ?? [])
  return other ? press(player, 'meeting.handOver', { chairId: other.id }) : false
}

const changeFacts: Act = (player) => {
  const place = player.all().meeting.facts?.place.replace(/ \(\d+\)$/, '') ?? ''
  return press(player, 'meeting.change', { changes: { place: `${place} (${player.random.int(9) + 1})` } })
}

export async function moderator(player: Player): Promise<void> {
  const acts = [setLimit, reorder, reorder, prepare, prepare, skip, handOver, changeFacts]
  const work = async () => {
    while (!player.over()) {
      await player.wait(player.random.pause(Math.min(1_200, player.runMs / 20)))
      doSomething(player, acts)
    }
  }
  await Promise.all([work(), holdPolls(player)])
}
