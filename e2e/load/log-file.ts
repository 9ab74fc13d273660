/**
 * A log as a file: one event a line, as stored, compressed; and beside it the hashes of the state it comes to. What is
 * committed as a fixture is written by this.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { canonicalize } from 'json-canonicalize'
import { z } from 'zod'
import type { StoredEvent } from '../../shared/core/envelope.ts'
import { initialState, reduce } from '../../shared/core/fold.ts'
import { parseRow, type Row } from './checker/log.ts'

export const logEnding = '.jsonl.gz'

const Line = z.object({ body: z.string(), hash: z.string() })

/** What a log comes to: feature by feature, so that features added later change nothing of it. */
export const Outcome = z.object({
  events: z.number(),
  /** Of the last event. */
  hash: z.string(),
  /** SHA-256 of each feature's part of each layer, by `layer feature`; all units together are one layer. */
  parts: z.record(z.string(), z.string()),
})
export type Outcome = z.infer<typeof Outcome>

export const outcomeFile = (logFile: string): string => logFile.replace(logEnding, '.state.json')

export function outcomeOf(events: readonly StoredEvent[]): Outcome {
  const { all, desk, units } = events.reduce(reduce, initialState)
  const parts: Record<string, string> = {}
  const add = (layer: string, part: object) => {
    for (const [feature, state] of Object.entries(part))
      parts[`${layer} ${feature}`] = createHash('sha256').update(canonicalize(state)).digest('hex')
  }
  add('all', all)
  add('desk', desk)
  const ids = Object.keys(units) as (keyof typeof units)[]
  const features = new Set(ids.flatMap((id) => Object.keys(units[id] ?? {}) as (keyof (typeof units)[typeof id])[]))
  const ofUnits = [...features].map((name) => [name, Object.fromEntries(ids.map((id) => [id, units[id]?.[name]]))])
  add('units', Object.fromEntries(ofUnits))
  return { events: events.length, hash: events.at(-1)?.hash ?? '', parts }
}

export function writeLog(file: string, rows: readonly Row[]): void {
  const lines = rows.map(({ body, hash }) => JSON.stringify({ hash, body }))
  writeFileSync(file, gzipSync(`${lines.join('\n')}\n`, { level: 9 }))
  writeFileSync(outcomeFile(file), `${JSON.stringify(outcomeOf(rows.map(parseRow)), null, 2)}\n`)
}

/** Numbers and command ids are taken from the bodies. */
export function readLog(file: string): Row[] {
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((text) => {
      const { body, hash } = Line.parse(JSON.parse(text))
      const { seq, commandId } = z.object({ seq: z.number(), commandId: z.string() }).parse(JSON.parse(body))
      return { seq, command_id: commandId, body, hash }
    })
}
