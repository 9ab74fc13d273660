/**
 * Every voter's last acknowledged answer, from the diaries, against what is stored, and the result against a count of
 * the checker's own (recount.ts). What is in an anonymous box is looked at in box.ts.
 */
import { canonicalize } from 'json-canonicalize'
import type { EventData, EventType, StoredEvent } from '../../../shared/core/envelope.ts'
import type { MeetingState } from '../../../shared/core/state.ts'
import type { Hands, Result, Setup } from '../../../shared/polls/contract.ts'
import { receiptOf } from '../../../shared/polls/receipt.ts'
import type { Look, Told } from './commands.ts'
import type { Findings } from './findings.ts'
import { type Recorded, recount } from './recount.ts'

/** Commands that answer a poll. */
export const answering = [
  'polls.answer',
  'polls.answerFor',
  'polls.cast',
  'polls.reportHands',
  'polls.reportHandsFor',
] as const

/** What a participant says to have answered, and what it heard. */
export interface Said {
  id: string
  voter: string
  choices?: readonly number[]
  hands?: Hands
  /** Where it was acknowledged. */
  acked: number | undefined
  /** When, by the hub's clock. */
  at: number | undefined
  refusals: readonly string[]
}

/** One poll as the log has it. */
export interface Logged extends Recorded {
  id: string
  kind: string
  from: number
  /** When it took no more answers. */
  to: number
  /** Who has answered, as the record says without the answers, and how often it said so. */
  marked: Map<string, number>
  cancelled: boolean
  result?: Result
  /** The state at its closing: who comes and goes later changes no result. */
  closing?: MeetingState
}

/** "straw by delegate, several": what counts as a kind of its own. */
export function kindOf({ kind, voters, withHands, options }: Setup): string {
  const choice = options.kind === 'standard' ? '' : options.most > 1 ? ', several' : ', one'
  return `${kind}${kind === 'straw' ? ` by ${voters}` : ''}${withHands ? ' and hands' : ''}${choice}`
}

/** Whether the hub has still to close a poll, or to count a box. */
export function pollsDue(events: readonly StoredEvent[]): boolean {
  const due = new Set<string>()
  const boxes = new Set<string>()
  for (const { type, data } of events) {
    if (type === 'polls.opened' && data.setup.kind === 'straw') boxes.add(data.pollId)
    if ((type === 'polls.opened' && data.closesAt !== undefined) || type === 'polls.extended') due.add(data.pollId)
    if (type === 'polls.closed' && !boxes.has(data.pollId)) due.delete(data.pollId)
    if (type === 'polls.closed' && boxes.has(data.pollId)) due.add(data.pollId)
    if (type === 'polls.tallied' || type === 'polls.cancelled') due.delete(data.pollId)
  }
  return due.size > 0
}

export class Polls {
  readonly #logged = new Map<string, Logged>()
  readonly #said = new Map<string, Said[]>()
  readonly #findings: Findings

