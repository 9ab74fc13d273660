/**
 * hồ sơ hội nghị: one ZIP with everything that was recorded, to be checked without the product (DO30–DO33). The same log
 * gives the same bytes: nothing in it says when it was made, and nothing is compressed but what already is.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import texts from '../../../shared/i18n/vi/dossier.json' with { type: 'json' }
import type { MeetingState } from '../../../shared/core/state.ts'
import type { RawEvent } from '../../storage/port.ts'
import { type Manifest, sumsOf } from './check.mjs'
import type { Paper } from './papers.ts'
import { mediaOf, pollsOf, rosterOf } from './tables.ts'

export interface Recorded {
  state: MeetingState
  /** The whole log the state comes of. */
  events: readonly RawEvent[]
  /** What it names (DO36). */
  papers: readonly Paper[]
}

/** Files by their paths in the dossier. */
export type Files = Record<string, Uint8Array>

const own = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The bytes of the dossier, with the documents made from the same state. */
export function packDossier({ state, events, papers }: Recorded, documents: Files): Uint8Array {
  const { facts } = state.all.meeting
  const last = events.at(-1)
  if (!facts || !last) throw new Error('no meeting in the log')
  const media = mediaOf(state)
  const plain = {
    'README.txt': `${facts.kind === 'real' ? '' : `${texts[`kind.${facts.kind}`]}\n\n`}${own('README.txt')}`,
    'VERIFY.md': own('VERIFY.md'),
    'verify/verify.mjs': own('verify.mjs'),
    'verify/check.mjs': own('check.mjs'),
    'verify/media.mjs': own('media.mjs'),
    'verify/vi.json': json(texts),
    'log.jsonl': events.map(lineOf).join(''),
    'roster.json': json(rosterOf(state)),
    'polls.json': json(pollsOf(state)),
    'media.json': json({ note: texts[media.length > 0 ? 'media.list' : 'media.note'], files: media }),
    'materials.json': json({ note: texts[papers.length > 0 ? 'materials.list' : 'materials.none'], files: papers }),
  }
  const files: Files = { ...encoded(plain), ...documents }
  const sums = sumsOf(Object.entries(files).map(([name, content]) => ({ name, content })))
  Object.assign(files, encoded({ SHA256SUMS: sums }))
  const manifest: Manifest = {
    format: 'diem-cau-dossier/1',
    meetingId: facts.id,
    title: facts.title,
    kind: facts.kind,
    asOf: new Date(asOf({ events })).toISOString(),
    log: { events: events.length, lastHash: last.hash },
    files: Object.entries(files).map(([path, content]) => ({ path, size: content.length, sha256: sha256(content) })),
  }
  // A moment by the machine's own calendar, which is what is written: the first day a ZIP can name, wherever it is made.
  return zipSync(
    { ...files, ...encoded({ 'manifest.json': json(manifest) }) },
    { level: 0, mtime: new Date(1980, 0, 1) },
  )
}

/** Time of the last event, which is what a dossier and its documents say they are of. */
export function asOf({ events }: Pick<Recorded, 'events'>): number {
  return (JSON.parse(events.at(-1)?.body ?? '{"at":0}') as { at: number }).at
}

const encoded = (plain: Record<string, string>): Files =>
  Object.fromEntries(Object.entries(plain).map(([path, text]) => [path, new TextEncoder().encode(text)]))

/** The event as it was hashed, with its hash put in where canonical JSON has it: after `data`, before `seq`. */
function lineOf({ seq, body, hash }: RawEvent): string {
  const at = body.lastIndexOf(`,"seq":${seq},"type":`)
  if (at === -1) throw new Error(`event ${seq} is not in canonical form`)
  return `${body.slice(0, at)},"hash":"${hash}"${body.slice(at)}\n`
}
