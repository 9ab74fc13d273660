/**
 * Who is connected now: signals, coalesced, never stored (AT). After the grace time a lost site, and its return, become
 * events, many at once in one. A restarted hub knows nobody yet, so it writes nothing, and
 * of who never comes back to it there is no event: being connected is not in the log.
 */
import type { CommandId, MeetingId, SiteId } from '../../shared/core/identity.ts'
import { isDesk, type Role } from '../../shared/core/identity.ts'
import type { LineReport, SitePresence } from '../../shared/core/protocol.ts'
import { toRoom } from '../hub/fan-out.ts'
import { channel, type HubServer, type HubSocket } from '../hub/sockets.ts'
import { hubActor } from '../meeting/hub-actor.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import { machineTicking, type Ticking } from '../ticking.ts'

/** Between two signals of what changed. */
export const presenceMs = 500

interface Seat extends SitePresence {
  sockets: Set<string>
  /** The record says lost, or this hub has asked for it. */
  reported: boolean
}

interface Here {
  meeting: LiveMeeting
  sites: Map<SiteId, Seat>
  /** To be shown; and those of them that changed here, to be told to other nodes. */
  changed: Set<SiteId>
  own: Set<SiteId>
  /** With a device at this node or another. */
  online: Set<SiteId>
  told: number
}

/** The other nodes, where there are several. */
export interface Others {
  /** What each of them says of the places of a meeting. */
  sites: (meetingId: MeetingId) => ReadonlyMap<SiteId, SitePresence>[]
  /** One place as several nodes see it. */
  together: (all: readonly SitePresence[]) => SitePresence
  tell: (meetingId: MeetingId, sites: Record<SiteId, SitePresence>) => void
  /** Places that have a device at one of them now, as they say when asked; rejects where that cannot be known. */
  elsewhere: (meetingId: MeetingId) => Promise<ReadonlySet<SiteId>>
}

export interface PresenceOptions {
  now: () => number
  newId: <Id extends string>() => Id
  io: () => HubServer | undefined
  ticking?: Ticking | undefined
  others?: Others | undefined
}

/** Who sees each site's line: the desk, and the hall's wall of sites. */
const watches = (role: Role | 'hub'): boolean => isDesk(role) || role === 'hall'
const watchers = (meetingId: MeetingId): string => `${meetingId}/presence`

export class Presence {
  readonly #options: PresenceOptions
  readonly #meetings = new Map<MeetingId, Here>()
  readonly #stops: (() => void)[]

  constructor(options: PresenceOptions) {
    this.#options = options
    const { every } = options.ticking ?? machineTicking
    this.#stops = [every(presenceMs, () => this.#tell()), every(1_000, () => this.#note())]
  }

