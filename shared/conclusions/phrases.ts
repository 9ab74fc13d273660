/** Words of the record: how groups are named and what an office says over and over. Vietnamese whatever the page speaks. */
import type { All as Roster } from '../roster/contract.ts'
import { unitsOf } from './addressees.ts'
import type { Addressee } from './contract.ts'

export type Group = Exclude<Addressee, { kind: 'unit' }>

/** In the order in which they are always named. */
const usualKinds = ['xã', 'phường', 'thị trấn', 'đặc khu']

/** The kinds of units in a group: "xã, phường, thị trấn" in 2024, "xã, phường, đặc khu" since. */
export function kindsOf(roster: Roster, group: Group): string {
  const types = new Set(unitsOf(roster, [group]).flatMap((id) => roster.units[id]?.type.toLowerCase() ?? []))
  const kinds = [...usualKinds.filter((kind) => types.has(kind)), ...[...types].filter((t) => !usualKinds.includes(t))]
  return kinds.join(', ') || 'đơn vị'
}

/** How a group is named in a conclusion: by the kinds of units it has. */
export function groupWords(roster: Roster, group: Group): string {
  const all = `các ${kindsOf(roster, group)}`
  if (group.kind === 'communes') return all
  return `${all} thuộc ${roster.clusters.find(({ id }) => id === group.id)?.name ?? '…'}`
}

export interface Phrase {
  /** Typed and followed by Tab. No vowels, so that neither Telex nor VNI ever makes another letter of it. */
  short: string
  /** `@` opens the completion of units there; what follows it is stepped over once one is chosen. */
  words: string
}

export const phrases: readonly Phrase[] = [
  { short: 'gct', words: 'giao @ chủ trì, ' },
  { short: 'phv', words: 'phối hợp với @' },
  { short: 'htt', words: 'hoàn thành trước ' },
  { short: 'bc', words: 'báo cáo ' },
  { short: 'dn', words: 'đề nghị @' },
]
