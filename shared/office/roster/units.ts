/** Finding a unit in an official list by what a file calls it (RI3): tone marks in either style, with or without its type. */
import { distance } from 'fastest-levenshtein'
import { cleanLine, searchKey } from '../../core/text.ts'
import type { Register, RegisterUnit } from './contract.ts'

const types: readonly (readonly [string, RegExp])[] = [
  ['xã', /^(?:xã|x\.)\s*/iu],
  ['phường', /^(?:phường|p\.)\s*/iu],
  ['thị trấn', /^(?:thị trấn|tt\.?(?=\s))\s*/iu],
  ['đặc khu', /^(?:đặc khu|đk\.?(?=\s))\s*/iu],
]
/** What stands before the name of a unit and is no part of it. */
const organs =
  /^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|đảng ủy|đảng uỷ|đảng bộ|điểm cầu|trụ sở)\s+(?=(?:xã|phường|thị trấn|đặc khu|x\.|p\.)\s*\p{L})/iu
const groups = /^(?:huyện|thành phố|tp\.?|thị xã|tx\.?|tỉnh|cụm)\s*/iu
const tone = /[\u0300\u0309\u0303\u0301\u0323]/g

/** hoà and hòa are one: the tone is taken out of each syllable and put at its end. */
const toneLast = (text: string): string =>
  text
    .split(' ')
    .map((word) => {
      const parts = word.normalize('NFD')
      return (parts.replace(tone, '') + (parts.match(tone) ?? []).join('')).normalize('NFC')
    })
    .join(' ')

/** Equal for names that mean the same, whatever the case, the style of tone marks and the kind of blank or apostrophe. */
export const nameKey = (name: string): string =>
  toneLast(
    cleanLine(name)
      .toLowerCase()
      .replace(/[’‘`ʼ]/g, "'")
      .replace(/\s*-\s*/g, '-'),
  )

/** A unit's name as it is called, its type told apart: "P. Bãi Cháy" is the phường Bãi Cháy. */
export function unitName(text: string): { full: string; bare: string; type: string | undefined } {
  const name = cleanLine(text).replace(organs, '')
  for (const [type, prefix] of types) {
    const bare = name.replace(prefix, '')
    // "Phường" alone is no name.
    if (bare === name || bare === '') continue
    const full = `${type.charAt(0).toUpperCase()}${type.slice(1)} ${bare}`
    return { full, bare, type }
  }
  return { full: name, bare: name, type: undefined }
}

/** A group's name without what kind of group it is. */
export const groupKey = (name: string): string => nameKey(cleanLine(name).replace(groups, ''))

type Lists = Map<string, RegisterUnit[]>

export interface UnitIndex {
  byCode: ReadonlyMap<string, RegisterUnit>
  /** By the whole name, by the name without its type, and by both without marks. */
  exact: Lists
  bare: Lists
  plain: Lists
  all: readonly { unit: RegisterUnit; plain: string }[]
}

const indices = new WeakMap<Register, UnitIndex>()

/** Made once for a list. */
export function indexOf(register: Register): UnitIndex {
  const known = indices.get(register) ?? build(register)
  indices.set(register, known)
  return known
}

function build({ units }: Register): UnitIndex {
  const byCode = new Map<string, RegisterUnit>()
  const [exact, bare, plain]: [Lists, Lists, Lists] = [new Map(), new Map(), new Map()]
  const add = (lists: Lists, key: string, unit: RegisterUnit) => {
    const there = lists.get(key)
    if (!there) lists.set(key, [unit])
    else if (!there.includes(unit)) there.push(unit)
  }
  const all = units.map((unit) => {
    for (const code of [unit.code, ...(unit.also ?? [])]) byCode.set(code, unit)
    const name = unitName(unit.name)
    add(exact, nameKey(name.full), unit)
    add(bare, nameKey(name.bare), unit)
    add(plain, searchKey(name.full), unit)
    add(plain, searchKey(name.bare), unit)
    return { unit, plain: searchKey(name.full) }
  })
  return { byCode, exact, bare, plain, all }
}

export type Found =
  /** `repaired`: found without its marks, so that the list's own name is the better one. */
  | { kind: 'found'; unit: RegisterUnit; repaired: boolean }
  /** Several of this name. */
  | { kind: 'several'; units: RegisterUnit[] }
  | { kind: 'none'; near: RegisterUnit[] }

const mostNear = 5
/** Letters that may be wrong. */
const farthest = 2

/** The unit that a name means; `cluster` tells apart those of one name. `far` also looks for names that are nearly alike. */
export function findUnit(index: UnitIndex, text: string, type?: string, cluster?: string, far = true): Found {
  const name = unitName(text)
  const typed = name.type ? name.full : type ? unitName(`${type} ${name.bare}`).full : undefined
  const tries: [Lists, string, boolean][] = [
    ...(typed ? [[index.exact, nameKey(typed), false] as [Lists, string, boolean]] : []),
    ...(typed ? [] : [[index.bare, nameKey(name.bare), false] as [Lists, string, boolean]]),
    [index.plain, searchKey(typed ?? name.bare), true],
  ]
  for (const [lists, key, repaired] of tries) {
    const units = within(lists.get(key) ?? [], cluster)
    if (units.length === 1) return { kind: 'found', unit: units[0]!, repaired }
    if (units.length > 1) return { kind: 'several', units }
  }
  return { kind: 'none', near: far ? nearOf(index, searchKey(typed ?? name.full)) : [] }
}

function within(units: RegisterUnit[], cluster: string | undefined): RegisterUnit[] {
  if (units.length < 2 || !cluster) return units
  const wanted = groupKey(cluster)
  const inside = units.filter((unit) => unit.cluster && groupKey(unit.cluster.name) === wanted)
  return inside.length > 0 ? inside : units
}

function nearOf({ all }: UnitIndex, key: string): RegisterUnit[] {
  const near: { unit: RegisterUnit; off: number }[] = []
  for (const { unit, plain } of all) {
    if (Math.abs(plain.length - key.length) > farthest) continue
    const off = distance(plain, key)
    if (off <= farthest) near.push({ unit, off })
  }
  return near
    .toSorted((a, b) => a.off - b.off)
    .slice(0, mostNear)
    .map(({ unit }) => unit)
}

/**
 * The list a file was made from: the one in which most of its names and codes are found; nothing where hardly any are.
 * `registers` in the order in which equals are preferred.
 */
export function likeliestRegister(
  registers: readonly Register[],
  lines: readonly { name: string; code: string }[],
): Register | undefined {
  const named = lines.filter(({ name, code }) => name !== '' || code !== '')
  let best: { register: Register; hits: number } | undefined
  for (const register of registers) {
    const { exact, bare, byCode } = indexOf(register)
    const hits = named.filter(({ name, code }) => {
      const { full, bare: own, type } = unitName(name)
      return byCode.has(code.padStart(5, '0')) || (type ? exact.has(nameKey(full)) : bare.has(nameKey(own)))
    }).length
    if (hits > (best?.hits ?? 0)) best = { register, hits }
  }
  return best && best.hits * 2 >= named.length ? best.register : undefined
}
