/** stage: the rules of ticking off (ST7). */
import { accept, type Deciders, refuse } from '../core/decision.ts'
import type { commands } from './contract.ts'

export const deciders: Deciders<keyof typeof commands> = {
  // What is no longer open was done or overtaken meanwhile: whoever ticks it off is not wrong, only late.
  'stage.tick': ({ desk }, { cueIds }, { now }) => {
    const wanted = new Set(cueIds)
    const cues = desk.stage.open.filter(({ id }) => wanted.has(id))
    if (cues.length === 0) return refuse('stage.notOpen')
    return accept({
      type: 'stage.ticked',
      data: { cues: cues.map(({ at, ...cue }) => ({ ...cue, tookMs: Math.max(0, now - at) })) },
    })
  },
}
