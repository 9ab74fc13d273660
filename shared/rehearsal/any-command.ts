/** Arbitrary commands about a rehearsal, for the property tests of core/any-command.ts. */
import type { Builders } from '../core/any-command.ts'
import type { CommandType } from '../core/envelope.ts'
import { ids } from '../core/testing.ts'

type RehearsalCommand = Extract<CommandType, `rehearsal.${string}`>

const rooms = [ids.site.a1, ids.site.a2, ids.site.b1]

export const rehearsalBuilders: { [T in RehearsalCommand]: Builders[T] } = {
  'rehearsal.simulate': (c) => ({ siteIds: rooms.slice(c.int(4)) }),
  'rehearsal.noteArrived': (c) => ({ siteId: c.one([...rooms, ids.site.hall], ids.site.a1) }),
}
