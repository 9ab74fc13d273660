/**
 * A node of a cluster within the test's own process, so that its stage can be looked at:
 *
 *     const node = await startNodeWithin(cluster)
 *     const client = await node.join(await node.seat(actors.hall, ids.meeting))
 *     node.stage(ids.meeting).sent
 *     await node.stop()
 */
import type { AccessId, Actor, MeetingId } from '../../shared/core/identity.ts'
import { type App, startApp } from '../app.ts'
import { openCluster } from '../cluster/cluster.ts'
import { createLogger } from '../ops/log.ts'
import type { MeetingStage } from '../stage/meeting-stage.ts'
import type { TestCluster } from './cluster.ts'
import { TestClient } from './hub-client.ts'
import { loopback } from './loopback.ts'

/** How somebody comes in, at whichever node. */
export interface Seat {
  accessId: AccessId
  cookie: string
}

export interface NodeWithin {
  app: App
  /** What it logged as an error, line by line. */
  errors: string[]
  /** A new link of an actor, with which a browser has come in. */
  seat: (actor: Actor, meetingId: MeetingId) => Promise<Seat>
  join: (seat: Seat) => Promise<TestClient>
  stage: (meetingId: MeetingId) => MeetingStage
  stop: () => Promise<void>
}

export async function startNodeWithin({ config, folder }: TestCluster, name: string): Promise<NodeWithin> {
  const errors: string[] = []
  const log = createLogger({ level: 'error', to: { write: (line: string) => void errors.push(line) } })
  const complain = (what: string, error: unknown) => log.error({ err: error }, what)
  const cluster = await openCluster({ ...config, name }, complain)
  const app = await startApp({
    config: loopback(folder),
    storage: cluster.storage,
    log,
    cluster,
  })
  return {
    app,
    errors,
    async seat({ role, label, siteId, unitId, delegateId }, meetingId) {
      if (role === 'hub') throw new Error('the hub needs no link')
      const { access } = await app.book.issue({ meetingId, role, label, siteId, unitId, delegateId })
      return { accessId: access.id, cookie: `dc_${access.id}=${await app.book.admit(access)}` }
    },
    async join({ accessId, cookie }) {
      const client = new TestClient(app.url, accessId, { cookie })
      await client.ready()
      return client
    },
    stage(meetingId) {
      const stage = app.stage.at(meetingId)
      if (!stage) throw new Error('no stage')
      return stage
    },
    async stop() {
      await app.close()
      await cluster.storage.close()
    },
  }
}
