/** One turn as the chair leads it: whom to call, and what may happen while somebody speaks. */
import type { RequestId, TurnId } from '../../../shared/core/identity.ts'
import { suggest } from '../../../shared/floor/suggest.ts'
import type { Player } from '../player.ts'

type Happening = (player: Player, turnId: TurnId) => Promise<unknown>

const speak = (player: Player) => player.wait(player.random.between(120, 350))

const pause =
  (reason: 'pause' | 'question'): Happening =>
  async (player, turnId) => {
    await player.send('floor.pause', { turnId, reason })
    await speak(player)
    await player.send('floor.resume', { turnId })
  }

/** Closes the speaker's microphone in mid-sentence, and opens it again. */
const mute: Happening = async (player) => {
  const siteId = player.all().floor.turn?.request.party.siteId
  if (!siteId) return
  await player.send('stage.mute', { siteId })
  await speak(player)
  await player.send('stage.unmute', { siteId })
}

/** In turn, so that each comes up even in a short run; between them nothing happens. */
const happenings: readonly Happening[] = [
  (player, turnId) => player.send('floor.extend', { turnId, seconds: 60 }),
  mute,
  pause('question'),
  (player, turnId) => player.send('floor.noAnswer', { turnId }),
  speak,
  async (player, turnId) => {
    await player.send('floor.end', { turnId })
    await player.send('floor.undoEnd', { turnId })
  },
  speak,
  pause('pause'),
  speak,
]

/** Calls somebody and leads the turn; mostly leaves it open, so that the next call ends it. */
export async function turn(player: Player, nth: number): Promise<void> {
  const requestId = choose(player, nth)
  if (!requestId) {
    await player.until(() => choose(player, nth) !== undefined, 500)
    return
  }
  if (nth % 4 === 1) await player.send('floor.prepare', { requestId })
  const called = await player.send('floor.call', { requestId })
  if (called && !called.ok) {
    // Nobody of that place is on the line: called all the same, or another one.
    if (called.code === 'floor.siteLost') await player.send('floor.call', { requestId, evenIfLost: true })
    else await player.wait(50)
    return
  }
  const { turn: begun } = player.all().floor
  if (!begun) return
  await happenings[nth % happenings.length]!(player, begun.id)
  await speak(player)
  if (nth % 3 === 2) await player.send('floor.end', { turnId: begun.id })
}

/** The suggestion, mostly. */
function choose(player: Player, nth: number): RequestId | undefined {
  const { floor, agenda } = player.all()
  if (nth % 5 === 4) return player.random.pick(floor.queue.filter((r) => r.itemId === agenda.runningId))?.id
  return suggest(player.all(), player.now())?.requestId
}
