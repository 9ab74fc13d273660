/** A second secretary at the same lines: edits from what was on the screen a moment ago, so that two edits meet. */
import type { Entry } from '../../../../shared/conclusions/contract.ts'
import type { Act, Player } from '../../player.ts'
import { press } from '../../../../server/rehearsal/simulator/acts.ts'
import { openLines, writingPace } from './scribe.ts'
import { additions, notes } from './words.ts'

/** So many lines at most have two versions at a time: what has is neither proposed nor adopted. */
const mostRivalled = 2

const isRivalled = ({ rivals }: Entry): boolean => rivals.length > 0

/** Made from the revision before the one that stands. */
const reviseLate: Act = (player) => {
  const lines = openLines(player)
  if (lines.filter(isRivalled).length >= mostRivalled) return false
  const entry = player.random.pick(lines.filter((one) => one.revision > 1 && !isRivalled(one)))
  if (!entry) return false
  const text = `${player.random.pick(additions)} (${player.random.int(100)})`
  const [entryId, revision] = [entry.id, entry.revision - 1]
  return press(player, 'conclusions.revise', { entryId, revision, changes: { text } })
}

const note: Act = (player) => {
  if (openLines(player).length > 6) return false
  const text = player.random.pick(notes)!
  return press(player, 'conclusions.capture', { kind: 'note', text, beganAt: player.now() })
}

export async function writeBeside(player: Player): Promise<void> {
  await player.until(() => player.all().meeting.phase !== 'draft', player.runMs)
  while (!player.over()) {
    if (player.unanswered() < 4) (player.random.chance(0.8) ? reviseLate : note)(player)
    await player.wait(player.random.pause(writingPace(player) * 5))
  }
}
