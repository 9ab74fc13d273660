/** The hall screen and observers: they only look, now and then at what was before. */
import type { Player } from '../player.ts'

export async function watcher(player: Player): Promise<void> {
  while (!player.over()) {
    await player.history('all', 50)
    await player.wait(player.random.pause(2_000))
  }
}
