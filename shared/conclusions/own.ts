/** Conclusions as one unit stands in them, from the layers it reads itself. Pure. */
import type { UnitId } from '../core/identity.ts'
import { concerned } from './addressees.ts'
import type { All, OfUnit, Published } from './contract.ts'

/** Everything published that the unit reads, in the order of numbers. */
export const readByUnit = ({ published }: All, { received }: OfUnit): Published[] =>
  [...published, ...received].toSorted((a, b) => a.number - b.number)

/**
 * What the unit has still to acknowledge as it stands now (CO11): given to it, sent to it among few, or acknowledged by
 * it before a correction.
 */
export const toAcknowledge = (all: All, own: OfUnit, unitId: UnitId): Published[] =>
  readByUnit(all, own).filter(({ id, correction, directives }) => {
    const before = own.acknowledged[id]
    if (before) return before.correction !== correction
    return concerned(directives).includes(unitId) || own.received.some((received) => received.id === id)
  })
