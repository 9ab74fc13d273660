/** The keys of the secretary's desk, and what the help sheet says of them. */
import { type RefObject, useEffect, useRef } from 'react'
import type { Request } from '../../../shared/floor/contract.ts'
import { useShortcuts } from '../../ui/index.ts'
import { type Desk, listNames } from './desk.ts'

/** Key and text of the namespace `secretary`, in the order of the sheet. */
export const helpKeys: readonly (readonly [key: string, does: string])[] = [
  ['g', 'key.write'],
  ['/', 'key.line'],
  ['p', 'stage:key.caption'],
  ['Enter', 'key.take'],
  ['Escape', 'key.leave'],
  ['↑ ↓', 'key.choose'],
  ['o', 'key.reorder'],
  ['x', 'key.withdraw'],
  ['1 2 3 4 5', 'key.lists'],
  ['v', 'key.polls'],
  ['k', 'key.conclusions'],
  ['n', 'key.delivery'],
  ['h', 'key.followUp'],
  ['q', 'key.questions'],
  ['d', 'key.rollCall'],
  ['t', 'key.announce'],
  ['f', 'key.materials'],
  ['Ctrl + Enter', 'key.send'],
  ['e', 'key.agenda'],
  ['w', 'key.documents'],
  ['l', 'key.filter'],
]

export interface Places {
  search: RefObject<HTMLInputElement | null>
  text: RefObject<HTMLTextAreaElement | null>
  filter: RefObject<HTMLSelectElement | null>
  /** A new question to vote on, and the line for whoever telephones an answer. */
  quick: RefObject<HTMLInputElement | null>
  finder: RefObject<HTMLInputElement | null>
}

export interface QueueKeys {
  chosen: Request | undefined
  move: (step: 1 | -1) => void
  unchoose: () => void
}

export function useDeskKeys(desk: Desk, places: Places, { chosen, move, unchoose }: QueueKeys, live: boolean): void {
  const { ask, showList, showSide, side, siteId, openSite } = desk
  // A field of a panel that is not shown yet takes the focus once it is there.
  const wanted = useRef<keyof Places>(undefined)
  useEffect(() => {
    const field = wanted.current && places[wanted.current].current
    if (!field) return
    wanted.current = undefined
    field.focus()
  })
  const focus = (name: keyof Places) => {
    const field = places[name].current
    if (field) field.focus()
    else wanted.current = name
  }
  const about = (kind: 'reorder' | 'withdraw') => () => chosen && ask({ kind, request: chosen })
  const list = (at: number) => () => {
    const name = listNames[at]
    if (name) showList(name)
  }
  useShortcuts({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => (side === 'rollCall' && siteId ? openSite(undefined) : unchoose()),
    o: about('reorder'),
    x: about('withdraw'),
    1: list(0),
    2: list(1),
    3: list(2),
    4: list(3),
    5: list(4),
    v: () => {
      showList('polls')
      focus(live ? 'finder' : 'quick')
    },
    k: () => showList('conclusions'),
    n: () => showSide('delivery'),
    h: () => showList('followUp'),
    q: () => showList('questions'),
    d: () => {
      showSide('rollCall')
      openSite(undefined)
      focus('search')
    },
    t: () => {
      showSide('announcements')
      focus('text')
    },
    f: () => showSide('materials'),
    e: () => ask({ kind: 'agenda' }),
    l: () => focus('filter'),
  })
}
