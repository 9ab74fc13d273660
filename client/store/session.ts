/** The store of one page: what is confirmed, what is pending, and how the line is. Lives outside React. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Ack, CommandInput, CommandType, ShownEvent } from '../../shared/core/envelope.ts'
import type { CommandId, EntryId, Layer } from '../../shared/core/identity.ts'
import type { EditingSignal, PresenceSignal, SitePresence } from '../../shared/core/protocol.ts'
import { type DraftStore, memoryDrafts } from '../net/drafts.ts'
import { type FileKeeper, memoryFiles } from '../net/kept-files.ts'
import type { LineOptions } from '../net/line.ts'
import { openLine } from '../net/line.ts'
import type { Connection, LineState } from '../net/connection.ts'
import type { PendingCommand } from '../net/outbox.ts'
import { emptyReplica, type Layers } from '../net/replica.ts'
import { type Absence, addMissed, nextAbsence } from './absence.ts'
import { type Calm, calmly } from './calm.ts'
import { addLive, addOlder, liveLimit, nextOlder, noRecent, pagedLimit, type Recent, restartLayer } from './recent.ts'
import { createTicker, type Ticker } from './ticker.ts'
import type { View, ViewActor } from './view-cache.ts'

export interface Presence {
  /** Remote sites connected now, as the hub counts them; absent before the first signal. */
  online: number | undefined
  /** By site, for the desk only. */
  sites: Readonly<Record<string, SitePresence>>
}

export interface SessionState {
  accessId: string
  /** Known after the first welcome, or from the view kept in this browser. */
  actor: ViewActor | undefined
  layers: Layers
  /** There is a view to show (confirmed, or kept from before). */
  ready: boolean
  line: LineState
  /** Hub time since when the line is as it is. */
  lineSince: number
  /** Hub time of the last contact; what is shown is as of then while the line is lost. */
  lastSeenAt: number | undefined
  pending: readonly PendingCommand[]
  presence: Presence
  /** Lines that others have open for editing, for the desk only. */
  editing: EditingSignal['lines']
  recent: Recent
  absence: Absence | undefined
}

/** What comes from the hub by the thousand. */
export type Known = Pick<SessionState, 'layers' | 'presence' | 'recent'>

export interface Session {
  store: StoreApi<SessionState>
  /** The same, told a few times a second however often it changes. */
  calm: Calm<Known>
  /** What is being written on this device. */
  drafts: DraftStore
  /** Documents kept on this device. */
  files: FileKeeper
  /** The hub's time in milliseconds. */
  now: () => number
  clockOff: () => number
  rtt: () => number | undefined
  /** Asks the hub's time once more, so that `rtt` and `clockOff` are fresh. */
  measure: () => Promise<void>
  ticker: (everyMs: number) => Ticker
  send: <T extends CommandType>(type: T, data: CommandInput<T>, options?: { quiet?: boolean }) => Promise<Ack>
  dismiss: (id: CommandId) => Promise<void>
  /** Loads older events into `recent`; resolves to whether there are still older ones. */
  loadOlder: () => Promise<boolean>
  /** A page of one layer's events before a number, newest first; `next` is the number to go on from. */
  loadHistory: (layer: Layer, before: number, limit?: number) => Promise<{ events: ShownEvent[]; next?: number }>
  /** Tells the desk which line is open on this page, or that none is. */
  reportEditing: (entryId: EntryId | null) => void
  dismissAbsence: () => void
  /** A further namespace of the hub, on the same connection. */
  channel: Connection['channel']
  retry: () => void
  close: () => Promise<void>
}

export interface SessionOptions extends Omit<
  LineOptions,
  'onState' | 'onWelcome' | 'onReplica' | 'onPresence' | 'onEditing' | 'onPending' | 'onContact'
> {
  /** The view kept from an earlier page. */
  view?: View
  drafts?: DraftStore
  files?: FileKeeper
  /** Called after changes worth keeping; the caller throttles. */
  onView?: (view: View) => void
  /** The hub no longer lets this access read. */
  onTurnedAway?: (code: string) => void
}

const pageSize = 100
/** Thousands of answers or lines in a few seconds are looked at this often, in milliseconds: nobody reads faster. */
const lookEveryMs = 400

