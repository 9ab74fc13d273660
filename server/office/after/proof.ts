/** What was done with a conference's data, in words, as a plain text that is kept beside it. In Vietnamese, as all records. */
import { clockMinute, shortDate } from '../../../shared/core/format.ts'
import type { MeetingState } from '../../../shared/core/state.ts'
import type { Instant } from '../../../shared/core/time.ts'
import type { Erasure } from '../../../shared/office/after/contract.ts'
import texts from '../../../shared/i18n/vi/officeProof.json' with { type: 'json' }
import { fill } from '../../../shared/i18n/texts.ts'
import type { Packed } from './zip.ts'

export const say = (key: keyof typeof texts, params?: Record<string, string | number>): string =>
  fill(texts[key], params)

/** What a conference is called and when it was, with nobody's name in it. */
export interface Conference {
  id: string
  title: string
  organ: string
  kind: 'real' | 'demo' | 'rehearsal'
  timeZone: string
  plannedStart: Instant
  startedAt?: Instant | undefined
  closedAt?: Instant | undefined
}

/** Throws where nothing was loaded. */
export function conferenceOf({ all }: Pick<MeetingState, 'all'>): Conference {
  const { facts, startedAt, closedAt } = all.meeting
  if (!facts) throw new Error('no meeting in the log')
  const { id, title, organ, kind, timeZone, plannedStart } = facts
  const held = { ...(startedAt !== undefined && { startedAt }), ...(closedAt !== undefined && { closedAt }) }
  return { id, title, organ, kind, timeZone, plannedStart, ...held }
}

/** "08:00 ngày 25/4/2024" */
export const moment = (at: Instant, timeZone: string): string =>
  `${clockMinute(at, timeZone)} ngày ${shortDate(at, timeZone)}`

/** The first lines of every such text. */
export function headLines(title: string, conference: Conference, log: { events: number; hash: string }): string[] {
  const { id, organ, kind, timeZone, plannedStart, startedAt, closedAt } = conference
  const when = (at: Instant) => moment(at, timeZone)
  return [
    title,
    '',
    ...(kind === 'real' ? [] : [say(`kind.${kind}`), '']),
    say('conference', { title: conference.title }),
    say('organ', { organ }),
    startedAt !== undefined
      ? say('held', { from: when(startedAt), to: when(closedAt ?? startedAt) })
      : say('notHeld', { planned: when(plannedStart) }),
    say('id', { id }),
    say('log', log),
  ]
}

export const asText = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)

/** The record of destroyed data: what, when, who, why, what went, what stays (AF8). */
export function erasureProof({
  erasure,
  hash,
  before,
  finishedAt,
}: {
  erasure: Erasure
  hash: string
  before: string | undefined
  finishedAt: Instant
}): Uint8Array {
  const { conference, log, gone, exported, by, at, reason } = erasure
  const { timeZone } = conference
  const went = ['people', 'events', 'links', 'papers', 'recordings', 'copies'] as const
  const stays = ['facts', 'figures', 'log', 'office'] as const
  const elsewhere = ['export', 'backups', 'devices', 'drafts'] as const
  return asText([
    ...headLines(say('erase.title'), conference, log),
    say('erase.by', { name: by }),
    say('erase.at', { when: moment(at, timeZone) }),
    say('erase.finished', { when: moment(finishedAt, timeZone) }),
    say('erase.reason', { reason }),
    say('erase.exported', { when: moment(exported.at, timeZone), name: exported.by, hash: exported.manifest }),
    '',
    say('erase.went'),
    ...went.map((key) => `- ${say(`erase.went.${key}`, { count: gone[key] })}`),
    '',
    say('erase.how'),
    '',
    say('erase.stays'),
    ...stays.map((key) => `- ${say(`erase.stays.${key}`)}`),
    '',
    say('erase.elsewhere'),
    ...elsewhere.map((key) => `- ${say(`erase.elsewhere.${key}`)}`),
    '',
    say('erase.hash', { hash }),
    ...(before === undefined ? [] : [say('erase.before', { hash: before })]),
  ])
}

/** The record of an export: what, when, who, and the hash of each file (AF4). */
export function exportProof({
  conference,
  log,
  by,
  at,
  papers,
  recordings,
  packed,
}: {
  conference: Conference
  log: { events: number; hash: string }
  by: string
  at: Instant
  papers: number
  recordings: number
  packed: readonly Packed[]
}): Uint8Array {
  const manifest = packed.find(({ path }) => path === 'manifest.json')?.sha256 ?? ''
  return asText([
    ...headLines(say('export.title'), conference, log),
    say('export.by', { name: by }),
    say('export.at', { when: moment(at, conference.timeZone) }),
    say('export.manifest', { hash: manifest }),
    '',
    say('export.contents'),
    `- ${say('export.dossier')}`,
    `- ${say('export.papers', { count: papers })}`,
    `- ${say('export.recordings', { count: recordings })}`,
    `- ${say('export.roster')}`,
    `- ${say('export.cards')}`,
    `- ${say('export.office')}`,
    '',
    say('files'),
    ...packed.map(({ sha256, size, path }) => `${sha256}  ${size}  ${path}`),
    '',
    say('export.care'),
  ])
}
