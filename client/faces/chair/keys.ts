/** The keys of the console, and what the help sheet says of them. */
import type { Request } from '../../../shared/floor/contract.ts'
import { useShortcuts } from '../../ui/index.ts'
import type { Conduct } from './conduct.ts'
import type { Dialogs } from './dialogs.ts'

/** Key and text of the namespace `chair`, in the order of the sheet. */
export const helpKeys: readonly (readonly [key: string, does: string])[] = [
  [' ', 'key.call'],
  ['Enter', 'key.end'],
  ['z', 'key.undo'],
  ['p', 'key.pause'],
  ['q', 'key.question'],
  ['+', 'key.extend'],
  ['k', 'key.noAnswer'],
  ['i', 'stage:key.mute'],
  ['c', 'key.prepare'],
  ['n', 'key.next'],
  ['↑ ↓', 'key.choose'],
  ['m', 'key.callChosen'],
  ['s', 'key.skipKeep'],
  ['b', 'key.skipBack'],
  ['o', 'key.reorder'],
  ['x', 'key.withdraw'],
  ['Escape', 'key.unchoose'],
  ['/', 'key.search'],
  ['d', 'key.list'],
  ['l', 'key.limits'],
  ['g', 'key.break'],
  ['t', 'key.announce'],
  ['f', 'key.materials'],
  ['v', 'key.polls'],
  ['u', 'key.conclusions'],
  ['e', 'key.agenda'],
  ['w', 'key.documents'],
]

export interface ListKeys {
  move: (step: 1 | -1) => void
  chosen: Request | undefined
  callChosen: () => void
  unchoose: () => void
  focusSearch: () => void
  showPolls: () => void
}

/** `closed`: the meeting is over, and what changes it has no key. */
export function useConsoleKeys(conduct: Conduct, { ask }: Dialogs, list: ListKeys, closed: boolean): void {
  const { chosen } = list
  const about = (kind: 'reorder' | 'withdraw') => () => chosen && ask({ kind, request: chosen })
  const open = <F>(act: F): F | undefined => (closed ? undefined : act)
  useShortcuts({
    ' ': conduct.callSuggested,
    Enter: conduct.end,
    z: conduct.undoEnd,
    p: () => conduct.pause('pause'),
    q: () => conduct.pause('question'),
    '+': () => conduct.extend(1),
    '=': () => conduct.extend(1),
    k: conduct.noAnswer,
    i: conduct.mute,
    c: conduct.prepareSuggested,
    n: conduct.next,
    ArrowDown: () => list.move(1),
    ArrowUp: () => list.move(-1),
    m: list.callChosen,
    s: () => chosen && conduct.skip(chosen.id, true),
    b: () => chosen && conduct.skip(chosen.id, false),
    o: open(about('reorder')),
    x: open(about('withdraw')),
    Escape: list.unchoose,
    '/': list.focusSearch,
    d: open(conduct.toggleList),
    l: open(() => ask({ kind: 'limits' })),
    g: conduct.pauseMeeting,
    t: open(() => ask({ kind: 'announce' })),
    f: () => ask({ kind: 'materials' }),
    v: list.showPolls,
    e: open(() => ask({ kind: 'editAgenda' })),
  })
}
