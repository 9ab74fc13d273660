/** stage: the rules of ticking off (ST7), of what is done by hand (ST8, ST9), of what was on (ST12). */
import { accept, type Deciders, refuse } from '../core/decision.ts'
import { openMeeting } from '../core/guards.ts'
import type { commands, OnAir } from './contract.ts'
import { isChosen, isMuted } from './policy.ts'

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

  'stage.mute': (state, { siteId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { all } = state
    if (!all.roster.sites[siteId]) return refuse('stage.unknownSite')
    const { turn } = all.floor
    const hall = all.roster.order[0]
    if (siteId !== hall && turn?.request.party.siteId !== siteId) return refuse('stage.notHeard')
    if (isMuted(all, siteId)) return accept()
    return accept({ type: 'stage.muted', data: { siteId, ...(siteId !== hall && turn && { turnId: turn.id }) } })
  },

  'stage.unmute': ({ all }, { siteId }) => {
    if (!all.roster.sites[siteId]) return refuse('stage.unknownSite')
    return isMuted(all, siteId) ? accept({ type: 'stage.unmuted', data: { siteId } }) : accept()
  },

  'stage.choose': (state, { siteId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { roster, floor, stage } = state.all
    if (!roster.sites[siteId]) return refuse('stage.unknownSite')
    if (isChosen(state.all) && stage.chosen?.siteId === siteId) return accept()
    return accept({ type: 'stage.chosen', data: { siteId, ...(floor.turn && { turnId: floor.turn.id }) } })
  },

  'stage.follow': ({ all }) => (isChosen(all) ? accept({ type: 'stage.followed', data: {} }) : accept()),

  // What is on already, or off already, is no news: after a restart the hub may say it again.
  'stage.noteAired': ({ desk }, { on, off }, { now }) => {
    const { onAir } = desk.stage
    const same = (one: OnAir) => (other: OnAir) => one.source === other.source && one.medium === other.medium
    const began = on.filter((one) => !onAir.some(same(one)) && !off.some(same(one)))
    const ended = onAir.filter((one) => off.some(same(one)))
    if (began.length + ended.length === 0) return accept()
    return accept({
      type: 'stage.aired',
      data: { on: began, off: ended.map(({ since, ...one }) => ({ ...one, tookMs: Math.max(0, now - since) })) },
    })
  },
}
