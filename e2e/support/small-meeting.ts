/** Browser tests on a hub of their own with the small meeting: as a fixture, so that faces are closed before it ends. */
import { test as base } from './faces.ts'
import { type RunningHub, runHub } from './hub.ts'

export const test = base.extend<{ hub: RunningHub }>({
  // Playwright wants the pattern even where a fixture needs no other.
  // oxlint-disable-next-line no-empty-pattern
  hub: async ({}, give) => {
    const hub = await runHub('e2e/fixtures/small-meeting')
    await give(hub)
    await hub.stop()
  },
})
