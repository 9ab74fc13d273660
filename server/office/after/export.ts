/** Everything of a conference in one ZIP, made as it is sent (AF4). */
import { createReadStream } from 'node:fs'
import type { AccessView } from '../../../shared/office/contract.ts'
import type { FileAnswer } from '../../../shared/office/routes.ts'
import { dossierOf } from '../../documents/dossier.ts'
import { papersIn } from '../../documents/dossier/papers.ts'
import { mediaOf, rosterOf } from '../../documents/dossier/tables.ts'
import type { LiveMeeting } from '../../meeting/live-meeting.ts'
import { type House, linkViews } from '../conferences.ts'
import { note } from '../office.ts'
import { Refused } from '../refused.ts'
import type { Account } from '../storage/port.ts'
import { isOver, titleOf } from './archive.ts'
import { attachment } from './files.ts'
import { conferenceOf, exportProof, say } from './proof.ts'
import { type Part, zipped } from './zip.ts'

const json = (value: unknown): readonly Uint8Array[] => [
  new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`),
]

/**
 * The ZIP of a conference that is over. Refused before the first byte where a paper is missing; that it was handed
 * over whole is noted when the last byte has been taken.
 */
export async function exportFile(house: House, by: Account, meeting: LiveMeeting): Promise<FileAnswer | Refused> {
  const { id, state, seq } = meeting
  if (!isOver(state)) return new Refused(409, 'office.stillOpen')
  const papers = await papersIn(meeting)
  const paths = new Map<string, string>()
  for (const { sha256, name } of papers) {
    const path = paths.get(sha256) ?? (await house.files.find(sha256))
    if (!path) return new Refused(409, 'office.fileMissing', { name })
    paths.set(sha256, path)
  }
  const dossier = await dossierOf(meeting)
  const at = house.now()
  const log = { events: seq, hash: (await house.storage.head(id))?.hash ?? '' }
  const officeLog = await house.store.logOf(id)
  const recordings = mediaOf(state)
  const conference = conferenceOf(state)
  let manifest = ''

  const body = zipped(async function* (packed): AsyncGenerator<Part> {
    yield { path: `ho-so/ho-so-${id}.zip`, bytes: [dossier] }
    for (const [sha256, path] of paths) yield { path: `tai-lieu/${sha256}`, bytes: createReadStream(path) }
    yield { path: 'tai-lieu.json', bytes: json(papers) }
    yield { path: 'ghi-hinh.json', bytes: json(recordings) }
    yield { path: 'danh-sach.json', bytes: json({ ...rosterOf(state), contacts: state.desk.roster.contacts }) }
    yield { path: 'the-truy-cap.json', bytes: json(linkViews(house, meeting).map(plainLink)) }
    yield { path: 'nhat-ky-van-phong.json', bytes: json(officeLog.map(plainLine)) }
    const files = [...packed]
    const exported = { at: new Date(at).toISOString(), by: by.name }
    yield { path: 'manifest.json', bytes: json({ format: 'diem-cau-export/1', ...conference, exported, log, files }) }
    manifest = packed.at(-1)!.sha256
    const sums = packed.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('')
    yield { path: 'SHA256SUMS', bytes: [new TextEncoder().encode(sums)] }
    const counts = { papers: paths.size, recordings: recordings.length }
    yield { path: say('export.file'), bytes: [exportProof({ conference, log, by: by.name, at, ...counts, packed })] }
  })
  const noted = async function* () {
    yield* body
    if (!(await house.storage.head(id))) return
    const exported = { at, by: by.name, events: seq, manifest }
    await house.store.changeKeeping(id, (keeping) => ({ ...keeping, exported }))
    await note(house, by, 'exported', titleOf(meeting), id)
  }
  return { disposition: attachment(`du-lieu-${id}.zip`), type: 'application/zip', body: noted() }
}

const plainLink = ({ role, label, cluster, createdAt, openedAt, revoked }: AccessView) => ({
  role,
  label,
  cluster,
  createdAt: new Date(createdAt).toISOString(),
  openedAt: openedAt && new Date(openedAt).toISOString(),
  revoked,
})

/** What was done, by whom and when; numbers of the office's log and ids of accounts say nothing to others. */
const plainLine = ({ at, by, kind, about }: Awaited<ReturnType<House['store']['logOf']>>[number]) => ({
  at: new Date(at).toISOString(),
  by: by?.name,
  kind,
  about,
})
