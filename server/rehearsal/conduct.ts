/**
 * What happens by itself in a rehearsal, at the hub that writes it: the rooms of which its record says so are simulated
 * (RH3), a room that comes itself no more (RH4), and it ends in time (RH7). Nothing of it is remembered but in the record.
 */
import type { SiteId } from '../../shared/core/identity.ts'
import type { AccessBook } from '../access/access-book.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { SimulatedRoom } from './messages.ts'
import type { Open } from './open-rehearsals.ts'
import { Simulation } from './simulation.ts'

/** The longest a timer can wait. */
const longest = 2_147_483_647

export interface ConductPorts {
  book: AccessBook
  now: () => number
  /** Where simulated rooms come in: the hub on this machine. */
  hubUrl: () => string
  /** A bug or a broken disk, for the log. */
  complain: (what: string, error: unknown) => void
}

export class Conduct {
  readonly #ports: ConductPorts
  readonly #meeting: LiveMeeting
  readonly #simulation: Simulation
  #timer: NodeJS.Timeout | undefined
  /** The list that was followed last. */
  #seen: readonly SiteId[] | undefined
  #following: Promise<void> = Promise.resolve()
  #ended = false

  /** `over`: its time has come. */
  constructor(ports: ConductPorts, meeting: LiveMeeting, { endsAt }: Open, over: () => void) {
    this.#ports = ports
    this.#meeting = meeting
    this.#simulation = new Simulation(ports.hubUrl(), ports.complain)
    if (endsAt !== undefined) this.#wait(endsAt, over)
  }

  /** Process id of what simulates. */
  get pid(): number | undefined {
    return this.#simulation.pid
  }

  /** To be called first and after each commit; resolves when what the record says is played. */
  follow(): Promise<void> {
    const { simulated } = this.#meeting.state.desk.rehearsal
    if (simulated !== this.#seen) {
      this.#seen = simulated
      this.#following = this.#following.then(() => this.#play(simulated)).catch(this.#failed)
    }
    return this.#following
  }

  /** Resolves when nothing of it runs here any more. */
  async end(): Promise<void> {
    this.#ended = true
    clearTimeout(this.#timer)
    await this.#following
    await this.#simulation.end()
  }

  readonly #failed = (error: unknown): void => this.#ports.complain('rehearsal', error)

  /** Makes a link for each, and lets them be played; where rooms only became fewer, the others go on. */
  async #play(siteIds: readonly SiteId[]): Promise<void> {
    if (this.#ended) return
    const playing = this.#simulation.siteIds
    const gone = playing.filter((siteId) => !siteIds.includes(siteId))
    if (playing.length - gone.length === siteIds.length) {
      for (const siteId of gone) this.#simulation.drop(siteId)
      return this.#revoke((siteId) => gone.includes(siteId))
    }
    await this.#revoke(() => true)
    const { book } = this.#ports
    const { id: meetingId, state } = this.#meeting
    const rooms: SimulatedRoom[] = []
    for (const siteId of siteIds) {
      const site = state.all.roster.sites[siteId]
      if (!site) continue
      const { unitId, name: label } = site
      const made = await book.issue({ meetingId, role: 'site', label, siteId, unitId, simulated: true })
      rooms.push({ siteId, unitId, fragment: made.fragment })
    }
    if (!this.#ended) await this.#simulation.play(rooms)
  }

  /** Links of rooms that are simulated no more, or anew. */
  async #revoke(those: (siteId: SiteId) => boolean): Promise<void> {
    const { book } = this.#ports
    for (const row of book.list(this.#meeting.id))
      if (row.simulated && row.siteId && those(row.siteId) && !book.refusalOf(row)) await book.revoke(row.id)
  }

  #wait(endsAt: number, over: () => void): void {
    const look = () => {
      const left = endsAt - this.#ports.now()
      if (left > 0) this.#timer = setTimeout(look, Math.min(left, longest))
      else over()
    }
    this.#timer = setTimeout(look, 0)
  }
}
