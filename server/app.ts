/** The product put together from its ports. main.ts calls it with the real ones; tests with their own. */
import { fileURLToPath } from 'node:url'
import type { MeetingId } from '../shared/core/identity.ts'
import type { Plan } from '../shared/meeting/load-contract.ts'
import { AccessBook } from './access/access-book.ts'
import { Presence } from './attendance/presence.ts'
import { Editing } from './conclusions/editing.ts'
import { type Config, ownUrl } from './config.ts'
import { DocumentMaker } from './documents/maker.ts'
import { FileStore } from './files/file-store.ts'
import type { Cluster } from './cluster/cluster.ts'
import { goOn, watchAccesses } from './going-on.ts'
import type { Came } from './hub/doorkeeper.ts'
import { farewell } from './hub/farewell.ts'
import { openHub } from './hub/hub.ts'
import type { Rates } from './hub/limits.ts'
import { cut, type HubServer, publishTo, type SendBatch } from './hub/sockets.ts'
import { listener } from './http/listener.ts'
import { web } from './http/web.ts'
import { bytesOf } from './materials/bytes.ts'
import { ReleaseClock } from './materials/release-clock.ts'
import type { LiveMeeting } from './meeting/live-meeting.ts'
import { loadPlan } from './meeting/load-plan.ts'
import { Registry } from './meeting/registry.ts'
import { finishErasures } from './office/after/finish.ts'
import type { Cost } from './office/passwords.ts'
import { type OfficeServer, openOffice } from './office/server.ts'
import { filesFolder, recordingsFolder } from './ops/data-folder.ts'
import type { Logger } from './ops/log.ts'
import { createMetrics } from './ops/metrics.ts'
import { removeFilesOf } from './rehearsal/files.ts'
import { Rehearsals } from './rehearsal/rehearsals.ts'
import { PollClock } from './polls/poll-clock.ts'
import { mediaOf } from './stage/media-config.ts'
import type { Space } from './stage/recording/store.ts'
import { Stage } from './stage/stage.ts'
import { WorkerSource } from './stage/worker/worker-source.ts'
import type { Storage } from './storage/port.ts'
import type { Ticking } from './ticking.ts'
import { newId as randomId } from './new-id.ts'

export interface AppPorts {
  config: Pick<
    Config,
    'port' | 'host' | 'publicUrl' | 'tls' | 'trustProxy' | 'dataDir' | 'media' | 'timeZone' | 'keepMonths'
  > &
    Partial<Pick<Config, 'oidc'>>
  storage: Storage
  log: Logger
  /** The other nodes, where this hub is one of several; then `storage` is its own. */
  cluster?: Cluster | undefined
  now?: () => number
  /** Ids of events and links; random ones if absent. Secrets are always random. */
  newId?: <Id extends string>() => Id
  /** What the hub does by itself from time to time; by the machine's timers if absent. */
  ticking?: Ticking
  clientDir?: string
  /** Where the worker of picture and sound is looked for; the process's own environment if absent. */
  env?: Record<string, string | undefined>
  /** How fast an access may send; tests that throw thousands of messages say more. */
  rates?: Rates
  /** How the answer to a wrong secret is held back; tests let it go by hand. */
  pause?: (ms: number) => Promise<void>
  /** Milliseconds that an anonymous ballot waits for others; tests may be shorter. */
  ballotWait?: number
  /** What a password of the office costs to check; tests have cheaper ones. */
  passwordCost?: Cost
  /** How a batch goes to those who read it; a hub that is broken on purpose distorts it. */
  sendBatch?: SendBatch
  /** Room on the disk for recordings; tests may have less. */
  space?: () => Promise<Space>
}

export interface App {
  /** Where it listens: the address it was given, or loopback if it was given all of them. */
  url: string
  book: AccessBook
  registry: Registry
  io: HubServer
  presence: Presence
  stage: Stage
  office: OfficeServer
  /** Loads a whole conference into a new log. Refusals come as an ack. */
  load: (plan: Plan) => ReturnType<typeof loadPlan>
  /** Stops accepting, finishes the mailboxes, tells clients, closes everything but the storage. */
  close: () => Promise<void>
}

const builtClient = fileURLToPath(new URL('../dist/client', import.meta.url))

