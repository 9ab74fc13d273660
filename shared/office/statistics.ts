/** Statistics over conferences (AF11): figures of one, by unit and without any name of a person, and their sums. Pure. */
import { z } from 'zod'
import { UnitId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import { listOf } from '../polls/closing.ts'
import { unitOfVoter } from '../polls/voters.ts'

const count = z.number().int()

export const Figures = z.object({
  /** People summoned to its places, and people counted there. */
  summoned: count,
  present: count,
  turns: count,
  spokenMs: count,
  /** Of all its turns together. */
  waitedMs: count,
  questions: count,
  /** Polls that its voters were asked in, voter by voter, and those answered. */
  asked: count,
  answered: count,
})
export type Figures = z.infer<typeof Figures>

const figureNames = Figures.keyof().options

const UnitFigures = Figures.extend({
  unitId: UnitId,
  name: z.string(),
  cluster: z.string().optional(),
  /** Somebody of it was there: its room counted people, confirmed, or one of its people was marked present. */
  attended: z.boolean(),
})
export type UnitFigures = z.infer<typeof UnitFigures>

/** Every unit of the roster, in its order. */
export const ConferenceFigures = z.array(UnitFigures)
export type ConferenceFigures = z.infer<typeof ConferenceFigures>

const nothing: Figures = {
  summoned: 0,
  present: 0,
  turns: 0,
  spokenMs: 0,
  waitedMs: 0,
  questions: 0,
  asked: 0,
  answered: 0,
}

/** What the record of a conference says of each unit. */
export function figuresOf(state: MeetingState): ConferenceFigures {
  const { all, desk } = state
  const rows = new Map<UnitId, UnitFigures>()
  const clusters = new Map<string, string>(all.roster.clusters.map(({ id, name }) => [id, name]))
  for (const { id: unitId, name, clusterId } of Object.values(all.roster.units)) {
    const cluster = clusterId && clusters.get(clusterId)
    rows.set(unitId, { unitId, name, ...(cluster && { cluster }), ...nothing, attended: false })
  }
  for (const id of all.roster.order) {
    const { unitId, summoned, clusterId } = all.roster.sites[id]!
    const row = rows.get(unitId)
    if (!row) continue
    const { headcount = 0, confirmed, counts } = all.attendance.sites[id] ?? {}
    row.summoned += summoned
    row.present += headcount
    row.attended ||= headcount > 0 || confirmed === true || (counts?.present ?? 0) + (counts?.substituted ?? 0) > 0
    const cluster = clusterId && clusters.get(clusterId)
    if (cluster) row.cluster ??= cluster
  }
  // People of units without a room sit in the hall.
  for (const { id, unitId } of Object.values(desk.roster.delegates)) {
    const status = desk.attendance.delegates[id]?.status
    const row = rows.get(unitId)
    if (row && (status === 'here' || status === 'online' || status === 'substituted')) row.attended = true
  }
  for (const { request, spokenMs, waitedMs } of all.floor.ended) {
    const row = rows.get(request.party.unitId)
    if (!row) continue
    row.turns++
    row.spokenMs += spokenMs
    row.waitedMs += waitedMs
    row.attended = true
  }
  for (const { unitId } of desk.questions.questions) {
    const row = rows.get(unitId)
    if (row) row.questions++
  }
  for (const poll of all.polls.polls) {
    const known = desk.polls.polls[poll.id]
    if (!known || poll.state === 'cancelled') continue
    const answers: Partial<Record<string, unknown>> = poll.setup.kind === 'hands' ? known.handsFrom : known.answered
    for (const voterId of listOf(known)) {
      const unitId = unitOfVoter(state, poll.setup, voterId)
      const row = unitId && rows.get(unitId)
      if (!row) continue
      row.asked++
      if (answers[voterId] !== undefined) row.answered++
    }
  }
  return [...rows.values()]
}

/** A conference that was held, with its figures. */
export interface Held {
  id: string
  title: string
  kind: 'real' | 'demo' | 'rehearsal'
  timeZone: string
  startedAt: Instant
  figures: ConferenceFigures
}

/** Of one conference: how many units it had, and how many were there. */
export interface ConferenceRow extends Figures {
  id: string
  title: string
  startedAt: Instant
  timeZone: string
  units: number
  attended: number
}

/** Of one unit: in how many conferences it was, and at how many it was there. */
export interface UnitRow extends Figures {
  unitId: UnitId
  name: string
  cluster?: string
  conferences: number
  attended: number
}

export interface Statistics {
  conferences: ConferenceRow[]
  units: UnitRow[]
}

const sum = (rows: readonly Figures[]): Figures =>
  Object.fromEntries(figureNames.map((name) => [name, rows.reduce((total, row) => total + row[name], 0)])) as Figures

/** Conferences in the order of their opening; units by name of cluster and unit as they were called last. */
export function statisticsOf(held: readonly Held[], compare: (a: string, b: string) => number): Statistics {
  const inOrder = held.toSorted((a, b) => a.startedAt - b.startedAt)
  const conferences = inOrder.map(({ id, title, startedAt, timeZone, figures }) => ({
    id,
    title,
    startedAt,
    timeZone,
    units: figures.length,
    attended: figures.filter(({ attended }) => attended).length,
    ...sum(figures),
  }))
  const byUnit = Map.groupBy(
    inOrder.flatMap(({ figures }) => figures),
    ({ unitId }) => unitId,
  )
  const units = [...byUnit].map(([unitId, rows]): UnitRow => {
    const { name, cluster } = rows.at(-1)!
    const attended = rows.filter((row) => row.attended).length
    return { unitId, name, ...(cluster && { cluster }), conferences: rows.length, attended, ...sum(rows) }
  })
  const order = (a: UnitRow, b: UnitRow) => compare(a.cluster ?? '', b.cluster ?? '') || compare(a.name, b.name)
  return { conferences, units: units.toSorted(order) }
}

/** Minutes, rounded to the nearest tenth. */
export const minutesOf = (ms: number): number => Math.round(ms / 6_000) / 10

/** The mean waiting of a turn in minutes; nothing where nobody spoke. */
export const meanWait = ({ turns, waitedMs }: Figures): number | undefined =>
  turns === 0 ? undefined : minutesOf(waitedMs / turns)
