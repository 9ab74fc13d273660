/** People, units and groups as a document names them; never by an id. */
import { addressWord } from '../core/address.ts'
import type { DelegateId, SiteId, UnitId } from '../core/identity.ts'
import type { Addressee } from '../conclusions/contract.ts'
import { clusterWords, communesWords } from '../conclusions/phrases.ts'
import type { Party } from '../floor/contract.ts'
import type { Address, Chair } from '../meeting/contract.ts'
import type { Sheet } from './sheet.ts'
import { asSentence } from './wording.ts'

const addressed = /^(đ\/c|đồng chí|ông|bà)\s+/iu

/** Without a form of address: what stands below a signature. */
export const bareName = (name: string): string => asSentence(name.replace(addressed, ''))

/** "Bí thư Tỉnh ủy" as a name, where that is what the person is. */
export const namedByOffice = ({ name, title }: { name: string; title: string }): boolean =>
  title.toLowerCase().startsWith(name.replace(addressed, '').toLowerCase())

/**
 * "đồng chí Nguyễn Văn A, Bí thư Đảng ủy". Whoever is named by their office ("Bí thư Tỉnh ủy") is not named twice; a
 * name that brings "ông" or "bà" keeps it.
 */
export function personWords(person: { name: string; title?: string | undefined }, address: Address): string {
  const { name, title } = person
  if (/^các đồng chí(?=\s)/iu.test(name)) return title ? `${name}, ${title}` : name
  const [, word = ''] = addressed.exec(name) ?? []
  const bare = name.replace(addressed, '')
  const kept = /^(ông|bà)$/iu.test(word) ? word.toLowerCase() : addressWord(address, 'inside')
  if (!title) return `${kept} ${bare}`
  return namedByOffice({ name, title }) ? `${kept} ${title}` : `${kept} ${bare}, ${title}`
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
export const partyWords = (
  sheet: Sheet,
  { side, siteId, unitId }: Pick<Party, 'side' | 'siteId' | 'unitId'>,
): string => (side === 'remote' ? siteName(sheet, siteId) : unitName(sheet, unitId))

export const delegateOf = ({ state }: Sheet, id: DelegateId | undefined) => id && state.desk.roster.delegates[id]

/** A group is named as the group, as it was adopted, and never by all its members (DO8). */
export function addresseeWords(sheet: Sheet, addressee: Addressee): string {
  switch (addressee.kind) {
    case 'unit':
      return unitName(sheet, addressee.id)
    case 'cluster':
      return clusterWords(sheet.state.all.roster.clusters.find(({ id }) => id === addressee.id)?.name ?? '…')
    case 'communes':
      return communesWords
  }
}

export const addresseeList = (sheet: Sheet, list: readonly Addressee[]): string =>
  list.map((addressee) => addresseeWords(sheet, addressee)).join(', ')
