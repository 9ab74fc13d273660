/** What each room has tried out in a rehearsal (RH6): from the state, the same for the technician and the office. */
import { z } from 'zod'
import type { Check } from '../attendance/contract.ts'
import { SiteId } from '../core/identity.ts'
import type { AllState, DeskState } from '../core/state.ts'

export const tests = ['arrived', 'picture', 'microphone', 'sound', 'line', 'documents', 'asked', 'voted'] as const
export type Test = (typeof tests)[number]

/** failed: tried, and it said no; open: not tried; none: there was nothing to try (no document, no poll). */
export const Outcome = z.enum(['ok', 'failed', 'open', 'none'])
export type Outcome = z.infer<typeof Outcome>

export const RoomResult = z.object({
  siteId: SiteId,
  name: z.string(),
  cluster: z.string().optional(),
  technician: z.string().optional(),
  phone: z.string().optional(),
  outcomes: z.record(z.enum(tests), Outcome),
  /** What the room wrote to a check that failed. */
  remarks: z.array(z.string()),
})
export type RoomResult = z.infer<typeof RoomResult>

interface Seen {
  all: Pick<AllState, 'roster' | 'polls' | 'materials' | 'rehearsal'>
  desk: Pick<DeskState, 'roster' | 'attendance' | 'polls' | 'materials' | 'rehearsal'>
}

const checkOf: Partial<Record<Test, Check>> = {
  picture: 'picture',
  microphone: 'microphone',
  sound: 'sound',
  line: 'line',
}

/** The rooms themselves, simulated ones left out: those with most trouble first, then in the order of the roster. */
export function resultsOf({ all, desk }: Seen): RoomResult[] {
  const { sites, units, order, clusters } = all.roster
  const simulated = new Set(desk.rehearsal.simulated)
  const clusterNames = new Map<string, string>(clusters.map(({ id, name }) => [id, name]))
  const asked = new Set(all.rehearsal.asked)
  const voted = votersOf(all, desk)
  const seats = Map.groupBy(Object.values(desk.roster.delegates), ({ siteId }) => siteId)
  const anyPoll = all.polls.polls.length > 0
  const rooms = order.flatMap((siteId): RoomResult[] => {
    const site = sites[siteId]
    if (site?.kind !== 'remote' || simulated.has(siteId)) return []
    const { unitId } = site
    const contact = desk.roster.contacts[unitId]
    const checks = desk.attendance.checks[siteId] ?? {}
    const papers = documentsFor(all, desk, unitId)
    const has: Record<Test, () => Outcome> = {
      arrived: () => done(desk.rehearsal.arrived[siteId] !== undefined),
      documents: () => (papers.length === 0 ? 'none' : done(papers.some((id) => desk.materials.opened[id]?.[unitId]))),
      asked: () => done(asked.has(siteId)),
      voted: () =>
        anyPoll ? done([siteId, ...(seats.get(siteId) ?? []).map(({ id }) => id)].some((id) => voted.has(id))) : 'none',
      picture: () => checked('picture'),
      microphone: () => checked('microphone'),
      sound: () => checked('sound'),
      line: () => checked('line'),
    }
    const checked = (test: Test): Outcome => {
      const check = checkOf[test]
      const result = check && checks[check]
      return result ? (result.ok ? 'ok' : 'failed') : 'open'
    }
    const outcomes = Object.fromEntries(tests.map((test) => [test, has[test]()])) as Record<Test, Outcome>
    const clusterId = site.clusterId ?? units[unitId]?.clusterId
    const cluster = clusterId && clusterNames.get(clusterId)
    const technician = contact?.technician?.name
    const phone = contact?.technician?.phone ?? contact?.phone
    return [
      {
        siteId,
        name: site.name,
        ...(cluster && { cluster }),
        ...(technician && { technician }),
        ...(phone && { phone }),
        outcomes,
        remarks: Object.values(checks).flatMap((one) => (one && !one.ok && one.remark ? [one.remark] : [])),
      },
    ]
  })
  return rooms.toSorted((a, b) => troubleOf(b) - troubleOf(a))
}

const done = (yes: boolean): Outcome => (yes ? 'ok' : 'open')

/** What failed weighs more than everything that was merely not tried; who never came in comes before all others. */
function troubleOf({ outcomes }: RoomResult): number {
  const count = (wanted: Outcome) => tests.filter((test) => outcomes[test] === wanted).length
  return (outcomes.arrived === 'ok' ? 0 : 1_000) + count('failed') * 20 + count('open')
}

function votersOf(all: Seen['all'], desk: Seen['desk']): Set<string> {
  const voted = new Set<string>()
  for (const { id } of all.polls.polls) {
    const poll = desk.polls.polls[id]
    for (const voter of [...Object.keys(poll?.answered ?? {}), ...Object.keys(poll?.handsFrom ?? {})]) voted.add(voter)
  }
  return voted
}

const documentsFor = (all: Seen['all'], desk: Seen['desk'], unitId: string) => [
  ...all.materials.published.map(({ id }) => id),
  ...desk.materials.sent.filter(({ unitIds }) => unitIds.some((id) => id === unitId)).map(({ id }) => id),
]

/** How many rooms have passed all there was to try. */
export const passed = ({ outcomes }: RoomResult): boolean =>
  tests.every((test) => outcomes[test] === 'ok' || outcomes[test] === 'none')
