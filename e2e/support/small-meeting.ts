/** Browser tests on a hub of their own with the small meeting: as a fixture, so that faces are closed before it ends. */
import type { ItemId } from '../../shared/core/identity.ts'
import { type Desk, openDesk } from './desk.ts'
import { test as base } from './faces.ts'
import { type RunningHub, runHub } from './hub.ts'

export const test = base.extend<{ hubSettings: Record<string, string>; hub: RunningHub }>({
  /** More of the hub's environment. */
  hubSettings: [{}, { option: true }],
  hub: async ({ hubSettings }, give) => {
    const hub = await runHub('e2e/fixtures/small-meeting', hubSettings)
    await give(hub)
    await hub.stop()
  },
})

export const discussion = 'thao-luan' as ItemId

/** With a desk that has opened the meeting and its discussion. */
export const testInDiscussion = test.extend<{ desk: Desk }>({
  desk: async ({ hub }, give) => {
    const desk = await openDesk(hub)
    await desk.do('meeting.openLobby', {})
    await desk.do('meeting.start', {})
    await desk.do('agenda.start', { itemId: discussion })
    await give(desk)
    await desk.close()
  },
})
