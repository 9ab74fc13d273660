/**
 * The checker: reads the database itself and compares it with the diaries and with every client's state. Every
 * acknowledged command is in the log exactly once, none twice, and each client holds what the log shows it.
 */
import type { CommandType, EventType } from '../../../shared/core/envelope.ts'
import { commandSchemas } from '../../../shared/core/contracts.ts'
import { readDiary } from '../diary.ts'
import type { PartResult } from '../messages.ts'
import { checkCommands, type Told } from './commands.ts'
import { checkBox } from './box.ts'
import { type Finding, Findings } from './findings.ts'
import { checkLog } from './log.ts'
import { answering, Polls } from './polls.ts'
import type { Kept } from './kept.ts'
import { checkSightings, type Sighting } from './sightings.ts'
import { checkStates } from './states.ts'

/** What a rehearsal has no use for: it is loaded before, and has no pictures and sound to record; rooms simulated by the hub have a test of their own. */
const elsewhere = new Set<CommandType>([
  'meeting.load',
  'stage.noteAired',
  'stage.startRecording',
  'stage.stopRecording',
  'stage.noteRecorded',
  'stage.noteBroken',
  'stage.noteRecordingEnded',
  'stage.deleteRecording',
  'rehearsal.simulate',
  'rehearsal.noteArrived',
])

export interface Verdict {
  sent: number
  acked: number
  refused: number
  unanswered: number
  missing: number
  doubled: number
  divergent: number
  stray: number
  broken: number
  turns: number
  events: number
  wrong_tallies: number
  forked: number
  /** Each that was opened: what kind, and from when to when it took answers. */
  polls: { kind: string; from: number; to: number }[]
  /** Answers, ballots and counts of hands that were acknowledged, each time. */
  answers: number
  /** Anonymous ballots that were acknowledged, and how long after the opening of the largest such poll the last was. */
  ballots: number
  ballotSeconds: number
  /** Commands of the contracts that were never accepted. */
  unused: CommandType[]
  refusals: Record<string, number>
  findings: Finding[]
}

export interface Evidence {
  /** What the database holds, read by the checker itself. */
  kept: Kept
  /** Folder of the clients' states. */
  statesDir: string
  results: readonly PartResult[]
  /** Events as everybody was shown them, where that was noted. */
  seen?: readonly Sighting[]
  /** Whether others than this rehearsal's participants may have written to the log. */
  others: 'allowed' | 'strays'
}

/** The hub sends these itself; what they leave in the log shows that they were used. */
const hubCommands: Partial<Record<CommandType, EventType>> = {
  'attendance.noteLost': 'attendance.sitesLost',
  'attendance.noteReturned': 'attendance.sitesReturned',
  'polls.closeDue': 'polls.closed',
  'polls.noteTurnout': 'polls.turnoutNoted',
  'polls.noteTally': 'polls.tallied',
}

export function check({ kept, statesDir, results, seen = [], others }: Evidence): Verdict {
  const findings = new Findings()
  const events = checkLog(kept.rows, findings)
  const told = results.map((result): Told => ({ result, entries: readDiary(result.diary) }))
  const looks = checkCommands(events, told, findings, others)
  const polls = new Polls(events, told, looks, findings, others)
  for (const poll of polls.logged) {
    if (poll.setup.kind !== 'straw' || poll.cancelled) continue
    checkBox(poll, polls.said(poll.id), kept.box(poll.id), findings, others)
  }
  checkStates(events, results, statesDir, looks, kept.snapshot, findings)
  checkSightings(events, seen, findings)

  const entries = told.flatMap((one) => one.entries)
  const accepted = entries.filter((entry) => entry.acks.length > 0)
  const used = new Set(accepted.map((entry) => entry.type))
  for (const [command, event] of Object.entries(hubCommands))
    if (events.some((e) => e.type === event && e.by.role === 'hub')) used.add(command)
  const refusals: Record<string, number> = {}
  for (const { refusals: codes } of entries) for (const code of codes) refusals[code] = (refusals[code] ?? 0) + 1
  return {
    sent: entries.length,
    acked: accepted.length,
    refused: entries.filter((entry) => entry.refusals.length > 0).length,
    unanswered: entries.filter((entry) => entry.acks.length + entry.refusals.length === 0).length,
    missing: findings.count('missing'),
    doubled: findings.count('doubled'),
    divergent: findings.count('divergent'),
    stray: findings.count('stray'),
    broken: findings.count('broken'),
    wrong_tallies: findings.count('wrong_tallies'),
    forked: findings.count('forked'),
    polls: polls.logged.map(({ kind, from, to }) => ({ kind, from, to })),
    answers: accepted.filter((entry) => answering.some((type) => type === entry.type)).length,
    ballots: accepted.filter((entry) => entry.type === 'polls.cast').length,
    ballotSeconds: lastBallot(polls),
    turns: events.filter((event) => event.type === 'floor.called').length,
    events: events.length,
    unused: (Object.keys(commandSchemas) as CommandType[]).filter((type) => !elsewhere.has(type) && !used.has(type)),
    refusals,
    findings: findings.list,
  }
}

/** Seconds from the opening of the largest anonymous poll to its last acknowledged ballot. */
function lastBallot(polls: Polls): number {
  const boxes = polls.logged.filter((poll) => poll.setup.kind === 'straw')
  const [largest] = boxes.toSorted((a, b) => b.list.length - a.list.length)
  if (!largest) return 0
  const times = polls.said(largest.id).flatMap(({ at }) => at ?? [])
  const last = times.reduce((latest, at) => Math.max(latest, at), largest.from)
  return Math.round((last - largest.from) / 100) / 10
}
