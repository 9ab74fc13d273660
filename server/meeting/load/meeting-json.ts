/** meeting.json: the facts, the clusters and the speaking limits. FORMATS.md describes the fields. */
import { z } from 'zod'
import { ClusterId } from '../../../shared/core/identity.ts'
import { cleanLine } from '../../../shared/core/text.ts'
import { Instant, minutes } from '../../../shared/core/time.ts'
import { Kind } from '../../../shared/floor/contract.ts'
import { Facts, Settings } from '../../../shared/meeting/contract.ts'
import { Setup } from '../../../shared/polls/contract.ts'
import { usual as usualPoll } from '../../../shared/polls/setup.ts'
import { Cluster } from '../../../shared/roster/contract.ts'
import { linesOfJson, lineOfSyntaxError } from './json-lines.ts'
import type { LoadCode, Place, Report } from './problems.ts'
import type { PlanInput } from './roster.ts'
import type { Params } from '../../../shared/core/envelope.ts'

/** Own problems travel through zod as the params of a custom issue. */
const custom = (code: LoadCode, value: string) => ({ code: 'custom' as const, params: { load: code, value } })

/** A time with its offset, or "+30m" / "+2h" from the moment of loading (whole minutes). */
const plannedStart = (now: number) =>
  z.string().transform((value, ctx) => {
    const [, count, unit] = /^\+(\d{1,4})([mh])$/.exec(value) ?? []
    const wait = Number(count) * (unit === 'h' ? 60 : 1)
    const exact = z.iso.datetime({ offset: true }).safeParse(value)
    const start = count ? now - (now % minutes(1)) + minutes(wait) : exact.success ? Date.parse(value) : Number.NaN
    if (Instant.safeParse(start).success) return start
    ctx.addIssue(custom('badStart', value))
    return z.NEVER
  })

const timeZone = z.string().transform((value, ctx) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone && value
  } catch {
    ctx.addIssue(custom('badTimeZone', value))
    return z.NEVER
  }
})

/** Only the question is needed; what is not said is as in the usual poll. */
const PlannedPoll = Setup.omit({ repeats: true })
  .partial()
  .required({ question: true })
  .transform((poll) => ({ ...usualPoll, ...poll }) as Setup)

const MeetingFile = ({ now, timeZone: usualZone }: Usual) =>
  Facts.extend({
    plannedStart: plannedStart(now),
    timeZone: timeZone.default(usualZone),
    settings: Settings.strict().default(Settings.parse({})),
    clusters: z.array(Cluster).max(200).default([]),
    polls: z.array(PlannedPoll).max(50).default([]),
    limits: z.record(Kind, z.number().int().min(30).max(7200)).default({ paper: 420, remark: 300, response: 300 }),
  }).strict()

/** What a meeting.json leaves out or counts from. */
export interface Usual {
  /** The moment of loading, in milliseconds. */
  now: number
  timeZone: string
}

export interface Meeting {
  facts: PlanInput['facts']
  clusters: PlanInput['clusters']
  limits: Record<Kind, number>
  polls: Setup[]
}

/** What the other files need to know of this one even where it is wrong. */
export interface MeetingRead {
  meeting: Meeting | undefined
  /** Undefined where the list of clusters could not be read. */
  clusterIds: ReadonlySet<string> | undefined
  /** Where a field stands. */
  at: (path: readonly PropertyKey[]) => Place
}

const unread: MeetingRead = { meeting: undefined, clusterIds: undefined, at: () => ({}) }

/** Reads the text of meeting.json (undefined: it could not be read, which is reported already); every wrong field is reported with its line. */
export function readMeeting(text: string | undefined, usual: Usual, report: Report): MeetingRead {
  if (text === undefined) return unread
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    report({ line: lineOfSyntaxError(text, error) }, 'badJson')
    return unread
  }
  const lines = linesOfJson(text)
  const at = (path: readonly PropertyKey[]) => {
    const column = path.join('.')
    const known = path.length > 0 && lines.has(column)
    return { line: known ? lines.get(column) : lines.get(path.slice(0, -1).join('.')), column: column || undefined }
  }
  for (const list of ['sittings', 'chairs', 'clusters']) {
    for (const { id, index } of repeatedIds(raw, list)) report(at([list, index, 'id']), 'duplicateId', { value: id })
  }
  const result = MeetingFile(usual).safeParse(raw)
  for (const issue of result.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') {
      for (const name of issue.keys) report(at([...issue.path, name]), 'unknownField', { name })
    } else report(at(issue.path), ...nameIssue(issue, valueAt(raw, issue.path)))
  }
  const clusterIds = new Set(idsOf(raw, 'clusters').filter((id) => ClusterId.safeParse(id).success))
  if (!result.success) return { meeting: undefined, clusterIds, at }
  const { clusters, limits, polls, ...facts } = result.data
  return { meeting: { facts, clusters, limits, polls }, clusterIds, at }
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], raw)
}

function idsOf(raw: unknown, list: string): string[] {
  const entries = valueAt(raw, [list])
  return Array.isArray(entries) ? entries.map((entry) => String((entry as { id?: unknown } | null)?.id)) : []
}

function repeatedIds(raw: unknown, list: string): { id: string; index: number }[] {
  const ids = idsOf(raw, list)
  return ids
    .map((id, index) => ({ id, index }))
    .filter(({ id, index }) => id !== 'undefined' && ids.indexOf(id) < index)
}

/** The problem behind a zod issue, in our own words. */
function nameIssue(issue: z.core.$ZodIssue, value: unknown): [LoadCode, Params?] {
  if (value === undefined) return ['missingField']
  const shown = typeof value === 'object' ? '' : cleanLine(String(value)).slice(0, 60)
  if (issue.code === 'custom' && issue.params) {
    return [issue.params['load'] as LoadCode, { value: shown }]
  }
  if (issue.code === 'invalid_value') return ['badChoice', { value: shown, values: issue.values.join(', ') }]
  if (issue.code === 'invalid_format') return ['badCode', { value: shown, max: 40 }]
  if (issue.code === 'too_small') {
    const min = Number(issue.minimum)
    if (issue.origin === 'string') return ['empty']
    return issue.origin === 'array' ? ['listShort', { min }] : ['numberLow', { value: shown, min }]
  }
  if (issue.code === 'too_big') {
    const max = Number(issue.maximum)
    if (issue.origin === 'string') return ['tooLong', { max }]
    return issue.origin === 'array' ? ['listLong', { max }] : ['numberHigh', { value: shown, max }]
  }
  return ['badField']
}
