/** Exactly once: the diaries against the log. */
import { commandSchemas } from '../../../shared/core/contracts.ts'
import { decide } from '../../../shared/core/decide.ts'
import type { Command, CommandType, StoredEvent } from '../../../shared/core/envelope.ts'
import type { Actor, CommandId } from '../../../shared/core/identity.ts'
import type { MeetingState } from '../../../shared/core/state.ts'
import type { DiaryEntry } from '../diary.ts'
import type { PartResult } from '../messages.ts'
import type { Findings } from './findings.ts'

export interface Told {
  result: PartResult
  entries: DiaryEntry[]
}

/** Something to look at in the state as it was after an event. */
export type Look = (state: MeetingState) => void

/**
 * Compares each diary with the log and returns what is left to be looked at on the way through it, by the number of the
 * event before. An acknowledged command without events is right only if, decided again on the state it was answered
 * from, it changes nothing; one with events only if deciding it again gives events of the same types, once.
 */
export function checkCommands(
  events: readonly StoredEvent[],
  told: readonly Told[],
  findings: Findings,
  others: 'allowed' | 'strays',
): Map<number, Look[]> {
  const groups = Map.groupBy(events, (event) => event.commandId)
  const looks = new Map<number, Look[]>()
  const lookAfter = (seq: number, look: Look) => void looks.set(seq, [...(looks.get(seq) ?? []), look])
  const known = new Set<CommandId>()
  const cast = new Set(told.map(({ result }) => result.accessId))
  for (const { result, entries } of told) {
    const actor = { ...result, label: '' } as unknown as Actor
    for (const entry of entries) {
      known.add(entry.id)
      const group = groups.get(entry.id) ?? []
      const about = `${entry.type} ${entry.id} of ${result.name}`
      checkAnswers(entry, group, result, about, findings)
      const [first] = group
      const [ack] = entry.acks
      if (first) {
        lookAfter(first.seq - 1, (state) => {
          const expected = typesOf(state, entry, actor, first.at)
          const found = group.map((event) => event.type)
          if (found.join() === expected?.join()) return
          const kind = !expected ? 'stray' : found.length > expected.length ? 'doubled' : 'missing'
          findings.add(kind, `${about}: the log has ${found.join(', ')}, the rules make ${expected?.join(', ')}`)
        })
      } else if (ack && entry.type !== 'polls.cast') {
        lookAfter(ack.seq, (state) => {
          const expected = typesOf(state, entry, actor, ack.at)
          if (expected?.length !== 0) findings.add('missing', `${about}: acknowledged at ${ack.seq}, not in the log`)
        })
      }
    }
  }
  for (const [id, group] of groups) {
    const [first] = group
    const last = group.at(-1)
    if (!first || !last) continue
    if (last.seq - first.seq + 1 !== group.length)
      findings.add('doubled', `${first.type} ${id}: its events ${group.map((e) => e.seq).join(', ')} are apart`)
    const ours = cast.has(first.accessId) || (first.accessId !== 'hub' && others === 'strays')
    if (ours && !known.has(id)) findings.add('stray', `${first.type} ${id} at ${first.seq}: nobody's diary has it`)
  }
  return looks
}

function checkAnswers(
  { type, acks, refusals }: DiaryEntry,
  group: readonly StoredEvent[],
  result: PartResult,
  about: string,
  findings: Findings,
): void {
  const last = group.at(-1)
  // A ballot leaves at most the admission of a late voter, which may outlive it: box.ts looks for the ballot itself.
  if (!last || type === 'polls.cast') return
  if (refusals.length > 0)
    findings.add('stray', `${about}: refused (${refusals.join()}), and in the log at ${last.seq}`)
  if (last.accessId !== result.accessId) findings.add('stray', `${about}: recorded as somebody else's`)
  for (const ack of acks) {
    if (ack.seq !== last.seq) findings.add('doubled', `${about}: acknowledged at ${ack.seq}, in the log at ${last.seq}`)
  }
}

/** Types of the events the rules make of a command; nothing if they refuse it. */
function typesOf(state: MeetingState, { id, type, data }: DiaryEntry, actor: Actor, now: number): string[] | undefined {
  const command = { type, data: commandSchemas[type as CommandType].parse(data) } as Command
  let made = 0
  const newId = <Id extends string>() => `again-${++made}` as Id
  const decision = decide(state, command, { now, actor, commandId: id, newId })
  return decision.ok ? decision.events.map((event) => event.type) : undefined
}
