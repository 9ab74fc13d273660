/** The follow-up of directives as lines for a file, in Vietnamese: one for each directive and unit it was given to. */
import { clockTime, shortDate } from '../../shared/core/format.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import type { Instant } from '../../shared/core/time.ts'
import { followUp, totalsOf } from '../../shared/conclusions/follow-up.ts'
import { fill, viCore } from '../../shared/i18n/texts.ts'
import type { Line } from '../http/table-file.ts'

const t = (key: keyof typeof viCore.conclusions, params?: Record<string, string | number>) =>
  fill(viCore.conclusions[key], params)

/** In characters. */
export const followUpWidths = [8, 10, 28, 22, 14, 50, 14, 18, 18, 40, 20, 24]

/** What was published, to everybody and to some, as it stands at `now`. */
export function followUpLines({ all, desk }: MeetingState, now: Instant): Line[] {
  const { facts } = all.meeting
  const timeZone = facts?.timeZone ?? 'Asia/Ho_Chi_Minh'
  const published = [...all.conclusions.published, ...desk.conclusions.sent]
  const rows = followUp({ published, roster: all.roster }, desk.conclusions.reports, now, timeZone)
  const { all: count, progress, timing } = totalsOf(rows)
  // What comes of a demo or a rehearsal says so.
  const mark: Line[] =
    facts && facts.kind !== 'real' ? [{ cells: [viCore.meeting[`kind.${facts.kind}`]], head: true }] : []
  const day = (at: string) => at.split('-').toReversed().map(Number).join('/')
  const time = (at: Instant) => `${shortDate(at, timeZone)} ${clockTime(at, timeZone)}`
  const cluster = new Map(all.roster.clusters.map(({ id, name }): [string, string] => [id, name]))
  const head = (
    [
      'number',
      'conclusion',
      'unit',
      'cluster',
      'role',
      'what',
      'deadline',
      'progress',
      'timing',
      'report',
      'reportedAt',
      'file',
    ] as const
  ).map((key) => t(`followUp.${key}`))
  return [
    ...mark,
    { cells: [t('followUp.meeting'), '', facts?.title ?? ''] },
    { cells: [t('followUp.asOf'), '', time(now)] },
    { cells: [t('followUp.all'), '', count] },
    ...(['open', 'doing', 'done'] as const).map((key): Line => ({ cells: [t(`progress.${key}`), '', progress[key]] })),
    ...(['overdue', 'dueSoon', 'onTime', 'none'] as const).map((key): Line => ({
      cells: [t(`timing.${key}`), '', timing[key]],
    })),
    { cells: [] },
    { cells: head, head: true },
    ...rows.map((row, i): Line => ({
      cells: [
        i + 1,
        row.number,
        row.unit,
        cluster.get(row.cluster) ?? '',
        t(`role.${row.role}`),
        row.what,
        row.deadline ? day(row.deadline) : '',
        t(`progress.${row.progress}`),
        t(`timing.${row.timing}`),
        row.report?.text ?? '',
        row.report ? time(row.report.at) : '',
        row.report?.file?.name ?? '',
      ],
    })),
  ]
}