export function openSession(options: SessionOptions): Session {
  const { view, drafts = memoryDrafts(), files = memoryFiles(), onView, onTurnedAway, ...lineOptions } = options
  let back: { since: number; before: Layers } | undefined
  let paged = false
  let editing: EntryId | null = null
  // The first signal after a welcome names every site the hub knows: others have not come (back) to it.
  let presenceComplete = false
  const tickers = new Map<number, Ticker>()

  const store = createStore<SessionState>(() => ({
    accessId: options.access,
    actor: view?.actor,
    layers: (view?.replica ?? emptyReplica()).layers,
    ready: view !== undefined,
    line: { kind: 'connecting' },
    lineSince: 0,
    lastSeenAt: view?.lastSeenAt,
    pending: [],
    presence: { online: undefined, sites: {} },
    editing: [],
    recent: view?.recent ?? noRecent,
    absence: undefined,
  }))
  const { getState: get, setState: set } = store
  if (view) back = { since: view.lastSeenAt, before: view.replica.layers }

  const keep = () => {
    const { actor, recent } = get()
    const replica = line.connection.replica()
    if (!actor || replica.log === undefined) return
    onView?.({ actor, recent, replica, lastSeenAt: get().lastSeenAt ?? line.clock.now() })
  }
  const onPresence = (signal: PresenceSignal) => {
    const { presence } = get()
    const before = presenceComplete ? presence.sites : {}
    presenceComplete = true
    set({ presence: { online: signal.online, sites: signal.sites ? { ...before, ...signal.sites } : before } })
  }
  const loadHistory: Session['loadHistory'] = async (layer, before, limit = pageSize) => {
    const answer = await line.connection.history({ layer, before, limit })
    if (!answer.ok) throw new Error(answer.code)
    return answer
  }
  const fill = async (layer: Layer, seq: number) => {
    if (seq === 0) return
    const page = await loadHistory(layer, seq + 1).catch(() => undefined)
    // Another snapshot may have come meanwhile; its own filling follows.
    if (page && get().recent.from[layer] === seq + 1)
      set({ recent: addOlder(get().recent, layer, page.events, page.next) })
  }

  let log = view?.replica.log
  const line = openLine({
    ...lineOptions,
    ...(view && { replica: view.replica }),
    onState: (state) => {
      const now = line.clock.now()
      const before = get()
      if (before.line.kind === 'online' && state.kind !== 'online') {
        back = { since: before.lastSeenAt ?? now, before: before.layers }
        keep()
      }
      set({
        line: state,
        ...(state.kind !== 'online' && { editing: [] }),
        ...(state.kind !== before.line.kind && { lineSince: now }),
      })
      if (state.kind === 'refused') onTurnedAway?.(state.code)
    },
    onWelcome: (welcome) => {
      // Another log, other numbers: what was shown before means nothing now.
      const sameLog = log === undefined || log === welcome.log
      log = welcome.log
      presenceComplete = false
      // Nobody remembers across a lost line what was open here.
      if (editing !== null) line.connection.reportEditing({ entryId: editing })
      const { absence: unread } = get()
      const absence = back ? nextAbsence(unread, { ...back, until: welcome.now, missed: [], whole: false }) : unread
      set({
        actor: welcome.actor,
        lastSeenAt: welcome.now,
        layers: line.connection.replica().layers,
        ...(sameLog ? { absence } : { absence: undefined, recent: noRecent, ready: false }),
      })
      back = undefined
    },
    onReplica: (replica, layer, events) => {
      const { recent, absence } = get()
      const limit = paged ? pagedLimit : liveLimit
      set({
        layers: replica.layers,
        ready: get().ready || replica.have.all !== undefined,
        lastSeenAt: line.clock.now(),
        recent: events ? addLive(recent, layer, events, limit) : restartLayer(recent, layer, replica.have[layer] ?? 0),
        absence: absence && addMissed(absence, events),
      })
      // A snapshot brings no history, and a chain that begins here may have more before it.
      if (!events) void fill(layer, replica.have[layer] ?? 0)
      else if (recent.from[layer] === undefined && events[0]) void fill(layer, events[0].seq - 1)
      keep()
    },
    onPresence,
    onEditing: (lines) => set({ editing: lines }),
    onContact: () => set({ lastSeenAt: line.clock.now() }),
    onPending: (pending) => set({ pending }),
  })

  return {
    store,
    calm: calmly(store, ({ layers, presence, recent }) => ({ layers, presence, recent }), lookEveryMs),
    drafts,
    files,
    now: line.clock.now,
    clockOff: line.clock.clockOff,
    rtt: line.clock.rtt,
    measure: async () => {
      await line.clock.sample(line.connection.askTime)
    },
    ticker: (everyMs) => {
      const ticker = tickers.get(everyMs) ?? createTicker(everyMs, line.clock.now)
      tickers.set(everyMs, ticker)
      return ticker
    },
    send: line.send,
    dismiss: line.outbox.dismiss,
    loadHistory,
    loadOlder: async () => {
      const next = nextOlder(get().recent)
      if (!next) return false
      paged = true
      const page = await loadHistory(next.layer, next.before)
      set({ recent: addOlder(get().recent, next.layer, page.events, page.next) })
      return nextOlder(get().recent) !== undefined
    },
    reportEditing: (entryId) => {
      editing = entryId
      line.connection.reportEditing({ entryId })
    },
    dismissAbsence: () => set({ absence: undefined }),
    channel: line.connection.channel,
    retry: line.connection.retry,
    close: line.close,
  }
}
