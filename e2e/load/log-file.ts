/** A log as a file: one event a line, as stored, compressed. What is committed as a fixture is written by this. */
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Row } from './checker/log.ts'

const Line = z.object({ body: z.string(), hash: z.string() })

export function writeLog(file: string, rows: readonly Row[]): void {
  const lines = rows.map(({ body, hash }) => JSON.stringify({ hash, body }))
  writeFileSync(file, gzipSync(`${lines.join('\n')}\n`, { level: 9 }))
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
