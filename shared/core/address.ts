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

/** The form of address a person's name brings, and the name without it. */
export function addressApart(name: string): { word: string; bare: string } {
  const [lead = '', word = ''] = /^(đ\/c|đồng chí|ông|bà)\s+/iu.exec(name) ?? []
  return { word, bare: name.slice(lead.length) }
}

type Named = { name: string; title?: string | undefined }

/** Whether the name is the office itself: "Chủ tịch UBND tỉnh", who is "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh". */
export function namedByOffice({ name, title = '' }: Named): boolean {
  const bare = addressApart(name).bare.toLowerCase()
  return [' ', ','].some((end) => `, ${title.toLowerCase()} `.includes(`, ${bare}${end}`))
}

/** The same person with each office said once: whoever is named by an office has the offices for a name. */
export function officesOnce(person: Named): Named {
  const { name, title } = person
  if (!namedByOffice(person)) return person
  const { word } = addressApart(name)
  return { name: word ? `${word} ${title}` : title! }
}

/** "Đ/c Nguyễn Văn A · Bí thư Đảng ủy": a person with what they are. */
export function personLine(
  person: Named,
  address: Address,
  form: AddressForm = 'short',
  language: Language = 'vi',
): string {
  const { name, title } = officesOnce(person)
  const addressed = withAddress(name, address, form, language)
  return title ? `${addressed} · ${title}` : addressed
}
