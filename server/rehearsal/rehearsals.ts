/** The rehearsals of the hub's conferences: begun, filled with simulated rooms, entered, ended without a trace (RH). */
import { randomBytes } from 'node:crypto'
import type { Command, CommandData, CommandType } from '../../shared/core/envelope.ts'
import type { AccessId, Actor, MeetingId, SiteId } from '../../shared/core/identity.ts'
import { resultsOf } from '../../shared/rehearsal/results.ts'
import type { RehearsalResults } from '../../shared/office/rehearsal.ts'
import type { AccessBook } from '../access/access-book.ts'
import { hubActor } from '../meeting/hub-actor.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Registry } from '../meeting/registry.ts'
import type { OfficeServer } from '../office/server.ts'
import type { Rehearsal } from '../office/storage/port.ts'
import type { AccessRow, Storage } from '../storage/port.ts'
import type { SimulatedRoom } from './messages.ts'
import { rehearsalDocuments, rehearsalPlan } from './plan.ts'
import { Simulation } from './simulation.ts'

export interface RehearsalPorts {
  storage: Storage
  registry: Registry
  book: AccessBook
  now: () => number
  newId: <Id extends string>() => Id
  load: OfficeServer['load']
  /** Where simulated rooms come in: the hub on this machine. */
  hubUrl: () => string
  /** Ends the connections of an access that counts no more. */
  cut: (accessId: AccessId) => void
  /** Places that have a device here now. */
  present: (meetingId: MeetingId) => ReadonlySet<SiteId>
  /** Lets go of everything of a meeting that is neither in storage nor in the access book. */
  forget: (meetingId: MeetingId) => Promise<void>
  /** A bug or a broken disk, for the log. */
  complain: (what: string, error: unknown) => void
}

type Open = NonNullable<Rehearsal['open']>

/** So long before the planned start a rehearsal is over, if it was begun as long before that; in milliseconds (RH7). */
const clearBefore = 30 * 60_000
/** The longest a timer can wait. */
const longest = 2_147_483_647

export class Rehearsals {
  readonly #ports: RehearsalPorts
  /** By conference, and the conference of each by its meeting. */
  readonly #open = new Map<MeetingId, Open>()
  readonly #conferences = new Map<MeetingId, MeetingId>()
  readonly #simulations = new Map<MeetingId, Simulation>()
  readonly #timers = new Map<MeetingId, NodeJS.Timeout>()
  /** One thing at a time with each conference's. */
  readonly #busy = new Map<MeetingId, Promise<unknown>>()
  #closed = false

  constructor(ports: RehearsalPorts) {
    this.#ports = ports
  }

  /** Goes on where an earlier hub stopped (RH7), with those that are written here. */
  async resume(isMine: (meetingId: MeetingId) => boolean = () => true): Promise<void> {
    for (const { conferenceId, open } of await this.#ports.storage.office.rehearsals()) {
      if (!open || !isMine(open.meetingId)) continue
      this.#know(conferenceId, open)
      const meeting = await this.#ports.registry.get(open.meetingId)
      const conference = await this.#ports.registry.get(conferenceId)
      const isOver = open.ending || !meeting?.seq || !conference || conference.state.all.meeting.phase !== 'draft'
      if (isOver) await this.end(conferenceId)
      else await this.#play(open, meeting.state.desk.rehearsal.simulated)
    }
  }

  /** The open rehearsal of a conference. */
  of(conferenceId: MeetingId): Open | undefined {
    return this.#open.get(conferenceId)
  }

  /** Whether a meeting is a rehearsal begun here. */
  has(meetingId: MeetingId): boolean {
    return this.#conferences.has(meetingId)
  }

  /** Process id of what simulates rooms of a conference's rehearsal. */
  simulator(conferenceId: MeetingId): number | undefined {
    return this.#simulations.get(conferenceId)?.pid
  }

  /** Whether it may be rehearsed: nobody has opened its lobby (RH1). */
  possible({ state }: LiveMeeting): boolean {
    const { facts, phase } = state.all.meeting
    return facts !== undefined && facts.kind !== 'rehearsal' && phase === 'draft'
  }

