/** What is open on the desk: tabs, the place being looked at, the question asked. One question at a time. */
import { createContext, useContext } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { Request } from '../../../shared/floor/contract.ts'
import type { Moment } from '../../../shared/stage/recording.ts'

export const listNames = ['queue', 'statements', 'papers', 'polls', 'statistics'] as const
export type ListName = 'conclusions' | 'questions' | 'followUp' | (typeof listNames)[number]
export const sideNames = ['rollCall', 'announcements', 'agenda', 'materials'] as const
export type SideName = (typeof sideNames)[number] | 'delivery'

/** A text to be read in full. */
export interface Reading {
  key: string
  title: string
  about: readonly string[]
  text: string
}

export type Question =
  | { kind: 'reorder' | 'withdraw'; request: Request }
  | { kind: 'agenda' }
  /** From this moment of a recording on. */
  | { kind: 'replay'; moment: Moment }
  /** `key` is the one shown; the others are a step away. */
  | { kind: 'read'; readings: readonly Reading[]; key: string }

export interface Desk {
  ask: (question: Question) => void
  list: ListName
  showList: (name: ListName) => void
  side: SideName
  showSide: (name: SideName) => void
  /** The place whose roll call is open in the side column. */
  siteId: SiteId | undefined
  openSite: (id: SiteId | undefined) => void
}

const nothing = () => undefined
export const DeskContext = createContext<Desk>({
  ask: nothing,
  list: 'conclusions',
  showList: nothing,
  side: 'rollCall',
  showSide: nothing,
  siteId: undefined,
  openSite: nothing,
})
export const useDeskParts = (): Desk => useContext(DeskContext)
