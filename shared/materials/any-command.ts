/** Arbitrary commands about documents of the conference, for the property tests of core/any-command.ts. */
import type { Builders, Choices } from '../core/any-command.ts'
import type { ItemId, MaterialId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { ids } from '../core/testing.ts'
import type { commands, Readers } from './contract.ts'

const material = (c: Choices, { all, desk }: MeetingState): MaterialId =>
  c.one<{ id: MaterialId }>([...all.materials.published, ...desk.materials.sent, ...desk.materials.kept], {
    id: 'none' as MaterialId,
  }).id
const file = (c: Choices) => ({
  hash: String(c.int(9)).repeat(64),
  name: c.int(5) ? 'bao-cao.pdf' : 'bao-cao.exe',
  size: 1 + c.int(10_000),
  type: 'application/pdf' as const,
})

export const materialBuilders: Pick<Builders, keyof typeof commands> = {
  'materials.add': (c, s) => ({
    title: c.line(),
    file: file(c),
    to: c.one<Readers>(
      [
        { kind: 'all' },
        { kind: 'desk' },
        { kind: 'clusters', ids: [ids.cluster.A] },
        { kind: 'units', ids: [ids.unit.finance, ids.unit.a1] },
      ],
      { kind: 'all' },
    ),
    ...(c.maybe() && { itemId: c.one<{ id: ItemId }>(s.all.agenda.items, { id: 'nothing' as ItemId }).id }),
    ...(c.int(3) === 0 && { from: s.all.meeting.facts ? s.all.meeting.facts.plannedStart + c.int(9_000_000) : 0 }),
  }),
  'materials.release': (c, s) => ({ materialId: material(c, s) }),
  'materials.replace': (c, s) => ({ materialId: material(c, s), file: file(c) }),
  'materials.withdraw': (c, s) => ({ materialId: material(c, s), reason: c.line() }),
  'materials.open': (c, s) => ({ materialId: material(c, s), version: 1 + c.int(2) }),
}

/** What fits the moment: no more than its share, for there is always something to read. */
export const materialsFitting = ({ all, desk }: Pick<MeetingState, 'all' | 'desk'>): (keyof typeof commands)[] => [
  all.materials.published.length + desk.materials.sent.length > 1 ? 'materials.open' : 'materials.add',
  ...(desk.materials.kept.length ? (['materials.release'] as const) : []),
]
