/**
 * The rehearsals of conferences: begun, filled with simulated rooms, entered, ended without a trace (RH). What one hub
 * begins every hub on the same database knows, and any of them ends it; what happens by itself is its writer's.
 */
import { randomBytes } from 'node:crypto'
import type { Command, CommandData, CommandType } from '../../shared/core/envelope.ts'
import type { AccessId, Actor, MeetingId, SiteId } from '../../shared/core/identity.ts'
import { without } from '../../shared/core/object.ts'
import { resultsOf } from '../../shared/rehearsal/results.ts'
import type { RehearsalResults } from '../../shared/office/rehearsal.ts'
import { roomIds } from '../../shared/roster/rooms.ts'
import { hubActor } from '../meeting/hub-actor.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import { catchUp } from '../meeting/read-log.ts'
import type { Registry } from '../meeting/registry.ts'
import type { OfficeServer } from '../office/server.ts'
import type { Rehearsal } from '../office/storage/port.ts'
import type { AccessRow, Storage } from '../storage/port.ts'
import { Conduct, type ConductPorts } from './conduct.ts'
import { type Open, OpenRehearsals } from './open-rehearsals.ts'
import { rehearsalDocuments, rehearsalPlan } from './plan.ts'

export interface RehearsalPorts extends ConductPorts {
  storage: Storage
  registry: Registry
  newId: <Id extends string>() => Id
  load: OfficeServer['load']
  /** Whether a meeting is written here. */
  isMine: (meetingId: MeetingId) => boolean
  /** Ends the connections of an access that counts no more. */
  cut: (accessId: AccessId) => void
  /** Places that have a device now, at whichever hub. */
  present: (meetingId: MeetingId) => ReadonlySet<SiteId>
  /** Lets go of everything of a meeting that is in memory here. */
  letGo: (meetingId: MeetingId) => Promise<void>
  /** Removes files that this meeting alone names. */
  removeFiles: (meetingId: MeetingId) => Promise<void>
}

/** So long before the planned start a rehearsal is over, if it was begun as long before that; in milliseconds (RH7). */
const clearBefore = 30 * 60_000

export class Rehearsals {
  readonly #ports: RehearsalPorts
  readonly #open: OpenRehearsals
  /** Those that are written here, by their meeting. */
  readonly #conducts = new Map<MeetingId, Conduct>()
  /** One thing at a time with each conference's. */
  readonly #busy = new Map<MeetingId, Promise<unknown>>()
  #started = false
  #closed = false