  close(): void {
    for (const stop of this.#stops) stop()
  }

  /** Places that have a device here now. */
  present(meetingId: MeetingId): Set<SiteId> {
    const seats = [...(this.#meetings.get(meetingId)?.sites ?? [])]
    return new Set(seats.flatMap(([siteId, { devices }]) => (devices > 0 ? [siteId] : [])))
  }

  /** The same, here or at another node. */
  presentAnywhere(meetingId: MeetingId): Set<SiteId> {
    const all = this.present(meetingId)
    for (const sites of this.#others(meetingId))
      for (const [siteId, { devices }] of sites) if (devices > 0) all.add(siteId)
    return all
  }

  /** What is known here of each place that has been here. */
  own(meetingId: MeetingId): Record<SiteId, SitePresence> {
    const seats = [...(this.#meetings.get(meetingId)?.sites ?? [])]
    return Object.fromEntries(seats.map(([id, seat]) => [id, shown(seat)]))
  }

  /** Another node says something new of these places; `gone`: it is no more, and they are lost unless they come back. */
  changed(meeting: LiveMeeting, siteIds: readonly SiteId[], { gone }: { gone: boolean }): void {
    const here = this.#here(meeting)
    for (const siteId of siteIds) {
      if (gone && here.online.has(siteId) && !here.sites.has(siteId))
        this.#seat(here, siteId).since = this.#options.now()
      this.#show(here, siteId)
    }
  }

  /** Of a meeting of which nothing will be left. */
  forget(meetingId: MeetingId): void {
    this.#meetings.delete(meetingId)
  }

  arrived(socket: HubSocket): void {
    const here = this.#here(socket.data.meeting)
    const { actor } = socket.data
    if (actor.role === 'site' && actor.siteId) {
      const seat = this.#seat(here, actor.siteId)
      if (seat.sockets.size === 0) {
        seat.since = this.#options.now()
      }
      seat.sockets.add(socket.id)
      seat.devices = seat.sockets.size
      this.#changedHere(here, actor.siteId)
    }
    if (watches(actor.role)) void socket.join(watchers(socket.data.meeting.id))
    const online = here.online.size
    if (!watches(actor.role)) return void socket.emit('presence', { online })
    const known = new Set([
      ...here.sites.keys(),
      ...this.#others(here.meeting.id).flatMap((sites) => [...sites.keys()]),
    ])
    socket.emit('presence', { online, sites: Object.fromEntries([...known].map((id) => [id, this.#shown(here, id)])) })
  }

  left(socket: HubSocket): void {
    const { actor, meeting } = socket.data
    const here = this.#meetings.get(meeting.id)
    const seat = actor.siteId && here?.sites.get(actor.siteId)
    if (!here || !seat || !actor.siteId || !seat.sockets.delete(socket.id)) return
    seat.devices = seat.sockets.size
    if (seat.sockets.size === 0) {
      seat.since = this.#options.now()
      seat.drops++
      delete seat.rtt
    }
    this.#changedHere(here, actor.siteId)
  }

  line(socket: HubSocket, report: LineReport): void {
    const { actor, meeting } = socket.data
    const here = this.#meetings.get(meeting.id)
    const seat = actor.siteId && here?.sites.get(actor.siteId)
    if (!here || !seat || !actor.siteId || actor.role !== 'site') return
    Object.assign(seat, report)
    this.#changedHere(here, actor.siteId)
  }

  #here(meeting: LiveMeeting): Here {
    const known = this.#meetings.get(meeting.id)
    if (known) return known
    const here: Here = {
      meeting,
      sites: new Map(),
      changed: new Set(),
      own: new Set(),
      online: new Set(),
      told: -1,
    }
    this.#meetings.set(meeting.id, here)
    for (const sites of this.#others(meeting.id)) for (const siteId of sites.keys()) this.#show(here, siteId)
    return here
  }

  #others(meetingId: MeetingId): ReadonlyMap<SiteId, SitePresence>[] {
    return this.#options.others?.sites(meetingId) ?? []
  }

  #changedHere(here: Here, siteId: SiteId): void {
    here.own.add(siteId)
    this.#show(here, siteId)
  }

  #show(here: Here, siteId: SiteId): void {
    here.changed.add(siteId)
    const isThere = this.#others(here.meeting.id).some((sites) => (sites.get(siteId)?.devices ?? 0) > 0)
    if (isThere || (here.sites.get(siteId)?.devices ?? 0) > 0) here.online.add(siteId)
    else here.online.delete(siteId)
  }

  /** As all nodes together see it. */
  #shown(here: Here, siteId: SiteId): SitePresence {
    const seat = here.sites.get(siteId)
    const own = seat ? [shown(seat)] : []
    const all = [...own, ...this.#others(here.meeting.id).flatMap((sites) => sites.get(siteId) ?? [])]
    const { others } = this.#options
    return others ? others.together(all) : (own[0] ?? { devices: 0, drops: 0 })
  }

  #seat(here: Here, siteId: SiteId): Seat {
    let seat = here.sites.get(siteId)
    if (!seat) here.sites.set(siteId, (seat = { sockets: new Set(), devices: 0, drops: 0, reported: false }))
    return seat
  }

  /** Sends what changed: all changes of half a second in one signal. */
  #tell(): void {
    const io = this.#options.io()
    for (const here of this.#meetings.values()) {
      const { meeting, changed, own } = here
      const online = here.online.size
      if (changed.size === 0 && online === here.told) continue
      if (!io) return
      if (own.size > 0) {
        const seats = [...own].map((id) => [id, shown(this.#seat(here, id))])
        this.#options.others?.tell(meeting.id, Object.fromEntries(seats))
      }
      if (online !== here.told) toRoom(io, channel(meeting.id, 'all'), 'presence', { online })
      const sites = Object.fromEntries([...changed].map((id) => [id, this.#shown(here, id)]))
      toRoom(io, watchers(meeting.id), 'presence', { online, sites })
      here.told = online
      changed.clear()
      own.clear()
    }
  }

  /** After the grace time: what belongs in the record. */
  #note(): void {
    const now = this.#options.now()
    for (const { meeting, sites } of this.#meetings.values()) {
      const { facts, phase } = meeting.state.all.meeting
      if (!facts || phase === 'draft' || phase === 'closed') continue
      const grace = facts.settings.lostAfterSeconds * 1000
      const attendance = meeting.state.all.attendance.sites
      const lost: { siteId: SiteId; since: number }[] = []
      const returned: SiteId[] = []
      for (const [siteId, seat] of sites) {
        const recorded = attendance[siteId]?.lostSince !== undefined
        if (seat.devices === 0 && !recorded && !seat.reported && now - (seat.since ?? now) >= grace) {
          lost.push({ siteId, since: seat.since ?? now })
          seat.reported = true
        } else if (seat.devices > 0 && recorded) returned.push(siteId)
        if (seat.devices > 0) seat.reported = false
      }
      if (lost.length > 0) void this.#noteLost(meeting, lost, sites)
      if (returned.length > 0) {
        const id: CommandId = this.#options.newId()
        void meeting.submit({ type: 'attendance.noteReturned', data: { siteIds: returned } }, id, hubActor)
      }
    }
  }

  async #noteLost(meeting: LiveMeeting, lost: { siteId: SiteId; since: number }[], seats: Map<SiteId, Seat>) {
    const gone = await this.#nowhere(meeting, lost)
    for (const { siteId } of lost) if (gone && !gone.some((site) => site.siteId === siteId)) seats.delete(siteId)
    if (gone?.length === 0) return
    const id: CommandId = this.#options.newId()
    const ack = gone && (await meeting.submit({ type: 'attendance.noteLost', data: { sites: gone } }, id, hubActor))
    if (ack?.ok) return
    // Not written (no room on the disk), or another node could not be asked: to be tried again.
    for (const { siteId } of lost) {
      const seat = seats.get(siteId)
      if (seat) seat.reported = false
    }
  }

  /** Those that did not come back at another node; nothing where that cannot be known now. */
  async #nowhere<T extends { siteId: SiteId }>({ id }: LiveMeeting, lost: T[]): Promise<T[] | undefined> {
    const there = await this.#options.others?.elsewhere(id).catch(() => null)
    return there === null ? undefined : lost.filter(({ siteId }) => !there?.has(siteId))
  }
}

function shown({ devices, since, drops, rtt, clockOff }: Seat): SitePresence {
  return {
    devices,
    drops,
    ...(since && { since }),
    ...(rtt !== undefined && { rtt }),
    ...(clockOff !== undefined && { clockOff }),
  }
}
