/** stage: the rules of ticking off (ST7), of what is done by hand (ST8, ST9), of what was on (ST12), of captions (ST14). */
import { accept, type Deciders, refuse } from '../core/decision.ts'
import { openMeeting } from '../core/guards.ts'
import type { CaptionId } from '../core/identity.ts'
import type { commands, OnAir } from './contract.ts'
import { chosenNow, isChosen, isDark, isMuted, stageOf } from './policy.ts'
import { recordingDeciders } from './recording-decide.ts'

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
    if (isMuted(all, siteId)) return accept()
    const { turn } = all.floor
    const isHall = siteId === all.roster.order[0]
    // Whoever is heard, by the meeting's course or by hand, and whoever has the floor though the clock stands.
    const concerned = isHall || turn?.request.party.siteId === siteId || stageOf(all).microphones.includes(siteId)
    if (!concerned) return refuse('stage.notHeard')
    return accept({ type: 'stage.muted', data: { siteId, ...(!isHall && turn && { turnId: turn.id }) } })
  },

  'stage.unmute': (state, { siteId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    if (!state.all.roster.sites[siteId]) return refuse('stage.unknownSite')
    return isMuted(state.all, siteId) ? accept({ type: 'stage.unmuted', data: { siteId } }) : accept()
  },

  'stage.choose': (state, { siteId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { roster, floor } = state.all
    if (!roster.sites[siteId]) return refuse('stage.unknownSite')
    if (chosenNow(state.all) === siteId) return accept()
    return accept({ type: 'stage.chosen', data: { siteId, ...(floor.turn && { turnId: floor.turn.id }) } })
  },

  'stage.follow': (state) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    return isChosen(state.all) ? accept({ type: 'stage.followed', data: {} }) : accept()
  },

  'stage.caption': (state, { text }, { newId }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const { floor, agenda } = state.all
    return accept({
      type: 'stage.captioned',
      data: {
        id: newId<CaptionId>(),
        text,
        ...(floor.turn && { turnId: floor.turn.id }),
        ...(agenda.runningId && { itemId: agenda.runningId }),
      },
    })
  },

  // What is on already, or off already, is no news: after a restart the hub may say it again. What leaves the stage
  // because the meeting closed is noted after the close.
  'stage.noteAired': ({ all, desk }, { on, off }, { now }) => {
    if (!all.meeting.facts) return refuse('meeting.notLoaded')
    const { onAir } = desk.stage
    const same = (one: OnAir) => (other: OnAir) => one.source === other.source && one.medium === other.medium
    const isNew = (one: OnAir, at: number) =>
      !onAir.some(same(one)) && !off.some(same(one)) && on.findIndex(same(one)) === at
    const began = isDark(all) ? [] : on.filter(isNew)
    const ended = onAir.filter((one) => off.some(same(one)))
    if (began.length + ended.length === 0) return accept()
    return accept({
      type: 'stage.aired',
      data: { on: began, off: ended.map(({ since, ...one }) => ({ ...one, tookMs: Math.max(0, now - since) })) },
    })
  },

  ...recordingDeciders,
}
