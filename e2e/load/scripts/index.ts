/** Who plays what. */
import type { Role } from '../../../shared/core/identity.ts'
import type { Part, Play } from '../messages.ts'
import type { Script } from '../player.ts'
import { chairOfBallots, placeOfBallots } from './ballots.ts'
import { chair } from './chair.ts'
import { delegate } from './delegate.ts'
import { moderator } from './moderator.ts'
import { operator } from './operator.ts'
import { vote } from './polls/voter.ts'
import { secretary } from './secretary.ts'
import { site } from './site.ts'
import { watcher } from './watcher.ts'

const scripts: Record<Role, Script> = {
  chair,
  moderator,
  secretary,
  operator,
  site,
  delegate,
  hall: watcher,
  observer: watcher,
}

const ballots: Partial<Record<Role, Script>> = { chair: chairOfBallots, site: placeOfBallots }

export const scriptFor = ({ role, second }: Part, play: Play): Script =>
  play === 'ballots' ? (ballots[role] ?? watcher) : second ? vote : scripts[role]
