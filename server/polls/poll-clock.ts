/**
 * What happens to polls by itself: they close when their time is over, turnout is noted, an anonymous box is sealed and
 * counted after closing, or emptied after a cancellation. It looks at the state again and again and sends the command
 * that is due, so nothing is lost with a restart or while the disk refuses: it is still due at the next look.
 */
import type { Ack, Command, CommandData, CommandType } from '../../shared/core/envelope.ts'
import type { MeetingId, PollId, VoterId } from '../../shared/core/identity.ts'
import { answeredIn, listOf } from '../../shared/polls/closing.ts'
import type { Poll } from '../../shared/polls/contract.ts'
import { hubActor } from '../meeting/hub-actor.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Boxes } from '../storage/port.ts'
import { machineTicking, type Ticking } from '../ticking.ts'

export interface PollClockOptions {
  storage: Boxes
  now: () => number
  newId: <Id extends string>() => Id
  /** A broken disk, for the log. */
  complain: (what: string, error: unknown) => void
  ticking?: Ticking | undefined
}

/** Between two looks, in milliseconds: how late a poll may close (answers after its time are refused all the same). */
const lookEvery = 200
/** Between two notes of one poll's turnout, and after something went wrong. */
const pause = 1_000

/** What the clock is doing about one poll. */
interface Care {
  busy: boolean
  /** Moments of `elapsed`: nothing before the one, no turnout before the other. */
  notBefore: number
  turnoutFrom: number
  /** Ballots written when turnout was last noted. */
  noted?: number
  emptied?: true
}

interface Watched {
  meeting: LiveMeeting
  polls: Map<PollId, Care>
}

export class PollClock {
  readonly #options: PollClockOptions
  readonly #meetings = new Map<MeetingId, Watched>()
  readonly #elapsed: Ticking['elapsed']
  readonly #stop: () => void
  readonly #running = new Set<Promise<void>>()
  /** Old pages of boxes may still be there: those of before the start, too. */
  #traces = { left: true, notBefore: 0 }

  constructor(options: PollClockOptions) {
    this.#options = options
    const { elapsed, every } = options.ticking ?? machineTicking
    this.#elapsed = elapsed
    this.#stop = every(lookEvery, () => this.#look())
  }

  /** To be called with each meeting that is opened, and after each of its commits. */
  watch(meeting: LiveMeeting): void {
    const watched = this.#meetings.get(meeting.id) ?? { meeting, polls: new Map() }
    if (unfinished(watched).length > 0) this.#meetings.set(meeting.id, watched)
  }

  /** Of a meeting of which nothing will be left. */
  forget(meetingId: MeetingId): void {
    this.#meetings.delete(meetingId)
  }

  /** Begins nothing more; resolves when what was begun has ended. */
  async close(): Promise<void> {
    this.#stop()
    await Promise.all(this.#running)
  }

  #look(): void {
    const now = this.#elapsed()
    for (const watched of this.#meetings.values()) {
      // Kept as long as the hub runs: few meetings ever have a poll open at once.
      for (const poll of unfinished(watched)) {
        const care = careOf(watched, poll.id)
        if (!care.busy && now >= care.notBefore) this.#run(this.#attend(watched.meeting, poll, care))
      }
    }
    if (this.#traces.left && now >= this.#traces.notBefore) this.#run(this.#wipe())
  }

  #run(work: Promise<void>): void {
    this.#running.add(work)
    void work.finally(() => this.#running.delete(work))
  }

  async #attend(meeting: LiveMeeting, poll: Poll, care: Care): Promise<void> {
    care.busy = true
    try {
      const done = await this.#next(meeting, poll, care)
      if (!done) care.notBefore = this.#elapsed() + pause
    } catch (error) {
      this.#options.complain('poll', error)
      care.notBefore = this.#elapsed() + pause
    } finally {
      care.busy = false
    }
  }

