/** People, units and groups as a document names them; never by an id. */
import { addressApart, addressWord, officesOnce } from '../core/address.ts'
import type { DelegateId, SiteId, UnitId } from '../core/identity.ts'
import type { Addressee } from '../conclusions/contract.ts'
import { groupWords } from '../conclusions/phrases.ts'
import type { Party } from '../floor/contract.ts'
import type { Address, Chair } from '../meeting/contract.ts'
import type { Sheet } from './sheet.ts'
import { asSentence } from './wording.ts'

/** Without a form of address: what stands below a signature. */
export const bareName = (name: string): string => asSentence(addressApart(name).bare)

/**
 * "đồng chí Nguyễn Văn A, Bí thư Đảng ủy". Whoever is named by an office is not named by it twice; a name that brings
 * "ông" or "bà" keeps it.
 */
export function personWords(person: { name: string; title?: string | undefined }, address: Address): string {
  const { name, title } = officesOnce(person)
  const all = title ? `${name}, ${title}` : name
  if (/^các đồng chí(?=\s)/iu.test(name)) return all
  const { word, bare } = addressApart(all)
  const kept = /^(ông|bà)$/iu.test(word) ? word.toLowerCase() : addressWord(address, 'inside')
  return `${kept} ${bare}`
}

export const chairWords = ({ facts }: Sheet, chair: Chair): string => personWords(chair, facts.address)

/** Who presides, or presided last; before the opening the first of those who are to chair. */
export function presiding({ state, facts }: Sheet): Chair {
  const { presiding } = state.all.meeting
  return facts.chairs.find(({ id }) => id === presiding) ?? facts.chairs[0]!
}

export const unitName = ({ state }: Sheet, id: UnitId): string => state.all.roster.units[id]?.name ?? '…'

const siteName = ({ state }: Sheet, id: SiteId): string => state.all.roster.sites[id]?.name ?? '…'

/** A remote place by its name, in the hall the unit. */
export const partyWords = (sheet: Sheet, { side, siteId, unitId }: Pick<Party, 'side' | 'siteId' | 'unitId'>): string =>
  side === 'remote' ? siteName(sheet, siteId) : unitName(sheet, unitId)

export const delegateOf = ({ state }: Sheet, id: DelegateId | undefined) => id && state.desk.roster.delegates[id]

/** A group is named as the group, as it was adopted, and never by all its members (DO8). */
export const addresseeWords = (sheet: Sheet, addressee: Addressee): string =>
  addressee.kind === 'unit' ? unitName(sheet, addressee.id) : groupWords(sheet.state.all.roster, addressee)

export const addresseeList = (sheet: Sheet, list: readonly Addressee[]): string =>
  list.map((addressee) => addresseeWords(sheet, addressee)).join(', ')
