/** Statistics over conferences, as the page shows them and as a file (AF11). */
import { z } from 'zod'
import { momentOf } from '../../../shared/meeting/day.ts'
import { clockMinute, shortDate } from '../../../shared/core/format.ts'
import { comparePlaces } from '../../../shared/core/text.ts'
import { viCore } from '../../../shared/i18n/texts.ts'
import { type StatisticsAsked, StatisticsFileAsked } from '../../../shared/office/after/contract.ts'
import { type FileAnswer, isTheirs } from '../../../shared/office/routes.ts'
import {
  type Figures,
  figuresOf,
  type Held,
  meanWait,
  minutesOf,
  type Statistics,
  statisticsOf,
} from '../../../shared/office/statistics.ts'
import type { Line } from '../../http/table-file.ts'
import type { House } from '../conferences.ts'
import { Refused } from '../refused.ts'
import type { Account } from '../storage/port.ts'
import { tableFile } from './files.ts'
import { erasureOf } from './finish.ts'
import { conferenceOf } from './proof.ts'

type Asked = z.output<typeof StatisticsAsked>
type TextKey = keyof typeof viCore.office

/** Over the closed conferences that the account has before it, also those whose data was destroyed. */
export async function statisticsFor(house: House, account: Account, asked: Asked): Promise<Statistics> {
  const from = momentOf(asked.from, '00:00', house.timeZone) ?? 0
  const to = (momentOf(asked.to, '23:59', house.timeZone) ?? 0) + 60_000
  const held = await heldBy(house, account)
  const wanted = held.filter(({ kind, startedAt }) => kind === asked.kind && startedAt >= from && startedAt < to)
  return statisticsOf(wanted, comparePlaces)
}

async function heldBy({ storage, registry }: House, account: Account): Promise<Held[]> {
  const held: Held[] = []
  for (const { meetingId, seq } of await storage.logs()) {
    const meeting = seq > 0 && isTheirs(account, { meetingId }) ? await registry.get(meetingId) : undefined
    const { phase, startedAt } = meeting?.state.all.meeting ?? {}
    if (!meeting || phase !== 'closed' || startedAt === undefined) continue
    held.push({ ...conferenceOf(meeting.state), startedAt, figures: figuresOf(meeting.state) })
  }
  for (const row of await storage.erasures()) {
    const { conference, figures } = erasureOf(row)
    const { startedAt } = conference
    if (startedAt !== undefined && isTheirs(account, row)) held.push({ ...conference, startedAt, figures })
  }
  return held
}

export async function statisticsFile(house: House, account: Account, query: unknown): Promise<FileAnswer | Refused> {
  const asked = StatisticsFileAsked.safeParse(query)
  if (!asked.success) return new Refused(404, 'wire.noDocument')
  const found = await statisticsFor(house, account, asked.data)
  const { office: t } = viCore
  return tableFile(query, StatisticsFileAsked, t['table.file'], ({ by, from, to }) => ({
    lines: [
      { cells: [t['table.title']], head: true },
      { cells: [t['table.from'], day(from), t['table.to'], day(to)] },
      { cells: [] },
      ...(by === 'unit' ? unitLines(found) : conferenceLines(found)),
    ],
    sheet: t['table.sheet'],
    widths: [34, 18, 14, 14],
  }))
}

const day = (at: string) => at.split('-').toReversed().map(Number).join('/')
const figureKeys = ['summoned', 'present', 'turns', 'spoken', 'wait', 'questions', 'asked', 'answered'] as const
const head = (...keys: string[]): Line => ({
  cells: [...keys, ...figureKeys].map((key) => viCore.office[`table.${key}` as TextKey]),
  head: true,
})

const cells = (row: Figures) => [
  row.summoned,
  row.present,
  row.turns,
  minutesOf(row.spokenMs),
  meanWait(row) ?? '',
  row.questions,
  row.asked,
  row.answered,
]

const conferenceLines = ({ conferences }: Statistics): Line[] => [
  head('conference', 'startedAt', 'units', 'unitsAttended'),
  ...conferences.map((row): Line => {
    const { title, startedAt, timeZone, units, attended } = row
    const when = `${shortDate(startedAt, timeZone)} ${clockMinute(startedAt, timeZone)}`
    return { cells: [title, when, units, attended, ...cells(row)] }
  }),
]

const unitLines = ({ units }: Statistics): Line[] => [
  head('unit', 'cluster', 'conferences', 'attended'),
  ...units.map((row): Line => {
    const { name, cluster = '', conferences, attended } = row
    return { cells: [name, cluster, conferences, attended, ...cells(row)] }
  }),
]