  /** Does what is due. False: the disk refused, to be tried again after the pause. */
  #next(meeting: LiveMeeting, poll: Poll, care: Care): Promise<boolean> {
    if (poll.state === 'cancelled') return this.#empty(meeting, poll, care)
    if (poll.state === 'closed') return this.#count(meeting, poll)
    if (poll.closesAt !== undefined && this.#options.now() >= poll.closesAt)
      return this.#send(meeting, 'polls.closeDue', { pollId: poll.id })
    if (this.#elapsed() < care.turnoutFrom) return Promise.resolve(true)
    return poll.setup.kind === 'straw' ? this.#noteBallots(meeting, poll, care) : this.#noteAnswers(meeting, poll, care)
  }

  async #noteAnswers(meeting: LiveMeeting, poll: Poll, care: Care): Promise<boolean> {
    const desk = meeting.state.desk.polls.polls[poll.id]
    const isNews = desk && (answeredIn(poll, desk) !== poll.answered || listOf(desk).length !== poll.entitled)
    if (!isNews || poll.setup.turnout !== 'all') return true
    care.turnoutFrom = this.#elapsed() + pause
    return this.#send(meeting, 'polls.noteTurnout', { pollId: poll.id })
  }

  async #noteBallots(meeting: LiveMeeting, poll: Poll, care: Care): Promise<boolean> {
    const taken = meeting.box.taken(poll.id)
    if (taken === care.noted) return true
    care.turnoutFrom = this.#elapsed() + pause
    const ok = await this.#noteMarks(meeting, poll)
    if (ok) care.noted = taken
    return ok
  }

  /** Closed: what waits is written, its voters are noted, the box is sealed and counted, old pages are wiped. */
  async #count(meeting: LiveMeeting, poll: Poll): Promise<boolean> {
    await meeting.box.flush(poll.id)
    if (!(await this.#noteMarks(meeting, poll))) return false
    const box = await this.#options.storage.sealBox(meeting.id, poll.id)
    await this.#wipe()
    return this.#send(meeting, 'polls.noteTally', { pollId: poll.id, ...box })
  }

  async #empty(meeting: LiveMeeting, poll: Poll, care: Care): Promise<boolean> {
    await meeting.box.flush(poll.id)
    await this.#options.storage.emptyBox(meeting.id, poll.id)
    await this.#wipe()
    care.emptied = true
    return true
  }

  /** Tells the record whose ballots are on disk and not noted yet. */
  async #noteMarks(meeting: LiveMeeting, { id: pollId }: Poll): Promise<boolean> {
    const marks = await this.#options.storage.marks(meeting.id, pollId)
    const noted = meeting.state.desk.polls.polls[pollId]?.answered ?? {}
    const voters = marks.filter((id: VoterId) => noted[id] === undefined)
    return voters.length === 0 || this.#send(meeting, 'polls.noteTurnout', { pollId, voters })
  }

  /** While another process reads the database it cannot be done yet. */
  async #wipe(): Promise<void> {
    this.#traces = { left: true, notBefore: this.#elapsed() + pause }
    try {
      if (await this.#options.storage.wipeTraces()) this.#traces.left = false
    } catch (error) {
      this.#options.complain('poll', error)
    }
  }

  async #send<T extends CommandType>(meeting: LiveMeeting, type: T, data: CommandData<T>): Promise<boolean> {
    const ack: Ack = await meeting.submit({ type, data } as Command, this.#options.newId(), hubActor)
    return ack.ok
  }
}

function careOf({ polls }: Watched, pollId: PollId): Care {
  let care = polls.get(pollId)
  if (!care) polls.set(pollId, (care = { busy: false, notBefore: 0, turnoutFrom: 0 }))
  return care
}

/** Polls with something still to come. */
function unfinished({ meeting, polls }: Watched): Poll[] {
  const { all, desk } = meeting.state
  return all.polls.polls.filter(({ id, state, setup }) => {
    if (state === 'open') return true
    if (setup.kind !== 'straw') return false
    return state === 'closed' ? !desk.polls.polls[id]?.result : state === 'cancelled' && !polls.get(id)?.emptied
  })
}