  /** False where there is one already. `label` is what the record of it calls whoever gives out its documents. */
  begin(conference: LiveMeeting, label: string, simulated: number): Promise<boolean> {
    return this.#alone(conference.id, () => this.#begin(conference, label, simulated))
  }

  async #begin(conference: LiveMeeting, label: string, simulated: number): Promise<boolean> {
    const { storage, registry, now, load } = this.#ports
    if (this.of(conference.id)) return false
    const meetingId = `td-${randomBytes(5).toString('hex')}` as MeetingId
    const startedAt = now()
    const due = (conference.state.all.meeting.facts?.plannedStart ?? 0) - clearBefore
    const open: Open = { meetingId, startedAt, ...(due - startedAt > clearBefore && { endsAt: due }) }
    // The note first: what a hub that is killed here leaves behind is found and taken away.
    await storage.office.saveRehearsal({ ...(await this.#row(conference.id)), open })
    this.#know(conference.id, open)
    const ack = await load(rehearsalPlan(conference.state, meetingId))
    const meeting = ack.ok ? await registry.get(meetingId) : undefined
    if (!meeting) {
      await this.#end(conference.id)
      throw new Error(`the rehearsal was not loaded: ${ack.ok ? '' : ack.code}`)
    }
    const giver: Actor = { accessId: 'rehearsal' as AccessId, role: 'secretary', label }
    for (const data of rehearsalDocuments(conference.state)) await this.#send(meeting, 'materials.add', data, giver)
    await this.#simulate(conference.id, simulated)
    return true
  }

  /** So many rooms, of those that are not really here, are simulated from now on. False: no rehearsal is open. */
  simulate(conferenceId: MeetingId, count: number): Promise<boolean> {
    return this.#alone(conferenceId, () => this.#simulate(conferenceId, count))
  }

  async #simulate(conferenceId: MeetingId, count: number): Promise<boolean> {
    const open = this.of(conferenceId)
    const meeting = open && (await this.#ports.registry.get(open.meetingId))
    if (!meeting) return false
    const { order, sites } = meeting.state.all.roster
    const { simulated } = meeting.state.desk.rehearsal
    const present = this.#ports.present(meeting.id)
    const free = order.filter((id) => sites[id]?.kind === 'remote' && (simulated.includes(id) || !present.has(id)))
    await this.#play(open, free.slice(0, count))
    return true
  }

  /** Marks them, makes a link for each, and lets them be played. */
  async #play(open: Open, siteIds: SiteId[]): Promise<void> {
    const { registry, book, hubUrl, complain } = this.#ports
    const conferenceId = this.#conferences.get(open.meetingId)
    const meeting = await registry.get(open.meetingId)
    if (!meeting || !conferenceId) return
    // The rules refuse it for any other meeting (RH3).
    const ack = await this.#send(meeting, 'rehearsal.simulate', { siteIds })
    if (!ack.ok) throw new Error(ack.code)
    for (const row of book.list(meeting.id)) if (row.simulated && !book.refusalOf(row)) await book.revoke(row.id)
    const rooms: SimulatedRoom[] = []
    for (const siteId of siteIds) {
      const site = meeting.state.all.roster.sites[siteId]
      if (!site) continue
      const { unitId, name: label } = site
      const made = await book.issue({ meetingId: meeting.id, role: 'site', label, siteId, unitId, simulated: true })
      rooms.push({ siteId, unitId, fragment: made.fragment })
    }
    if (this.#closed) return
    const simulation = this.#simulations.get(conferenceId) ?? new Simulation(hubUrl(), complain)
    this.#simulations.set(conferenceId, simulation)
    await simulation.play(rooms)
  }

  /** Whom an access of a conference is in its open rehearsal; made when first asked for (RH5). */
  async twinOf(access: AccessRow): Promise<AccessRow | undefined> {
    const open = this.of(access.meetingId)
    if (!open || open.ending) return undefined
    const { book } = this.#ports
    const known = book.twinsOf(access.id).find(({ meetingId }) => meetingId === open.meetingId)
    if (known) return known
    const { role, label, siteId, unitId, delegateId } = access
    const made = await book.issue({
      meetingId: open.meetingId,
      role,
      label,
      ...(siteId && { siteId }),
      ...(unitId && { unitId }),
      ...(delegateId && { delegateId }),
      twinOf: access.id,
    })
    return made.access
  }

  /** To be called with each connection: a room's own device takes the place of what was simulated (RH4). */
  arrived(meeting: LiveMeeting, { accessId, role, siteId }: Actor): void {
    const conferenceId = this.#conferences.get(meeting.id)
    const { book, complain } = this.#ports
    if (!conferenceId || role !== 'site' || !siteId || book.get(accessId)?.simulated) return
    const take = async () => {
      await this.#send(meeting, 'rehearsal.noteArrived', { siteId })
      this.#simulations.get(conferenceId)?.drop(siteId)
      const own = book.list(meeting.id).filter((row) => row.simulated && row.siteId === siteId && !row.revokedAt)
      for (const { id } of own) await book.revoke(id)
    }
    take().catch((error: unknown) => complain('rehearsal', error))
  }

  /** To be called after each commit: what is opened in earnest is rehearsed no more (RH7). */
  watch({ id, state }: LiveMeeting): void {
    if (!this.of(id) || state.all.meeting.phase === 'draft') return
    this.end(id).catch((error: unknown) => this.#ports.complain('rehearsal', error))
  }

  /** Ends it: its results are kept, everything else of it goes. False: there is none. */
  end(conferenceId: MeetingId): Promise<boolean> {
    return this.#alone(conferenceId, () => this.#end(conferenceId))
  }

  async #end(conferenceId: MeetingId): Promise<boolean> {
    const open = this.of(conferenceId)
    if (!open) return false
    const { storage, registry, book, cut, forget } = this.#ports
    const { meetingId } = open
    clearTimeout(this.#timers.get(conferenceId))
    book.end(meetingId)
    for (const { id } of book.list(meetingId)) cut(id)
    await this.#simulations.get(conferenceId)?.end()
    this.#simulations.delete(conferenceId)
    const row = await this.#row(conferenceId)
    const meeting = open.ending ? undefined : await registry.get(meetingId)
    const last = meeting?.seq ? this.#results(open, meeting) : row.last
    // From here on a hub that is killed knows what is still to be done.
    await storage.office.saveRehearsal({ conferenceId, ...(last && { last }), open: { ...open, ending: true } })
    await forget(meetingId)
    await storage.removeMeeting(meetingId)
    await storage.wipeTraces()
    await registry.forget(meetingId)
    await book.load()
    await storage.office.saveRehearsal({ conferenceId, ...(last && { last }) })
    this.#open.delete(conferenceId)
    this.#conferences.delete(meetingId)
    this.#timers.delete(conferenceId)
    return true
  }

  /** Stops what is simulated; the rehearsals themselves stay for the next hub. */
  async close(): Promise<void> {
    this.#closed = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    await Promise.allSettled(this.#busy.values())
    await Promise.all([...this.#simulations.values()].map((simulation) => simulation.end()))
  }

  #results({ startedAt }: Open, { state }: LiveMeeting): RehearsalResults {
    return { startedAt, endedAt: this.#ports.now(), rooms: resultsOf(state) }
  }

  async #row(conferenceId: MeetingId): Promise<Rehearsal> {
    return (await this.#ports.storage.office.rehearsalOf(conferenceId)) ?? { conferenceId }
  }

  #know(conferenceId: MeetingId, open: Open): void {
    this.#open.set(conferenceId, open)
    this.#conferences.set(open.meetingId, conferenceId)
    if (open.endsAt === undefined) return
    const due = () => {
      const left = open.endsAt! - this.#ports.now()
      if (left > 0) this.#timers.set(conferenceId, setTimeout(due, Math.min(left, longest)))
      else this.end(conferenceId).catch((error: unknown) => this.#ports.complain('rehearsal', error))
    }
    this.#timers.set(conferenceId, setTimeout(due, 0))
  }

  #send<T extends CommandType>(meeting: LiveMeeting, type: T, data: CommandData<T>, actor: Actor = hubActor) {
    return meeting.submit({ type, data } as Command, this.#ports.newId(), actor)
  }

  #alone<T>(conferenceId: MeetingId, work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('closing'))
    const before = this.#busy.get(conferenceId) ?? Promise.resolve()
    const next = before.then(work, work)
    const settled = next.catch(() => undefined)
    this.#busy.set(conferenceId, settled)
    return next
  }
}
