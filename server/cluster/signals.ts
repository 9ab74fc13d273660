/**
 * What nodes tell each other of the moment: who is connected, how good the lines are, who edits which line, which devices
 * stand at the stage, what they send, whether an operator looks at small frames. Each numbers what it says of a meeting.
 * The bus carries what has changed, and each second the numbers; whoever finds that it has missed something, or hears
 * nothing over the bus, asks the node itself for all of it (CL7). Nothing of it is stored.
 */
import { z } from 'zod'
import { EntryId, MeetingId, SiteId } from '../../shared/core/identity.ts'
import type { EditingSignal, SitePresence } from '../../shared/core/protocol.ts'
import type { SourceId } from '../../shared/stage/contract.ts'
import { type Device, Devices, Offer, type StageSaid } from '../stage/elsewhere.ts'
import type { Node } from './nodes.ts'

type Lines = EditingSignal['lines']

const Sites = z.record(
  SiteId,
  z.object({
    devices: z.number(),
    since: z.number().exactOptional(),
    drops: z.number(),
    rtt: z.number().exactOptional(),
    clockOff: z.number().exactOptional(),
  }) satisfies z.ZodType<SitePresence>,
)
const LinesShape = z.array(z.object({ entryId: EntryId, by: z.string(), socket: z.string() }))
/** All that a node says now, by meeting. */
export const AllSignals = z.record(
  MeetingId,
  z.object({
    n: z.number(),
    sites: Sites,
    lines: LinesShape,
    // A node of an earlier version says nothing of them.
    devices: Devices.default({}),
    sent: z.array(Offer).default([]),
    looks: z.boolean().default(false),
  }),
)
export type AllSignals = z.infer<typeof AllSignals>

/** What has changed at a node: sites and devices by name, the rest whole. */
export const ChangedSignals = z.object({
  kind: z.literal('signals'),
  meetingId: MeetingId,
  n: z.number(),
  sites: Sites.exactOptional(),
  lines: LinesShape.exactOptional(),
  devices: Devices.exactOptional(),
  sent: z.array(Offer).exactOptional(),
  looks: z.boolean().exactOptional(),
})
export const SignalNumbers = z.object({ kind: z.literal('numbers'), numbers: z.record(MeetingId, z.number()) })
type Changed = z.infer<typeof ChangedSignals>
type Numbers = z.infer<typeof SignalNumbers>

/** A node of which the bus has said nothing for so long is asked, in milliseconds. */
const silence = 2_500
/** How long it may take to answer. */
const answerMs = 2_000

interface Said {
  n: number
  sites: Map<SiteId, SitePresence>
  lines: Lines
  devices: Map<SourceId, Device>
  sent: Offer[]
  looks: boolean
}

interface Other {
  url: string
  meetings: Map<MeetingId, Said>
  /** When the bus last brought something of it, by a clock that never goes back. */
  heard: number
  asking?: Promise<void>
}

export interface SignalsPorts {
  tell: (message: Changed | Numbers) => void
  ask: (url: string, signal: AbortSignal) => Promise<AllSignals>
  /** What is so here now. */
  sites: (meetingId: MeetingId) => Record<SiteId, SitePresence>
  lines: (meetingId: MeetingId) => Lines
  stage: (meetingId: MeetingId) => StageSaid
  /**
   * Of places of a meeting, of who edits it, or of its stage (`devices`: of which places there), something else is so at
   * another node; `gone`: with that node.
   */
  changed: (
    meetingId: MeetingId,
    what: { sites: SiteId[]; lines: boolean; devices?: SourceId[]; gone: boolean },
  ) => void
}

export class Signals {
  readonly #ports: SignalsPorts
  readonly #own = new Map<MeetingId, number>()
  readonly #others = new Map<string, Other>()

  constructor(ports: SignalsPorts) {
    this.#ports = ports
  }

