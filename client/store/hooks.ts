/**
 * What a face may ask and do. A face never touches sockets, ids or storage: it selects from what is confirmed, sends
 * commands, and shows what is pending. All hooks work below `SessionProvider`, which every face already has; a face
 * is mounted only once there is a view, so the selectors always find a meeting.
 *
 *   // What everybody sees. Re-renders only when the selection changes (compared shallowly), so selecting several
 *   // values at once is fine; do not build new objects inside arrays there – select, then `useMemo`.
 *   const turn = useAll((all) => all.floor.turn)
 *   const { items, runningId } = useAll((all) => all.agenda)
 *   // What the desk, or one's own unit, sees besides. Empty (never absent) for those who may not read it.
 *   const contacts = useDesk((desk) => desk.roster.contacts)
 *   const mine = useUnit((unit) => unit.announcements.received)
 *
 *   // Who am I: role, label and, where they apply, siteId, unitId, delegateId.
 *   const actor = useActor()
 *
 *   // A command. The promise never rejects and waits through lost lines: { ok: true, seq, at } or
 *   // { ok: false, code, params, text }. Refusals are also told to the user by the page, unless sent with
 *   // { quiet: true } by a face that shows them in place (see PendingMark and useRefusalText in client/ui).
 *   const send = useSend()
 *   const ack = await send('floor.request', { kind: 'remark', itemId, siteId })
 *
 *   // What is on its way: [] when nothing is. state: keeping → saved → sending → recorded (for 2.5 s) | refused.
 *   const asking = usePending('floor.request')
 *   const calling = usePending('floor.call', (data) => data.requestId === request.id)
 *   const dismiss = useDismiss() // dismiss(pending.id) takes a refused one off
 *
 *   // The hub's time, rounded down to the period; all clocks on a page flip together. Pass nothing to Date.now().
 *   const now = useNow(1000)
 *   const hubNow = useHubClock() // () => number, exact, for handlers
 *
 *   // The line: kind connecting | online | reconnecting | refused | reload, since (hub time), stale, lastSeenAt.
 *   const status = useStatus()
 *   // Signals, never stored: online count for all, sites[siteId] = { devices, since, drops, rtt } for the desk.
 *   const presence = usePresence()
 *
 *   // What would be drawn anew as a whole at every event is looked at a few times a second: figures, lists, the feed.
 *   const roster = useCalm(({ layers }) => layers.all.roster)
 *
 *   // The feed: shown events of my own layers, oldest first, about the last 300; older ones on demand. Calm as well.
 *   const events = useRecent()
 *   const { loadOlder, hasOlder } = useOlder()
 *
 *   // After an absence of ten seconds or more: { since, until, before: layers, missed: events, whole }.
 *   const { absence, dismissAbsence } = useAbsence()
 */
import { createContext, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { CommandInput, CommandType, ShownEvent } from '../../shared/core/envelope.ts'
import type { EntryId } from '../../shared/core/identity.ts'
import type { AllState, DeskState, UnitState } from '../../shared/core/state.ts'
import type { LineState } from '../net/connection.ts'
import type { PendingCommand } from '../net/outbox.ts'
import { worthTelling } from './absence.ts'
import { nextOlder, visible } from './recent.ts'
import type { Known, Presence, Session, SessionState } from './session.ts'
import type { ViewActor } from './view-cache.ts'

const SessionContext = createContext<Session | undefined>(undefined)
export const SessionProvider = SessionContext.Provider

/** The page's session; faces rarely need it directly. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('no session above this component')
  return session
}

function useSelected<T>(select: (state: SessionState) => T): T {
  return useStore(useSession().store, useShallow(select))
}

export const useAll = <T>(select: (all: AllState) => T): T => useSelected((state) => select(state.layers.all))
export const useDesk = <T>(select: (desk: DeskState) => T): T => useSelected((state) => select(state.layers.desk))
export const useUnit = <T>(select: (unit: UnitState) => T): T => useSelected((state) => select(state.layers.unit))

const nobody: ViewActor = { role: 'observer', label: '' }
export const useActor = (): ViewActor => useSelected((state) => state.actor ?? nobody)

export type Status = LineState & {
  /** Hub time since when the line is as it is. */
  since: number
  /** What is shown may be out of date: it is as of `lastSeenAt`. */
  stale: boolean
  lastSeenAt: number | undefined
}

