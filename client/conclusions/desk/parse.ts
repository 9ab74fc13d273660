/** What a line means: its kind, its text, and the tasks in it with leads, supports, deadline and to whom to report. Pure. */
import type { Instant } from '../../../shared/core/time.ts'
import type { Addressee, Deadline, Kind } from '../../../shared/conclusions/contract.ts'
import { deadlineIn } from '../../../shared/conclusions/deadline.ts'
import { capital } from './complete.ts'
import type { Draft, Mention } from './draft.ts'

const signs: Record<string, Kind> = { '-': 'note', '?': 'point', '!': 'conclusion', '=': 'conclusion' }

/** A task as read from the line; `mentions` point into the draft's. */
export interface WrittenTask {
  leads: { to: Addressee; mention: number }[]
  supports: { to: Addressee; mention: number }[]
  what: string
  deadline?: Deadline
  /** The words of the deadline, also where they were set to name none. */
  deadlineWords?: string
  reportTo?: string
}

export interface Written {
  kind: Kind
  /** Without the sign. */
  text: string
  tasks: WrittenTask[]
}

export interface ReadingContext {
  now: Instant
  timeZone: string
  /** The kind of a line without a sign. */
  usual: Kind
}

interface Span {
  start: number
  end: number
}
interface Standing extends Span {
  mention: Mention
  index: number
}

/** A clause ends at a semicolon, a line, or a stop before a capital that is no abbreviation ("TP. Hạ Long"). */
const clauseEnd = /(?<=[;\n])|(?<=[!?]|(?<![\s(](?:TP|TX|TT|P|Q|H|X))\.)(?=\s+\p{Lu})/u
const together = /phối\s+(?:kết\s+)?hợp/iu
/** Only these between two names: both do the same. */
const enumerated = /^\s*(?:,|và|&|,\s*và)?\s*$/iu
const reporting = /báo cáo(?:\s+(?:về|cho|với|lên))?\s+$/iu
const reportingTo =
  /báo cáo(?:\s+(?:về|cho|với|lên))?\s+(\p{Lu}[^,.;\n]*?)(?=\s+(?:trước|trong|chậm nhất|vào|để|kết quả|xem xét)(?!\p{L})|[,.;\n]|$)/u

export function parse(draft: Draft, context: ReadingContext): Written {
  const [, sign = '', body = ''] = /^\s*([-?!=])?\s*([\s\S]*)$/u.exec(draft.text) ?? []
  const kind = signs[sign] ?? draft.kind ?? context.usual
  const standing = standingIn(body, draft.mentions)
  const tasks: WrittenTask[] = []
  for (const clause of clausesOf(body)) {
    const text = body.slice(clause.start, clause.end)
    const here = standing
      .filter(({ start }) => start >= clause.start && start < clause.end)
      .map((one) => ({ ...one, start: one.start - clause.start, end: one.end - clause.start }))
    readClause(text, here, tasks, draft, context)
  }
  return { kind, text: body.trim(), tasks: tasks.filter(({ leads }) => leads.length > 0) }
}

function readClause(
  text: string,
  here: readonly Standing[],
  tasks: WrittenTask[],
  draft: Draft,
  { now, timeZone }: ReadingContext,
): void {
  const reported = here.find(({ start }) => reporting.test(text.slice(0, start)))
  const spoken = reported ? undefined : reportingTo.exec(text)
  const reportTo = reported?.mention.name ?? spoken?.[1]?.trim()
  const reportStart = text.search(/,?\s*báo cáo/iu)
  const units = here.filter((one) => one !== reported)
  const found = deadlineIn(text, now, timeZone)
  const own = {
    ...deadlineOf(found, draft),
    ...(reportTo && { reportTo: reportTo.slice(0, 200) }),
  }
  const [leads, supports] = rolesIn(text, units)
  const before = tasks.at(-1)
  if (leads.length === 0 && before) {
    // "…; phối hợp với …", "…; hoàn thành trước …": more about the task before.
    before.supports.push(...supports)
    for (const [key, value] of Object.entries(own)) if (!(key in before)) Object.assign(before, { [key]: value })
    return
  }
  const [first, ...rest] = leads.length > 0 ? leads : supports
  if (!first) return
  const last = units.at(-1)?.end ?? 0
  const ends = [found?.start, reportTo ? reportStart : -1].filter((at): at is number => at !== undefined && at >= last)
  tasks.push({
    leads: leads.length > 0 ? leads : [first],
    supports: leads.length > 0 ? supports : rest,
    what: whatIn(text, last, Math.min(...ends, text.length)),
    ...own,
  })
}

type Roles = [WrittenTask['leads'], WrittenTask['supports']]

/** The first leads, and whoever is named in one row with it; after "phối hợp", or elsewhere, one supports. */
function rolesIn(text: string, units: readonly Standing[]): Roles {
  const roles: Roles = [[], []]
  let before: { end: number; role: 'lead' | 'support' } | undefined
  for (const { start, end, mention, index } of units) {
    const follows = before === undefined || (before.role === 'lead' && enumerated.test(text.slice(before.end, start)))
    const role = mention.role ?? (!together.test(text.slice(0, start)) && follows ? 'lead' : 'support')
    roles[role === 'lead' ? 0 : 1].push({ to: mention.to, mention: index })
    before = { end, role }
  }
  return roles
}

/** What is to be done: the words between the last unit and the deadline; the whole clause where that leaves none. */
function whatIn(text: string, from: number, to: number): string {
  const between = text
    .slice(from, to)
    .replace(/^[\s,:]*(?:(?:chủ trì|thực hiện việc)(?!\p{L})[\s,:]*)?/iu, '')
    .replace(/[\s,;.]*(?:,?\s*(?:hoàn thành|xong|và))?[\s,;.]*$/iu, '')
  const what = between || text.trim().replace(/[;.\s]+$/u, '')
  return capital(what).slice(0, 1000)
}

function deadlineOf(
  found: { day: string; words?: string | undefined } | undefined,
  { days }: Draft,
): Pick<WrittenTask, 'deadline' | 'deadlineWords'> {
  if (!found) return {}
  const words = found.words ?? ''
  const day = days[words] ?? found.day
  return { deadlineWords: words, ...(day && { deadline: { day, words } }) }
}

function clausesOf(text: string): Span[] {
  let start = 0
  return text.split(clauseEnd).map((clause) => {
    const span = { start, end: start + clause.length }
    start = span.end
    return span
  })
}

/**
 * Where the mentions stand, in the order of the text; a name chosen twice is looked for twice. The longest first: "các
 * xã" is not what stands at the beginning of "các xã thuộc Huyện Bình Liêu".
 */
function standingIn(text: string, mentions: readonly Mention[]): Standing[] {
  const found: Standing[] = []
  const taken = (start: number, end: number) => found.some((other) => start < other.end && other.start < end)
  const longestFirst = [...mentions.entries()].toSorted(([, a], [, b]) => b.name.length - a.name.length)
  for (const [index, mention] of longestFirst) {
    const { length } = mention.name
    let start = text.indexOf(mention.name)
    while (start >= 0 && taken(start, start + length)) start = text.indexOf(mention.name, start + 1)
    if (start >= 0) found.push({ start, end: start + length, mention, index })
  }
  return found.toSorted((a, b) => a.start - b.start)
}
