/** stage: how its parts grow from events. */
import type { PartOf } from '../core/decision.ts'
import type { SiteId, TurnId } from '../core/identity.ts'
import type { AllState, DeskState } from '../core/state.ts'
import type { All, Desk } from './contract.ts'
import { subjectOf } from './policy.ts'
import { allRecording, deskRecording } from './recording-reduce.ts'

/** As many captions as a screen shows, and some to read up. */
const keptCaptions = 4

export const all: PartOf<All, AllState> = {
  initial: { muted: [], captions: [] },
  on: {
    'stage.muted': (part, held) => ({
      ...part,
      muted: [...part.muted.filter(({ siteId }) => siteId !== held.siteId), held],
    }),
    'stage.unmuted': (part, { siteId }) => ({ ...part, muted: part.muted.filter((held) => held.siteId !== siteId) }),
    'stage.chosen': (part, chosen) => ({ ...part, chosen }),
    'stage.followed': ({ chosen: _past, ...part }) => part,
    'stage.captioned': (part, { id, text }, { at }) => ({
      ...part,
      captions: [...part.captions, { id, text, at }].slice(-keptCaptions),
    }),
    'floor.called': (part, { turn }, _, { roster }) => beginning(part, turn.id, roster.order[0]),
    'floor.endUndone': (part, { turnId }, _, { roster }) => beginning(part, turnId, roster.order[0]),
    ...allRecording,
  },
}

/** A turn that begins, or goes on as if it had never ended, ends what was done by hand outside it (ST8, ST9). */
function beginning(part: All, turnId: TurnId, hall: SiteId | undefined): All {
  const muted = part.muted.filter((held) => held.siteId === hall || held.turnId === turnId)
  const { chosen, ...rest } = part
  const over = chosen !== undefined && chosen.turnId !== turnId
  if (!over && muted.length === part.muted.length) return part
  return { ...(over ? rest : part), muted }
}

/** As many of those done stay in sight; the log keeps all. */
const kept = 50

export const desk: PartOf<Desk, DeskState> = {
  initial: { open: [], ticked: [], onAir: [], recordings: [] },
  on: {
    'stage.cued': (part, { cues }, { at }) => {
      const overtaken = new Set(cues.map(subjectOf))
      return {
        ...part,
        open: [...part.open.filter((cue) => !overtaken.has(subjectOf(cue))), ...cues.map((cue) => ({ ...cue, at }))],
      }
    },
    'stage.aired': (part, { on, off }, { at }) => {
      const ended = new Set(off.map(({ source, medium }) => `${source} ${medium}`))
      const still = part.onAir.filter(({ source, medium }) => !ended.has(`${source} ${medium}`))
      return { ...part, onAir: [...still, ...on.map((one) => ({ ...one, since: at }))] }
    },
    'stage.ticked': (part, { cues }, { at }) => {
      const done = new Map(cues.map((cue) => [cue.id, cue]))
      const ticked = part.open.filter(({ id }) => done.has(id)).map((cue) => ({ ...cue, tickedAt: at }))
      if (ticked.length === 0) return part
      return {
        ...part,
        open: part.open.filter(({ id }) => !done.has(id)),
        ticked: [...ticked.toReversed(), ...part.ticked].slice(0, kept),
      }
    },
    ...deskRecording,
  },
}
