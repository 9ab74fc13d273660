/** Which sitting is meant. */
import type { All, Sitting } from './contract.ts'

/** The sitting that is open, or else the next one not yet held: what an opening or a roll call is about. */
export const sittingAhead = ({ sittings, sittingId }: All): Sitting | undefined =>
  sittings.find((sitting) => sitting.id === sittingId) ?? sittings.find((sitting) => sitting.openedAt === undefined)