  /** What other nodes say of the places of a meeting, each for itself. */
  sites(meetingId: MeetingId): ReadonlyMap<SiteId, SitePresence>[] {
    return [...this.#others.values()].flatMap(({ meetings }) => meetings.get(meetingId)?.sites ?? [])
  }

  lines(meetingId: MeetingId): Lines {
    return [...this.#others.values()].flatMap(({ meetings }) => meetings.get(meetingId)?.lines ?? [])
  }

  /** What they say of the devices of a place. */
  devices(meetingId: MeetingId, source: SourceId): Device[] {
    return [...this.#others.values()].flatMap(({ meetings }) => meetings.get(meetingId)?.devices.get(source) ?? [])
  }

  /** What is sent to them, each with where the node that has it is reached. */
  offers(meetingId: MeetingId): (Offer & { url: string })[] {
    return [...this.#others.values()].flatMap(({ url, meetings }) =>
      (meetings.get(meetingId)?.sent ?? []).map((offer) => ({ ...offer, url })),
    )
  }

  /** Where other nodes are reached at which an operator looks at small frames. */
  looking(meetingId: MeetingId): string[] {
    return [...this.#others.values()].flatMap(({ url, meetings }) => (meetings.get(meetingId)?.looks ? [url] : []))
  }

  /** Something has changed here. */
  tell(meetingId: MeetingId, what: Omit<Changed, 'kind' | 'meetingId' | 'n'>): void {
    const n = (this.#own.get(meetingId) ?? 0) + 1
    this.#own.set(meetingId, n)
    this.#ports.tell({ kind: 'signals', meetingId, n, ...what })
  }

  /** All that is so here, for a node that asks. */
  all(): AllSignals {
    const { sites, lines, stage } = this.#ports
    const said = (id: MeetingId) => ({ sites: sites(id), lines: lines(id), ...stage(id) })
    return Object.fromEntries([...this.#own].map(([id, n]) => [id, { n, ...said(id) }]))
  }

  /** From the bus. Of a node that is not known to be alive nothing is taken. */
  heard(from: string, message: Changed | Numbers): void {
    const other = this.#others.get(from)
    if (!other) return
    other.heard = performance.now()
    if (message.kind === 'numbers') {
      const missed = Object.entries(message.numbers).some(
        ([id, n]) => (other.meetings.get(id as MeetingId)?.n ?? 0) < n,
      )
      if (missed) this.#ask(other)
      return
    }
    const { meetingId, n, sites = {}, lines, devices, sent, looks } = message
    const said = other.meetings.get(meetingId) ?? nothing()
    if (n <= said.n) return
    if (n > said.n + 1) return this.#ask(other)
    other.meetings.set(meetingId, {
      n,
      sites: merged(said.sites, sites),
      lines: lines ?? said.lines,
      devices: merged(said.devices, devices ?? {}),
      sent: sent ?? said.sent,
      looks: looks ?? said.looks,
    })
    const isOfStage = [devices, sent, looks].some((part) => part !== undefined)
    this.#ports.changed(meetingId, {
      sites: keysOf(sites),
      lines: lines !== undefined,
      ...(isOfStage && { devices: keysOf(devices ?? {}) }),
      gone: false,
    })
  }

  /** Each second: the nodes that are alive, this one left out. What one said that is not goes with it. */
  look(nodes: readonly Node[]): void {
    const alive = new Set(nodes.map(({ id }) => id))
    for (const [id, other] of this.#others) {
      if (alive.has(id)) continue
      this.#others.delete(id)
      for (const [meetingId, { sites, devices }] of other.meetings) {
        const what = { sites: [...sites.keys()], devices: [...devices.keys()] }
        this.#ports.changed(meetingId, { ...what, lines: true, gone: true })
      }
    }
    for (const { id, url } of nodes) {
      const other = this.#others.get(id) ?? { url, meetings: new Map(), heard: -Infinity }
      this.#others.set(id, Object.assign(other, { url }))
      if (other.heard < performance.now() - silence) this.#ask(other)
    }
    this.#ports.tell({ kind: 'numbers', numbers: Object.fromEntries(this.#own) })
  }

  /** One question at a time to each node; where it is not answered it is put again at the next look. */
  #ask(other: Other): void {
    other.asking ??= this.#ports
      .ask(other.url, AbortSignal.timeout(answerMs))
      .then(
        (all) => this.#take(other, all),
        () => undefined,
      )
      .finally(() => delete other.asking)
  }

  #take(other: Other, all: AllSignals): void {
    if (![...this.#others.values()].includes(other)) return
    for (const [meetingId, { n, sites, lines, devices, sent, looks }] of Object.entries(all) as [
      MeetingId,
      AllSignals[MeetingId],
    ][]) {
      const said = other.meetings.get(meetingId)
      // The bus was faster than the answer.
      if (said && said.n >= n) continue
      const { sites: sitesBefore, devices: devicesBefore } = said ?? nothing()
      const fresh = { sites: merged(new Map(), sites), devices: merged(new Map(), devices) }
      other.meetings.set(meetingId, { n, ...fresh, lines, sent, looks })
      this.#ports.changed(meetingId, {
        sites: [...new Set([...sitesBefore.keys(), ...fresh.sites.keys()])],
        devices: [...new Set([...devicesBefore.keys(), ...fresh.devices.keys()])],
        lines: true,
        gone: false,
      })
    }
  }
}

const nothing = (): Said => ({ n: 0, sites: new Map(), lines: [], devices: new Map(), sent: [], looks: false })

const keysOf = <Id extends string>(values: Partial<Record<Id, unknown>>) => Object.keys(values) as Id[]

/** In place: a conference has thousands of places, of which few change. */
function merged<Id extends string, Value>(before: Map<Id, Value>, changed: Partial<Record<Id, Value>>): Map<Id, Value> {
  for (const id of keysOf(changed)) before.set(id, changed[id]!)
  return before
}

/** One place as all nodes together see it: connected since the first of its devices, or gone since the last. */
export function together(all: readonly SitePresence[]): SitePresence {
  const connected = all.filter(({ devices }) => devices > 0)
  const times = (connected.length > 0 ? connected : all).flatMap(({ since }) => since ?? [])
  const line = connected.find(({ rtt }) => rtt !== undefined)
  return {
    devices: all.reduce((sum, { devices }) => sum + devices, 0),
    drops: all.reduce((sum, { drops }) => sum + drops, 0),
    ...(times.length > 0 && { since: connected.length > 0 ? Math.min(...times) : Math.max(...times) }),
    ...(line?.rtt !== undefined && { rtt: line.rtt }),
    ...(line?.clockOff !== undefined && { clockOff: line.clockOff }),
  }
}
