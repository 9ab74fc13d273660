/** Arbitrary commands about the stage, for the property tests of core/any-command.ts. */
import type { Builders } from '../core/any-command.ts'
import type { CueId } from '../core/identity.ts'

export const stageBuilders: Pick<Builders, 'stage.tick'> = {
  'stage.tick': (c, { desk }) => {
    const open = desk.stage.open.map(({ id }) => id)
    return { cueIds: c.maybe() && open.length > 0 ? open.slice(0, 50) : [c.one(open, 'none' as CueId)] }
  },
}
