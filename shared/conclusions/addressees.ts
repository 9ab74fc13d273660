/** Whom a directive concerns: groups become units, once and for all, when it is published (CO7). Pure. */
import type { UnitId } from '../core/identity.ts'
import type { All as Roster } from '../roster/contract.ts'
import { roomsOf } from '../roster/rooms.ts'
import type { Addressee, Directive, SentDirective } from './contract.ts'

/**
 * Units in the roster's order, none twice. A cluster means the communes of its sites: the committee of a district is a
 * unit of its own.
 */
export function unitsOf(roster: Roster, list: readonly Addressee[]): UnitId[] {
  const { units } = roster
  const rooms = roomsOf(roster)
  const found = list.flatMap((addressee): UnitId[] => {
    switch (addressee.kind) {
      case 'unit':
        return units[addressee.id] ? [addressee.id] : []
      case 'cluster':
        return rooms.filter((site) => site.clusterId === addressee.id).map((site) => site.unitId)
      case 'communes':
        return rooms.map((site) => site.unitId)
    }
  })
  return [...new Set(found)]
}

/** Whether every addressee is of this roster, and stands for somebody. */
export const known = (roster: Roster, list: readonly Addressee[]): boolean =>
  list.every((addressee) => unitsOf(roster, [addressee]).length > 0)

/** A directive as it goes out. Who leads does not support as well. */
export function frozen(roster: Roster, directive: Directive): SentDirective {
  const leadUnits = unitsOf(roster, directive.leads)
  const leading = new Set(leadUnits)
  return { ...directive, leadUnits, supportUnits: unitsOf(roster, directive.supports).filter((id) => !leading.has(id)) }
}

/** Every unit that leads or supports. */
export const concerned = (directives: readonly SentDirective[]): UnitId[] => [
  ...new Set(directives.flatMap(({ leadUnits, supportUnits }) => [...leadUnits, ...supportUnits])),
]
