/** The papers of a run, and how the desk gives them out. Their bytes are laid into the hub's folder before it starts. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileRef } from '../../../shared/conclusions/file.ts'
import { filesFolder } from '../../../server/ops/data-folder.ts'
import type { Readers } from '../../../shared/materials/contract.ts'
import type { Act, Player } from '../player.ts'
import { press } from '../../../server/rehearsal/simulator/acts.ts'

/** Two versions of one. */
const versions = ['%PDF-1.7\nBáo cáo\n%%EOF\n', '%PDF-1.7\nBáo cáo, bản mới\n%%EOF\n'].map((text) => Buffer.from(text))
const files: FileRef[] = versions.map((bytes) => ({
  name: 'Báo cáo.pdf',
  size: bytes.length,
  type: 'application/pdf',
  hash: createHash('sha256').update(bytes).digest('hex'),
}))
const most = 8

/** Lays the bytes of the papers where the hub of `dataDir` looks for them; it may run already. */
export function layPapers(dataDir: string): void {
  const folder = filesFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const [nth, { hash }] of files.entries()) writeFileSync(join(folder, hash), versions[nth]!, { mode: 0o600 })
}

const given = (player: Player) => [...player.all().materials.published, ...player.desk().materials.sent]

export const addPaper: Act = (player) => {
  const { random } = player
  const { kept } = player.desk().materials
  if (given(player).length + kept.length >= most) return false
  const unit = random.pick(Object.values(player.all().roster.units))!
  const to: Readers = random.chance(0.5) ? { kind: 'all' } : { kind: 'units', ids: [unit.id] }
  // The first and every third wait, to be given out by hand: in a short run too there is one to release.
  const from = given(player).length % 3 === 0 ? { from: player.now() + 3_600_000 } : {}
  return press(player, 'materials.add', { title: 'Báo cáo', file: files[0]!, to, ...from })
}

export const releasePaper: Act = (player) => {
  const waiting = player.desk().materials.kept[0]
  return waiting ? press(player, 'materials.release', { materialId: waiting.id }) : false
}

export const replacePaper: Act = (player) => {
  const paper = player.random.pick(given(player))
  if (!paper) return false
  return press(player, 'materials.replace', { materialId: paper.id, file: files[paper.version % 2]! })
}

export const withdrawPaper: Act = (player) => {
  const papers = given(player)
  return papers.length > 1
    ? press(player, 'materials.withdraw', { materialId: papers[0]!.id, reason: 'Đưa nhầm bản' })
    : false
}
