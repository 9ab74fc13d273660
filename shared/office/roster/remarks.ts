/** Which remarks stop a line, which should be looked at, and which only say what was put right (RI8). */
import type { Params } from '../../core/envelope.ts'
import type { Level, RegisterUnit, Remark, RemarkCode } from './contract.ts'

const levels: Record<RemarkCode, Level> = {
  noName: 'problem',
  whichUnit: 'problem',
  codeAndNameDisagree: 'problem',
  tooLong: 'problem',
  tooManyPeople: 'problem',
  twoHalls: 'problem',
  noHall: 'problem',
  unknownUnit: 'doubt',
  oldUnit: 'doubt',
  renamed: 'doubt',
  codeUnused: 'doubt',
  noTitle: 'doubt',
  phoneLost: 'doubt',
  phoneBad: 'doubt',
  technicianNoPhone: 'doubt',
  badNumber: 'doubt',
  otherValue: 'doubt',
  duplicateLine: 'remark',
  nameRepaired: 'remark',
  codeRepaired: 'remark',
  furtherPerson: 'remark',
  twoPosts: 'remark',
  sameNameElsewhere: 'remark',
  honorific: 'remark',
  nameCase: 'remark',
  phoneRepaired: 'remark',
  phoneOld: 'remark',
  secondPhone: 'remark',
  technicianUnnamed: 'remark',
}

export function remark(code: RemarkCode, params?: Params, units: readonly RegisterUnit[] = []): Remark {
  const suggestions = units.map(({ code: own, name, cluster }) => ({
    code: own,
    name,
    ...(cluster && { cluster: cluster.name }),
  }))
  return {
    level: levels[code],
    code,
    ...(params && { params }),
    ...(suggestions.length > 0 && { suggestions }),
  }
}

/** Long garbage is not repeated in a sentence. */
export const shown = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value)
