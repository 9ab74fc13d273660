/** Arbitrary commands about the stage, for the property tests of core/any-command.ts. */
import type { Builders } from '../core/any-command.ts'
import type { CommandType } from '../core/envelope.ts'
import type { CueId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { ids } from '../core/testing.ts'
import { Medium } from './contract.ts'
import { recordingBuilders } from './recording-any-command.ts'

export const stageBuilders: Pick<Builders, Extract<keyof Builders, `stage.${string}`>> = {
  'stage.tick': (c, { desk }) => {
    const open = desk.stage.open.map(({ id }) => id)
    return { cueIds: c.maybe() && open.length > 0 ? open.slice(0, 50) : [c.one(open, 'none' as CueId)] }
  },
  'stage.mute': (c, { all }) => {
    const speaking = all.floor.turn?.request.party.siteId ?? ids.site.hall
    return { siteId: c.int(4) ? c.one([speaking, ids.site.hall], speaking) : c.one(all.roster.order, ids.site.hall) }
  },
  'stage.unmute': (c, { all }) => ({ siteId: c.one(all.stage.muted, { siteId: ids.site.a1 }).siteId }),
  'stage.choose': (c, { all }) => ({ siteId: c.one(all.roster.order, ids.site.hall) }),
  'stage.follow': () => ({}),
  'stage.caption': (c) => ({ text: c.line() }),
  'stage.noteAired': (c, { all, desk }) => ({
    on: c.maybe() ? [{ source: c.one(all.roster.order, ids.site.hall), medium: c.one(Medium.options, 'camera') }] : [],
    off: c.maybe() ? desk.stage.onAir.slice(0, 1).map(({ source, medium }) => ({ source, medium })) : [],
  }),
  ...recordingBuilders,
}

/** What might be done about the stage next. */
export function stageFitting({ all, desk }: Pick<MeetingState, 'all' | 'desk'>): CommandType[] {
  return [
    ...(all.stage.muted.length > 0 ? (['stage.unmute'] as const) : []),
    ...(desk.stage.open.length > 0 ? (['stage.tick'] as const) : []),
    ...(all.stage.chosen ? (['stage.follow'] as const) : []),
  ]
}
