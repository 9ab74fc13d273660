/** Which official list a file is held against. */
import type { Field, Mapping, Register, Sheet } from '../../../../shared/office/roster/contract.ts'
import { likeliestRegister } from '../../../../shared/office/roster/units.ts'

/** The list most of a table's names and codes are in, if there is one. */
export function listFor(
  { rows }: Sheet,
  { from, columns }: Mapping,
  registers: readonly Register[],
): Register | undefined {
  const at = (field: Field) => columns.indexOf(field)
  const [name, code] = [at('name'), at('code')]
  const lines = rows.slice(from).map((row) => ({ name: row[name] ?? '', code: row[code] ?? '' }))
  return likeliestRegister(registers, lines)
}

/** What the units of a list were before, where that is known: today's Quảng Ninh and its 177 of 2024. */
export const formerOf = ({ id }: Register, registers: readonly Register[]): Register | undefined =>
  id === 'vn-22' || id === 'quang-ninh-2025'
    ? registers.find((register) => register.id === 'quang-ninh-2024')
    : undefined
