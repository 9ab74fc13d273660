/** What became of each published conclusion: who has acknowledged, who is missing, who asked back. Pure. */
import type { AllState, DeskState } from '../../../shared/core/state.ts'
import type { Instant } from '../../../shared/core/time.ts'
import type { UnitId } from '../../../shared/core/identity.ts'
import type { Acknowledgement, Published, Question } from '../../../shared/conclusions/contract.ts'
import { remindPauseMs } from '../../../shared/conclusions/deliver.ts'

/** again: acknowledged before a correction, not since. asks: a question of theirs waits, acknowledged or not. */
export type TileState = 'received' | 'missing' | 'again'

export interface Tile {
  unitId: UnitId
  name: string
  state: TileState
  asks: boolean
  acknowledged: Acknowledgement | undefined
}

export interface Delivery {
  published: Published
  /** In the roster's order; empty where it concerns nobody by name. */
  tiles: Tile[]
  missing: Tile[]
  /** Those waiting for an answer first. */
  questions: Question[]
  waiting: number
  remindedAt: Instant | undefined
  /** The moment from which another reminder may go out. */
  remindFrom: Instant
}

export function deliveries({ conclusions: all, roster }: AllState, { conclusions: desk }: DeskState): Delivery[] {
  return [...all.published, ...desk.sent]
    .toSorted((a, b) => a.number - b.number)
    .map((published): Delivery => {
      const questions = desk.questions
        .filter((question) => question.entryId === published.id)
        .toSorted((a, b) => Number(Boolean(a.answer)) - Number(Boolean(b.answer)) || a.at - b.at)
      const asking = new Set(questions.filter(({ answer }) => !answer).map(({ unitId }) => unitId))
      const awaited = desk.awaited[published.id]
      const tiles = (awaited?.unitIds ?? []).map((unitId): Tile => {
        const acknowledged = awaited?.acknowledged[unitId]
        const state = !acknowledged ? 'missing' : acknowledged.correction === awaited?.correction ? 'received' : 'again'
        return { unitId, name: roster.units[unitId]?.name ?? unitId, state, asks: asking.has(unitId), acknowledged }
      })
      return {
        published,
        tiles,
        missing: tiles.filter(({ state }) => state !== 'received'),
        questions,
        waiting: asking.size,
        remindedAt: awaited?.remindedAt,
        remindFrom: awaited?.remindedAt === undefined ? 0 : awaited.remindedAt + remindPauseMs,
      }
    })
}
