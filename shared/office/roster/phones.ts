/** Telephone numbers as offices write them (RI5): any marks between the digits, two in a cell, a zero that Excel ate. */

export interface PhonesRead {
  /** As dialled within the country, digits only. */
  numbers: string[]
  /** Something was put right: the zero in front, the country's own number. */
  repaired: boolean
  /** Eleven digits of before 2018, written as they are dialled now. */
  renewed: boolean
  /** 8.4E+10: the digits are gone. */
  lost: boolean
  /** There was text with no number in it that can be dialled. */
  bad: boolean
}

/** First digits of mobile numbers changed in 2018. */
const renewals: Readonly<Record<string, string>> = {
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0186': '056',
  '0188': '058',
  '0199': '059',
}

const dialled = /^(0[35789]\d{8}|02\d{8,9}|1[89]00\d{4,6})$/
const old = /^01\d{9}$/
const scientific = /^\s*(\d)[.,](\d+)\s*E\s*\+?\s*(\d{1,2})\s*$/i

/** A number as one dials it, or nothing. */
function national(digits: string): { number: string; repaired: boolean; renewed: boolean } | undefined {
  const plain = digits.replace(/^(\+|00)?84(?=\d{8,10}$)/, '0').replace(/^00(?=[235789])/, '0')
  const zeroed = /^[235789]\d{8,9}$/.test(plain) ? `0${plain}` : plain
  if (dialled.test(zeroed)) return { number: zeroed, repaired: zeroed !== digits, renewed: false }
  const begin = renewals[zeroed.slice(0, 4)]
  if (old.test(zeroed) && begin) return { number: begin + zeroed.slice(4), repaired: false, renewed: true }
  return undefined
}

/** All digits of a number Excel shows by powers of ten, if the file still has them. */
function unfolded(text: string): { digits: string } | 'lost' | undefined {
  const [, head, tail = '', power] = scientific.exec(text) ?? []
  if (head === undefined) return undefined
  const zeros = Number(power) - tail.length
  // 8.4912345678E10 is whole; in 8.4E+10 the rest would be made up.
  return zeros > 2 ? 'lost' : { digits: (head + tail).padEnd(Number(power) + 1, '0') }
}

/** Every number of a cell, in the order they stand in. */
export function phonesIn(cell: string): PhonesRead {
  const read: PhonesRead = { numbers: [], repaired: false, renewed: false, lost: false, bad: false }
  const text = cell.normalize('NFKC').trim()
  if (text === '') return read
  const whole = unfolded(text)
  if (whole === 'lost') return { ...read, lost: true }
  for (const part of whole ? [whole.digits] : text.split(/[;/,|&\n]|\s-\s|hoặc|và/i)) {
    const runs = part.match(/\+?\d(?:[\s.()\-–]*\d)*/g) ?? []
    for (const digits of runs.flatMap(apart)) {
      const found = national(digits)
      if (!found || read.numbers.includes(found.number)) continue
      read.numbers.push(found.number)
      read.repaired ||= found.repaired
      read.renewed ||= found.renewed
    }
  }
  return { ...read, bad: read.numbers.length === 0 }
}

/** Digits of one run; two numbers with nothing but a blank between them part at the second zero. */
function apart(run: string): string[] {
  const digits = run.replace(/[^\d+]/g, '')
  if (digits.length <= 12) return [digits]
  const words = run.split(/\s+(?=0|\+84)/).map((word) => word.replace(/[^\d+]/g, ''))
  return words.length > 1 && words.every((word) => word.length >= 9) ? words : [digits]
}
