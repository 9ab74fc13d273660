/** What the conference leaves in a folder: minutes and notice in each form, the other sheets, the dossier. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { unzipSync } from 'fflate'
import { filesOf } from '../../../server/documents/dossier/documents.ts'
import { checkDossier, tell } from '../../../server/documents/dossier/check.mjs'
import { Profile } from '../../../shared/documents/contract.ts'
import { minutes } from '../../../shared/documents/minutes.ts'
import { notice } from '../../../shared/documents/notice.ts'
import texts from '../../../shared/i18n/en/dossier.json' with { type: 'json' }
import type { Conference } from './index.ts'
import { words } from './words.ts'

const dossierFile = 'ho-so.zip'

/** Each file by its name in `out`, with its SHA-256; and what reading the dossier over says. */
export async function leavePapers(out: string, { state, dossier, figures }: Conference) {
  const hashes: Record<string, string> = {}
  const leave = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(out, name), bytes)
    hashes[name] = createHash('sha256').update(bytes).digest('hex')
  }
  mkdirSync(out, { recursive: true })
  leave(dossierFile, dossier)
  const inside = unzipSync(dossier)
  for (const [path, bytes] of Object.entries(inside)) if (/\.(docx|pdf)$/.test(path)) leave(basename(path), bytes)
  // The form that was filled in lies in the dossier; the others are made here, of the same moment.
  const { asOf } = JSON.parse(Buffer.from(inside['manifest.json']!).toString()) as { asOf: string }
  for (const profile of Profile.options) {
    const { minutes: ofMinutes, notice: ofNotice } = words.fields[profile]
    for (const model of [minutes(state, ofMinutes), notice(state, ofNotice)]) {
      if (hashes[`${model.file}.pdf`] !== undefined) continue
      for (const [name, bytes] of Object.entries(await filesOf(model, Date.parse(asOf)))) leave(name, bytes)
    }
  }
  // As it lies on the disk now, against the hash the hub had at its end.
  const asked = { last: figures.last_hash }
  const checked = checkDossier(readFileSync(join(out, dossierFile)), asked)
  return { hashes, verified: checked.findings.length === 0, verdict: tell(checked, texts, asked) }
}