/** Starts a hub. Rejects if the port cannot be had. */
export async function startApp(ports: AppPorts): Promise<App> {
  const { config, storage, log, cluster, ticking } = ports
  const now = ports.now ?? cluster?.now ?? Date.now
  const newId = ports.newId ?? randomId
  const metrics = createMetrics({ runtime: true })
  const complain = (what: string, error: unknown) => log.error({ err: error }, what)
  let ready = false
  let closing = false

  const pollClock = new PollClock({ storage, now, newId, complain, ticking })
  const releaseClock = new ReleaseClock({ now, newId, complain, ticking })
  const files = new FileStore(filesFolder(config.dataDir))
  const toSockets = publishTo(() => io, ports.sendBatch)
  const env = ports.env ?? process.env
  const stage = new Stage({
    recordings: { dir: recordingsFolder(config.dataDir), env, space: ports.space },
    source: new WorkerSource({ env, say: (line) => log.info(line) }),
    media: mediaOf(config.media, config.host),
    now,
    newId,
    complain,
    elsewhere: cluster?.stage,
    ticking,
  })
  const book = new AccessBook(storage, now, ports.newId)
  await book.load()
  /** What happens by itself happens where the meeting is written. */
  const isMine = (meetingId: MeetingId) => cluster?.writes(meetingId) !== false
  const clocks = {
    watch(meeting: LiveMeeting) {
      if (!isMine(meeting.id)) return
      for (const clock of [pollClock, releaseClock]) clock.watch(meeting)
    },
    forget(meetingId: MeetingId) {
      for (const clock of [pollClock, releaseClock]) clock.forget(meetingId)
    },
  }
  const registry = new Registry({
    storage,
    now,
    newId,
    publish: (meeting, batches) => {
      toSockets(meeting, batches)
      clocks.watch(meeting)
      stage.watch(meeting)
      rehearsals.watch(meeting)
    },
    permit: async (command) => (await stage.permit(command)) ?? (await bytesOf(files, command)),
    complain,
    metrics,
    ballotWait: ports.ballotWait,
    isArchived: (id) => book.isArchived(id),
    deliver: cluster?.deliver,
  })
  const presence = new Presence({ now, newId, io: () => io, ticking, others: cluster?.presence })
  const editing = new Editing(() => io, cluster?.editing)
  const maker = new DocumentMaker()
  const load = (plan: Plan) => loadPlan(storage, registry, plan, newId)
  const rehearsals = new Rehearsals({
    storage,
    registry,
    book,
    now,
    newId,
    load,
    complain,
    isMine,
    hubUrl: () => ownUrl(config, door.port()),
    cut: (accessId) => cut(io, accessId, 'access.rehearsalOver'),
    present: (meetingId) => presence.presentAnywhere(meetingId),
    async letGo(meetingId) {
      await stage.forget(meetingId)
      for (const part of [presence, clocks]) part.forget(meetingId)
      await registry.forget(meetingId)
    },
    removeFiles: (meetingId) => removeFilesOf(storage, files, meetingId),
  })
  const office = openOffice({
    storage,
    registry,
    book,
    now,
    load,
    maker,
    files,
    io: () => io,
    recordings: stage.recordings.store,
    dataDir: config.dataDir,
    keepMonths: config.keepMonths,
    rehearsals,
    publicUrl: config.publicUrl,
    timeZone: config.timeZone,
    cost: ports.passwordCost,
    provider: config.oidc,
    complain,
  })
  const app = web({
    book,
    registry,
    maker,
    office,
    rehearsals,
    now,
    metrics,
    files,
    recordings: stage.recordings,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    https: config.tls !== undefined,
    clientDir: ports.clientDir ?? builtClient,
    ready: () => ready,
    complain,
    pause: ports.pause,
  })
  const door = listener(config.tls, app)
  // Meetings and presence speak through it; neither does before it is there.
  const io: HubServer = openHub(door.server, {
    registry,
    book,
    presence,
    editing,
    arrived: (meeting, actor) => rehearsals.arrived(meeting, actor),
    closing: () => closing,
    came: (person) => cluster?.came(person),
    metrics,
    complain,
    now,
    publicUrl: config.publicUrl,
    rates: ports.rates,
  })
  stage.open(io, { book, registry, metrics })
  const takenOver = ({ accessId, at }: Came) => cut(io, accessId, 'access.takenOver', at)
  await cluster?.begin({
    registry,
    present: (meetingId) => presence.present(meetingId),
    presence,
    editing,
    stage,
    takenOver,
    written(meeting) {
      clocks.watch(meeting)
      stage.watch(meeting)
      rehearsals.written(meeting)
    },
    unwritten(meetingId) {
      clocks.forget(meetingId)
      stage.unwritten(meetingId)
      rehearsals.unwritten(meetingId)
    },
  })
  const stopWatching = watchAccesses({ book, rehearsals, io, complain })
  await finishErasures(office).catch((error: unknown) => complain('erasures', error))
  await door.listen(config.port, config.host)
  ready = true
  const goingOn = rehearsals
    .resume()
    .catch((error: unknown) => complain('rehearsals', error))
    .then(() => goOn(storage, registry, { clocks, stage }, complain))
    .catch((error: unknown) => complain('meetings', error))
  return {
    url: ownUrl(config, door.port()),
    book,
    registry,
    io,
    presence,
    stage,
    load,
    office,
    async close() {
      ready = false
      closing = true
      stopWatching()
      // Whoever is here works on while the meetings go to other nodes, and then goes there too.
      if (cluster) {
        await cluster.drain()
        await farewell(io)
      }
      presence.close()
      editing.close()
      await rehearsals.close()
      await stage.close()
      door.server.close()
      await goingOn
      await cluster?.stop()
      await maker.close()
      await pollClock.close()
      await releaseClock.close()
      await registry.close()
      await cluster?.leave()
      await farewell(io)
      await door.end(io.close())
    },
  }
}
