/** Who plays what. */
import type { Role } from '../../../shared/core/identity.ts'
import type { Part } from '../messages.ts'
import type { Script } from '../player.ts'
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

export const scriptFor = ({ role, second }: Part): Script => (second ? vote : scripts[role])
