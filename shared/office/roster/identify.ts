/** Which unit a line means: by its code, its name and the official list (RI3), or by what the office decided. */
import { cleanLine } from '../../core/text.ts'
import type { Choice, RegisterUnit, Remark } from './contract.ts'
import { isOddCase } from './letters.ts'
import { remark, shown } from './remarks.ts'
import { findUnit, type Found, type UnitIndex, unitName } from './units.ts'

/** What a line says of its unit. */
export interface Said {
  code: string
  name: string
  type: string
  cluster: string
}

export interface Identity {
  /** Empty where neither line nor list has one. */
  code: string
  name: string
  type: string
  /** A commune, ward, township or special zone. */
  isCommune: boolean
  cluster: string
  remarks: Remark[]
}

export interface Lists {
  today: UnitIndex | undefined
  /** Where today's list is of a province whose units were others before: who has become what. */
  former: UnitIndex | undefined
}

const gsoLength = 5
const codePattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$/

/** Excel takes codes for numbers: zeros in front are gone, or ".0" stands behind (RI4). */
function codeOf(cell: string, remarks: Remark[]): string {
  const raw = cleanLine(cell).replace(/^'/, '').replace(/\s+/g, '')
  if (raw === '') return ''
  const digits = raw.replace(/[.,]0+$/, '')
  const code = /^\d{2,5}$/.test(digits) ? digits.padStart(gsoLength, '0') : raw
  if (!codePattern.test(code)) {
    remarks.push(remark('codeUnused', { value: shown(raw) }))
    return ''
  }
  if (code !== raw) remarks.push(remark('codeRepaired', { from: raw, to: code }))
  return code
}

const ofRegister = (unit: RegisterUnit, said: Said, remarks: Remark[]): Identity => ({
  code: unit.code,
  name: unit.name,
  type: unit.type,
  isCommune: true,
  cluster: said.cluster || unit.cluster?.name || '',
  remarks,
})

/** `far`: also looks for names that are nearly alike, which takes time. */
export function identify(said: Said, choice: Choice | undefined, { today, former }: Lists, far: boolean): Identity {
  const remarks: Remark[] = []
  const code = codeOf(said.code, remarks)
  const chosen = choice?.unit ? (today?.byCode.get(choice.unit) ?? former?.byCode.get(choice.unit)) : undefined
  if (chosen) return ofRegister(chosen, said, [])
  const written = asWritten(said, code, remarks)
  if (!today || choice?.unit === '') {
    if (written.name === '') remarks.push(remark('noName'))
    return written
  }
  const byCode = today.byCode.get(code)
  if (written.name === '') {
    if (byCode) return ofRegister(byCode, said, remarks)
    remarks.push(remark('noName'))
    return written
  }
  const found = findUnit(today, said.name, said.type, said.cluster, far && written.isCommune)
  if (byCode) return agreed(byCode, found, said, written)
  return byNameOnly(found, said, written, former)
}

function asWritten(said: Said, code: string, remarks: Remark[]): Identity {
  const name = unitName(said.name)
  const typed = cleanLine(said.type).toLowerCase()
  const given = unitName(`${typed} x`).type
  const type = name.type ?? given ?? typed
  const full = !name.type && given && name.bare !== '' ? unitName(`${given} ${name.bare}`).full : name.full
  return { code, name: full, type, isCommune: Boolean(name.type ?? given), cluster: cleanLine(said.cluster), remarks }
}

/** The list knows the code: the name must be that unit's. */
function agreed(unit: RegisterUnit, found: Found, said: Said, written: Identity): Identity {
  const candidates = found.kind === 'found' ? [found.unit] : found.kind === 'several' ? found.units : found.near
  const isIt = candidates.includes(unit) && found.kind !== 'none'
  if (isIt) return named(unit, found.kind === 'found' && found.repaired, said, written)
  const others = candidates.filter((other) => other !== unit)
  const { remarks, code, name } = written
  remarks.push(remark('codeAndNameDisagree', { code, name, other: unit.name }, [unit, ...others].slice(0, 5)))
  return written
}

function byNameOnly(found: Found, said: Said, written: Identity, former: UnitIndex | undefined): Identity {
  const { remarks, code, name, isCommune } = written
  if (found.kind === 'several') {
    remarks.push(remark('whichUnit', { name }, found.units.slice(0, 5)))
    return written
  }
  if (found.kind === 'found') {
    if (code !== '') remarks.push(remark('codeUnused', { value: code }))
    return named(found.unit, found.repaired, said, written)
  }
  if (!isCommune) return written
  const before = former && findUnit(former, said.name, said.type, said.cluster, false)
  const became = before?.kind === 'found' ? (before.unit.became ?? []) : []
  if (became.length > 0) {
    const now = became.map((unit) => unit.name).join(', ')
    remarks.push(
      remark(
        'oldUnit',
        { name, now },
        became.map((unit) => ({ ...unit, type: '' })),
      ),
    )
  } else remarks.push(remark('unknownUnit', { name }, found.near))
  return written
}

/** A name the office wrote well stays as written, in its own style of tone marks; otherwise the list's is taken. */
function named(unit: RegisterUnit, repaired: boolean, said: Said, written: Identity): Identity {
  const own = ofRegister(unit, said, written.remarks)
  const isWhole = unitName(written.name).type !== undefined && written.name !== written.name.toUpperCase()
  if (!repaired && isWhole && !isOddCase(written.name)) return { ...own, name: written.name }
  if (written.name !== unit.name)
    written.remarks.push(remark('nameRepaired', { from: cleanLine(said.name), to: unit.name }))
  return own
}
