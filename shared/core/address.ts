/** How people are addressed: đồng chí, or ông, bà, as the meeting's settings say. Pure. */
import type { Address } from '../meeting/contract.ts'
import type { Language } from './format.ts'

const words = {
  vi: {
    dongChi: { short: 'Đ/c', full: 'Đồng chí', inside: 'đồng chí' },
    ongBa: { short: 'Ông/bà', full: 'Ông, bà', inside: 'ông, bà' },
  },
  en: {
    dongChi: { short: 'Comrade', full: 'Comrade', inside: 'Comrade' },
    ongBa: { short: 'Mr/Ms', full: 'Mr/Ms', inside: 'Mr/Ms' },
  },
} as const

/** short: before a name on a screen; full: at the head of a sentence; inside: within one. */
export type AddressForm = 'short' | 'full' | 'inside'

export const addressWord = (address: Address, form: AddressForm = 'short', language: Language = 'vi'): string =>
  words[language][address][form]

/** Names that already begin with a form of address, as people named by their office do, are left alone. */
const addressed = /^(đ\/c|đồng chí|các đồng chí|ông|bà|comrade|mr|ms)(?=[\s/,.])/iu

/** "Đ/c Nguyễn Văn A". */
export function withAddress(
  name: string,
  address: Address,
  form: AddressForm = 'short',
  language: Language = 'vi',
): string {
  return addressed.test(name) ? name : `${addressWord(address, form, language)} ${name}`
}

/** "Đ/c Nguyễn Văn A · Bí thư Đảng ủy": a person with what they are. */
export function personLine(
  person: { name: string; title?: string | undefined },
  address: Address,
  form: AddressForm = 'short',
  language: Language = 'vi',
): string {
  const name = withAddress(person.name, address, form, language)
  return person.title ? `${name} · ${person.title}` : name
}
