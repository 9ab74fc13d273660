/** The papers that a log names, by the hash of their bytes: documents of the conference and files of reports. */
import { setImmediate as turn } from 'node:timers/promises'
import type { StoredEvent } from '../../../shared/core/envelope.ts'
import type { FileRef } from '../../../shared/conclusions/file.ts'
import type { Instant } from '../../../shared/core/time.ts'
import type { LiveMeeting } from '../../meeting/live-meeting.ts'
import { parseBody } from '../../storage/event-body.ts'

export interface Paper {
  kind: 'material' | 'report'
  sha256: string
  name: string
  size: number
  type: string
  at: string
  /** Of a document: what it is called, which version, for which item, for whom. */
  title?: string
  version?: number
  itemId?: string
  to?: string
  withdrawn?: { at: string; reason: string }
  /** Of a report: which unit attached it to which directive. */
  unitId?: string
  directiveId?: string
}

const day = (at: Instant) => new Date(at).toISOString()
const fileOf = ({ hash: sha256, name, size, type }: FileRef) => ({ sha256, name, size, type })

/** Every one that was ever named, replaced and withdrawn ones too, in the order of coming. */
export function papersOf(events: readonly StoredEvent[]): Paper[] {
  const papers = new Map<string, Paper>()
  const versions = new Map<string, string[]>()
  for (const { type, data, at } of events) {
    if (type === 'materials.kept' || type === 'materials.published' || type === 'materials.sent') {
      const { id, title, version, itemId, to, file, at: came } = data.material
      const key = `${id} ${version}`
      versions.set(id, [...(versions.get(id) ?? []), key])
      const facts = { title, version, ...(itemId && { itemId }), to: to.kind, at: day(came) }
      papers.set(key, { kind: 'material', ...fileOf(file), ...facts })
    } else if (type === 'materials.withdrawn' || type === 'materials.recalled') {
      for (const key of versions.get(data.materialId) ?? [])
        papers.get(key)!.withdrawn = { at: day(at), reason: data.reason }
    } else if (type === 'conclusions.reported' && data.file) {
      const { directiveId, unitId, file } = data
      papers.set(`${directiveId} ${unitId} ${at} ${file.hash}`, {
        kind: 'report',
        ...fileOf(file),
        at: day(at),
        unitId,
        directiveId,
      })
    }
  }
  return [...papers.values()]
}

/** So many events are read at a time: between two pages the hub does its other work. */
const page = 250

/** The same from a meeting's own log. */
export async function papersIn(meeting: LiveMeeting): Promise<Paper[]> {
  const events: StoredEvent[] = []
  for (let read = 0; ;) {
    const raw = await meeting.readRaw(read, page)
    if (raw.length === 0) return papersOf(events)
    // Most events name no file; those that do are parsed.
    events.push(...raw.filter(({ body }) => namesPaper.test(body)).map(({ body, hash }) => parseBody(body, hash)))
    read += raw.length
    await turn()
  }
}

const namesPaper = /"type":"(materials\.|conclusions\.reported)/
