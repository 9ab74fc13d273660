/** The code on a card, for whoever types instead of scanning (CA2): as good as its link, and kept only as a hash. */
import { randomInt } from 'node:crypto'

/** Without those that are taken for each other on paper: 0 and O, 1, I and L, U and V. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 12
const group = 4

/** 59 bits of chance. */
export const newCode = (): string => Array.from({ length }, () => signs[randomInt(signs.length)]).join('')

/** In groups, as it is printed. */
export const shownCode = (code: string): string => code.match(new RegExp(`.{${group}}`, 'g'))?.join('-') ?? code

/** What was typed as a code, whatever the case and the marks between; nothing if it is none. */
export function typedCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s.\-–_]/g, '')
  return code.length === length && [...code].every((sign) => signs.includes(sign)) ? code : undefined
}