  constructor(ports: RehearsalPorts) {
    this.#ports = ports
    // Nobody stays in one that has ended, and nothing of it stays in memory.
    this.#open = new OpenRehearsals(ports.storage, async (meetingId) => {
      ports.book.end(meetingId)
      await this.#unconduct(meetingId)
      await ports.letGo(meetingId)
    })
  }

  /** Once the hub can be entered: goes on where an earlier one stopped (RH7). */
  async resume(): Promise<void> {
    this.#started = true
    await this.refresh()
    for (const [conferenceId, { meetingId, ending }] of this.#open.all) {
      // Where another hub is just making one there is no meeting yet: only its writer, or the office, clears that away.
      const isHere = this.#ports.isMine(meetingId)
      const isBroken = isHere && !(await this.#ports.registry.get(meetingId))?.seq
      if (ending || isBroken) await this.end(conferenceId)
      else await this.#conduct(meetingId)
    }
  }

  /** Reads what other hubs have begun and ended since. */
  refresh(): Promise<void> {
    return this.#open.refresh()
  }

  /** The open rehearsal of a conference. */
  async of(conferenceId: MeetingId): Promise<Open | undefined> {
    await this.refresh()
    return this.#open.of(conferenceId)
  }

  /** Whether a meeting is a rehearsal that the office has begun. */
  has(meetingId: MeetingId): boolean {
    return this.#open.conferenceOf(meetingId) !== undefined
  }

  /** Places of a rehearsal that have a device now, at whichever hub. */
  present(meetingId: MeetingId): ReadonlySet<SiteId> {
    return this.#ports.present(meetingId)
  }

  /** Process id of what simulates rooms of a conference's rehearsal, where that is here. */
  simulator(conferenceId: MeetingId): number | undefined {
    const meetingId = this.#open.of(conferenceId)?.meetingId
    return meetingId && this.#conducts.get(meetingId)?.pid
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
    const meetingId = `td-${randomBytes(5).toString('hex')}` as MeetingId
    const startedAt = now()
    const due = (conference.state.all.meeting.facts?.plannedStart ?? 0) - clearBefore
    const open: Open = { meetingId, startedAt, ...(due - startedAt > clearBefore && { endsAt: due }) }
    // The note first: what a hub that is killed here leaves behind is found and taken away.
    const noted = await this.#open.change(conference.id, (row) => (row.open ? row : { ...row, open }))
    if (noted.open?.meetingId !== meetingId) return false
    const ack = await load(rehearsalPlan(conference.state, meetingId))
    const meeting = ack.ok ? await registry.get(meetingId) : undefined
    if (!meeting) {
      await this.#end(conference.id)
      throw new Error(`the rehearsal was not loaded: ${ack.ok ? '' : ack.code}`)
    }
    const giver: Actor = { accessId: 'rehearsal' as AccessId, role: 'secretary', label }
    for (const data of rehearsalDocuments(conference.state)) await this.#send(meeting, 'materials.add', data, giver)
    await this.#conduct(meetingId)
    await this.#simulate(conference.id, simulated)
    // Ended at another hub while it was being made: what came into being afterwards goes too.
    const row = await storage.office.rehearsalOf(conference.id)
    if (row?.open?.meetingId !== meetingId || row.open.ending) await this.#remove(meetingId)
    return true
  }

  /** So many rooms, of those that are not really here, are simulated from now on. False: no rehearsal is open. */
  simulate(conferenceId: MeetingId, count: number): Promise<boolean> {
    return this.#alone(conferenceId, () => this.#simulate(conferenceId, count))
  }

  async #simulate(conferenceId: MeetingId, count: number): Promise<boolean> {
    const open = await this.of(conferenceId)
    const meeting = open && !open.ending && (await this.#ports.registry.get(open.meetingId))
    if (!meeting) return false
    const { all, desk } = meeting.state
    const present = this.#ports.present(meeting.id)
    const free = roomIds(all.roster).filter((id) => desk.rehearsal.simulated.includes(id) || !present.has(id))
    // The rules refuse it for any other meeting (RH3). Whoever writes it follows its record.
    const ack = await this.#send(meeting, 'rehearsal.simulate', { siteIds: free.slice(0, count) })
    if (!ack.ok) throw new Error(ack.code)
    await this.#conducts.get(meeting.id)?.follow()
    return true
  }

  /** Whom an access of a conference is in its open rehearsal; made when first asked for (RH5). */
  async twinOf(access: AccessRow): Promise<AccessRow | undefined> {
    const open = await this.of(access.meetingId)
    const { book, storage } = this.#ports
    // Just ended at another hub, or not made yet: it is not there to be entered.
    if (!open || open.ending || !(await storage.head(open.meetingId))) return undefined
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
    const { book } = this.#ports
    if (!this.has(meeting.id) || role !== 'site' || !siteId || book.get(accessId)?.simulated) return
    void this.#send(meeting, 'rehearsal.noteArrived', { siteId })
  }

  /** To be called after each commit: what is opened in earnest is rehearsed no more (RH7). */
  watch(meeting: LiveMeeting): void {
    const { id, state } = meeting
    const { isMine } = this.#ports
    const conduct = this.#conducts.get(id)
    if (conduct) void conduct.follow()
    // It could not be begun before: the database was away.
    else if (this.has(id) && isMine(id)) this.written(meeting)
    const open = this.#open.of(id)
    if (open && isMine(open.meetingId) && state.all.meeting.phase !== 'draft') this.#endSoon(id)
  }

  /** From now on a meeting is written here. */
  written({ id }: LiveMeeting): void {
    this.#conduct(id).catch(this.#failed)
  }

  /** From now on it is not. */
  unwritten(meetingId: MeetingId): void {
    this.#unconduct(meetingId).catch(this.#failed)
  }

  async #conduct(meetingId: MeetingId): Promise<void> {
    if (!this.#started) return
    await this.refresh()
    const conferenceId = this.#open.conferenceOf(meetingId)
    if (!conferenceId) return
    const { registry, book, isMine } = this.#ports
    const [meeting, conference] = [await registry.get(meetingId), await registry.get(conferenceId)]
    const open = this.#open.of(conferenceId)
    const isHere = meeting?.seq && open?.meetingId === meetingId && isMine(meetingId)
    if (!isHere || this.#conducts.has(meetingId) || this.#closed) return
    if (open.ending || conference?.state.all.meeting.phase !== 'draft') return this.#endSoon(conferenceId)
    if (book.isOver(meetingId)) return
    const conduct = new Conduct(this.#ports, meeting, open, () => this.#endSoon(conferenceId))
    this.#conducts.set(meetingId, conduct)
    await conduct.follow()
  }

  async #unconduct(meetingId: MeetingId): Promise<void> {
    const conduct = this.#conducts.get(meetingId)
    this.#conducts.delete(meetingId)
    await conduct?.end()
  }

  readonly #failed = (error: unknown): void => this.#ports.complain('rehearsal', error)

  #endSoon(conferenceId: MeetingId): void {
    this.end(conferenceId).catch(this.#failed)
  }

  /** Ends it, whichever hub began it: its results are kept, everything else of it goes. False: there is none. */
  end(conferenceId: MeetingId): Promise<boolean> {
    return this.#alone(conferenceId, () => this.#end(conferenceId))
  }

  async #end(conferenceId: MeetingId): Promise<boolean> {
    const open = await this.of(conferenceId)
    if (!open) return false
    const { storage, registry, book, cut } = this.#ports
    const { meetingId } = open
    book.end(meetingId)
    for (const { id } of book.list(meetingId)) cut(id)
    await this.#unconduct(meetingId)
    const meeting = open.ending ? undefined : await registry.get(meetingId)
    if (meeting) await catchUp(storage, meeting)
    const last = meeting?.seq ? this.#results(open, meeting) : undefined
    // Another hub may be at it too, and may even have begun the next.
    const ofIt = (change: (row: Rehearsal) => Rehearsal) => (row: Rehearsal) =>
      row.open?.meetingId === meetingId ? change(row) : row
    // From here on a hub that is killed knows what is still to be done.
    const ending = ofIt((row) => ({ ...row, ...(last && { last }), open: { ...open, ending: true } }))
    await this.#open.change(conferenceId, ending)
    await this.#remove(meetingId)
    const ended = ofIt((row) => without(row, 'open'))
    await this.#open.change(conferenceId, ended)
    return true
  }

  /** Everything of a rehearsal but the note that there is one. */
  async #remove(meetingId: MeetingId): Promise<void> {
    const { storage, book, letGo, removeFiles } = this.#ports
    await letGo(meetingId)
    await removeFiles(meetingId)
    await storage.removeMeeting(meetingId)
    await storage.wipeTraces()
    // Whoever looked for it in between has opened it again.
    await letGo(meetingId)
    await book.load()
  }

  /** Stops what is simulated; the rehearsals themselves stay for the next hub. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.#busy.values())
    await Promise.all([...this.#conducts.keys()].map((meetingId) => this.#unconduct(meetingId)))
  }

  #results({ startedAt }: Open, { state }: LiveMeeting): RehearsalResults {
    return { startedAt, endedAt: this.#ports.now(), rooms: resultsOf(state) }
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