  /** Reads diaries and log, compares them, and puts what needs the state of a moment into `looks`. */
  constructor(
    events: readonly StoredEvent[],
    told: readonly Told[],
    looks: Map<number, Look[]>,
    findings: Findings,
    others: 'allowed' | 'strays',
  ) {
    this.#findings = findings
    for (const { entries } of told) {
      for (const { id, type, data, acks, refusals } of entries) {
        if (type !== 'polls.correctHands' && !answering.some((one) => one === type)) continue
        const { pollId, siteId, delegateId, ...rest } = data as Record<string, string>
        const said: Said = {
          id,
          voter: delegateId ?? siteId ?? '',
          ...rest,
          acked: acks[0]?.seq,
          at: acks[0]?.at,
          refusals,
        }
        this.#said.set(pollId!, [...(this.#said.get(pollId!) ?? []), said])
      }
    }
    for (const event of events) this.#take(event, looks)
    for (const poll of this.#logged.values()) if (poll.setup.kind !== 'straw') this.#compare(poll, others)
  }

  get logged(): Logged[] {
    return [...this.#logged.values()]
  }
  said(pollId: string): Said[] {
    return this.#said.get(pollId) ?? []
  }

  #take(event: StoredEvent, looks: Map<number, Look[]>): void {
    const is = <T extends EventType>(type: T): EventData<T> | undefined =>
      event.type === type ? (event.data as EventData<T>) : undefined
    const opened = is('polls.opened')
    if (opened) {
      const { pollId: id, setup, figures } = opened
      const nothing = {
        list: [],
        late: [],
        absent: [],
        excluded: [],
        choices: new Map(),
        hands: new Map(),
        marked: new Map(),
        cancelled: false,
      }
      this.#logged.set(id, { id, kind: kindOf(setup), from: event.at, to: Infinity, setup, figures, ...nothing })
    }
    const poll = this.#logged.get((event.data as { pollId?: string }).pollId ?? '')
    if (!poll) return
    const listed = is('polls.listed')
    if (listed) {
      poll.list.push(...listed.voters)
      poll.absent.push(...listed.absent)
      poll.excluded.push(...listed.excluded.map(({ voterId }) => voterId))
    }
    const late = is('polls.lateAdmitted')
    if (late) poll.late.push(late.voterId)
    const answered = is('polls.answered')
    if (answered) poll.choices.set(answered.voterId, answered.choices)
    const handed = is('polls.handsReported') ?? is('polls.handsCorrected')
    if (handed) poll.hands.set(handed.siteId, handed)
    const receipt = answered ?? is('polls.handsReported')
    if (receipt && receipt.receipt !== receiptOf(event.commandId))
      this.#findings.add('divergent', `${poll.kind} ${poll.id}: the receipt at ${event.seq} is not its command's`)
    const marked = is('polls.marked')
    for (const voter of (marked?.hands && poll.setup.kind !== 'hands' ? undefined : marked?.voters) ?? []) {
      poll.marked.set(voter, (poll.marked.get(voter) ?? 0) + 1)
      // In a named poll a later mark says that what the desk had entered is void.
      if (poll.setup.kind === 'straw' && poll.marked.get(voter)! > 1)
        this.#findings.add('doubled', `${poll.kind} ${poll.id}: ${voter} is said to have answered twice`)
    }
    if (event.type === 'polls.cancelled') poll.cancelled = true
    if (event.type === 'polls.closed' || event.type === 'polls.cancelled') poll.to = Math.min(poll.to, event.at)
    const tallied = is('polls.tallied')
    if (tallied) {
      poll.result = tallied.result
      // What stands in the record at this moment; a correction is tallied anew.
      const now: Recorded = { ...poll, choices: new Map(poll.choices), hands: new Map(poll.hands) }
      if (poll.setup.kind !== 'straw')
        looks.set(event.seq, [
          ...(looks.get(event.seq) ?? []),
          (state: MeetingState) => {
            poll.closing ??= state
            this.compareResult(poll, tallied.result, recount(now, poll.closing))
          },
        ])
    }
    const published = is('polls.published')
    if (published && canonicalize(published.result) !== canonicalize(poll.result))
      this.#findings.add('wrong_tallies', `${poll.kind} ${poll.id}: published otherwise than tallied`)
  }

  compareResult(poll: Logged, found: Result, expected: Result): void {
    const inOrder = (result: Result) =>
      canonicalize({ ...result, groups: result.groups.map((group) => canonicalize(group)).toSorted() })
    if (inOrder(found) === inOrder(expected)) return
    const [a, b] = [found, expected].map(({ groups: _groups, ...rest }) => JSON.stringify(rest))
    this.#findings.add('wrong_tallies', `${poll.kind} ${poll.id}: tallied ${a}, counted again ${b}`)
  }

  /** The last acknowledged answer of each voter must be the one that stands. */
  #compare(poll: Logged, others: 'allowed' | 'strays'): void {
    const last = new Map<string, { choices?: Said; hands?: Said }>()
    for (const said of this.said(poll.id).toSorted((a, b) => (a.acked ?? 0) - (b.acked ?? 0))) {
      if (said.acked === undefined) continue
      last.set(said.voter, { ...last.get(said.voter), [said.hands ? 'hands' : 'choices']: said })
    }
    const about = (said: Said) => `${poll.kind} ${poll.id}: the last answer of ${said.voter}, ${said.id},`
    const words = (value: unknown) => JSON.stringify(value)
    const sent = new Set(this.said(poll.id).map(({ voter }) => voter))
    for (const { choices, hands } of last.values()) {
      const standing = choices && poll.choices.get(choices.voter)
      if (choices && words(standing) !== words(choices.choices?.toSorted((a, b) => a - b)))
        this.#findings.add('missing', `${about(choices)} ${words(choices.choices)}, stands as ${words(standing)}`)
      const counted = hands && poll.hands.get(hands.voter)?.hands
      if (hands && (!counted || canonicalize(counted) !== canonicalize(hands.hands)))
        this.#findings.add('missing', `${about(hands)} ${words(hands.hands)}, stands as ${words(counted)}`)
    }
    if (others === 'allowed') return
    for (const voter of poll.choices.keys()) {
      if (!sent.has(voter))
        this.#findings.add('stray', `${poll.kind} ${poll.id}: nobody's diary has the answer of ${voter}`)
    }
    for (const room of poll.hands.keys()) {
      if (!sent.has(room))
        this.#findings.add('stray', `${poll.kind} ${poll.id}: nobody's diary has the hands of ${room}`)
    }
  }
}
