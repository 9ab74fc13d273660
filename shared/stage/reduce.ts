/** stage: how the desk's part grows from events. */
import type { PartOf } from '../core/decision.ts'
import type { DeskState } from '../core/state.ts'
import type { Desk } from './contract.ts'
import { subjectOf } from './policy.ts'

/** As many of those done stay in sight; the log keeps all. */
const kept = 50

export const desk: PartOf<Desk, DeskState> = {
  initial: { open: [], ticked: [] },
  on: {
    'stage.cued': (part, { cues }, { at }) => {
      const overtaken = new Set(cues.map(subjectOf))
      return {
        ...part,
        open: [...part.open.filter((cue) => !overtaken.has(subjectOf(cue))), ...cues.map((cue) => ({ ...cue, at }))],
      }
    },
    'stage.ticked': (part, { cues }, { at }) => {
      const done = new Map(cues.map((cue) => [cue.id, cue]))
      const ticked = part.open.filter(({ id }) => done.has(id)).map((cue) => ({ ...cue, tickedAt: at }))
      if (ticked.length === 0) return part
      return {
        open: part.open.filter(({ id }) => !done.has(id)),
        ticked: [...ticked.toReversed(), ...part.ticked].slice(0, kept),
      }
    },
  },
}