export function useStatus(): Status {
  const [line, since, lastSeenAt] = useSelected((s) => [
    s.line,
    s.lineSince,
    s.line.kind === 'online' ? undefined : s.lastSeenAt,
  ])
  return useMemo(() => ({ ...line, since, stale: line.kind !== 'online', lastSeenAt }), [line, since, lastSeenAt])
}

/** Tries to connect again at once. */
export const useRetry = (): (() => void) => useSession().retry

export function useNow(everyMs = 1000): number {
  const ticker = useSession().ticker(everyMs)
  return useSyncExternalStore(ticker.subscribe, ticker.read)
}

/** The hub's exact time, for handlers; `useNow` is for showing. */
export const useHubClock = (): (() => number) => useSession().now

export const useSend = (): Session['send'] => useSession().send
export const useDismiss = (): Session['dismiss'] => useSession().dismiss

/** Commands on their way; of one type, and those whose data match, if given. */
export function usePending(): readonly PendingCommand[]
export function usePending<T extends CommandType>(
  type: T,
  match?: (data: CommandInput<T>) => boolean,
): readonly PendingCommand[]
export function usePending(type?: string, match?: (data: never) => boolean): readonly PendingCommand[] {
  return useSelected((state) => {
    if (type === undefined) return state.pending
    return state.pending.filter((p) => p.type === type && (!match || match(p.data as never)))
  })
}

export const usePresence = (): Presence => useSelected((state) => state.presence)

/** Something of what this page knows, as of a moment ago at the most; `select` takes a part of it, and makes nothing new. */
export function useCalm<T>(select: (known: Known) => T): T {
  const { read, subscribe } = useSession().calm
  return useSyncExternalStore(subscribe, () => select(read()))
}

export function useRecent(): readonly ShownEvent[] {
  const recent = useCalm((seen) => seen.recent)
  return useMemo(() => visible(recent), [recent])
}

/** Who else has a line open for editing, by their labels; empty where nobody has. */
export const useEditors = (entryId: EntryId): string =>
  useSelected(({ editing }) =>
    [...new Set(editing.filter((one) => one.entryId === entryId).map(({ by }) => by))].join(', '),
  )

/** Shows the rest of the desk that a line is open here, as long as the component is there. */
export function useShownEditing(entryId: EntryId | undefined): void {
  const { reportEditing } = useSession()
  useEffect(() => {
    if (entryId === undefined) return
    reportEditing(entryId)
    return () => reportEditing(null)
  }, [entryId, reportEditing])
}

export function useOlder(): { hasOlder: boolean; loadOlder: () => Promise<boolean> } {
  const { loadOlder } = useSession()
  const hasOlder = useSelected((state) => nextOlder(state.recent) !== undefined)
  return { hasOlder, loadOlder }
}

export const useHistory = (): Session['loadHistory'] => useSession().loadHistory

export function useAbsence() {
  const { dismissAbsence } = useSession()
  const absence = useSelected((state) => state.absence)
  return { absence: worthTelling(absence) ? absence : undefined, dismissAbsence }
}

/** How far this device's clock is from the hub's (milliseconds), and the round trip if measured. */
export function useLineMeasure(): { clockOff: number; rtt: number | undefined } {
  const { clockOff, rtt } = useSession()
  useNow(5000)
  return { clockOff: clockOff(), rtt: rtt() }
}

/** Measures line and clock anew; resolves when it is done. */
export const useMeasure = (): (() => Promise<void>) => useSession().measure

/** Sends without caring for the answer; for handlers. */
export function useFire() {
  const send = useSend()
  return useCallback(
    <T extends CommandType>(type: T, data: CommandInput<T>) => {
      void send(type, data)
    },
    [send],
  )
}
