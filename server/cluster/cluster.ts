/**
 * This hub as one of several nodes on one database. Each meeting is written by one of them and followed by all others,
 * whose sockets and pages do not notice: the same meeting object is written through here or forwarded from here.
 */
import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { MeetingId, SiteId } from '../../shared/core/identity.ts'
import type { Others as Seats, Presence } from '../attendance/presence.ts'
import type { Editing, Others as Editors } from '../conclusions/editing.ts'
import type { Came } from '../hub/doorkeeper.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Ports } from '../meeting/ports.ts'
import { catchUp } from '../meeting/read-log.ts'
import type { Registry } from '../meeting/registry.ts'
import { bodyOf } from '../storage/event-body.ts'
import { type Storage, StorageConflict, StorageUnavailable } from '../storage/port.ts'
import type { Elsewhere } from '../stage/elsewhere.ts'
import type { Stage } from '../stage/stage.ts'
import { openDatabase } from '../storage/open.ts'
import type { PostgresStorage } from '../storage/postgres.ts'
import { type Bus, openBus } from './bus.ts'
import { ClusterClock } from './clock.ts'
import { Delivery } from './delivery.ts'
import { Following } from './following.ts'
import { Held, Leases } from './lease.ts'
import { Looking } from './looking.ts'
import { type Node, Nodes, preferred } from './nodes.ts'
import { Pipes } from './pipes.ts'
import { Signals, together } from './signals.ts'
import { stageElsewhere } from './stage-elsewhere.ts'
import { Caller, openWire } from './wire.ts'

/** Between two looks whether a lease is free, in milliseconds, and how often: longer than a lease lasts. */
const lookMs = 200
const mostLooks = 40

export interface ClusterConfig {
  databaseUrl: string
  redisUrl: string
  /** Shared by all nodes. */
  secret: string
  /** What people call this node. */
  name: string
  /** Where other nodes reach it, and where it listens; port 0 takes a free one. */
  url: string
  /** IP address at which other nodes reach its picture and sound, where that is not the host of `url`. */
  mediaAddress: string | undefined
  /** UDP ports for that; any above 10000 if absent. */
  mediaPorts: { min: number; max: number } | undefined
}

/** What the hub does with meetings that are written here. */
export interface Around {
  registry: Registry
  /** Places that have a device here now. */
  present: (meetingId: MeetingId) => ReadonlySet<SiteId>
  /** What is known here of the places, and of who edits which line; and something else is so at another node. */
  presence: Pick<Presence, 'own' | 'changed'>
  editing: Pick<Editing, 'own' | 'changed'>
  stage: Pick<Stage, 'at' | 'heard' | 'anew'>
  /** A person came in at another node, and leaves here if it came before. */
  takenOver: (person: Came) => void
  /** From now on this node writes it: what happens in it by itself happens here. */
  written: (meeting: LiveMeeting) => void
  unwritten: (meetingId: MeetingId) => void
}

export interface Cluster {
  /** Fenced, and what it appends is told to the other nodes. */
  storage: Storage
  deliver: NonNullable<Ports['deliver']>
  writes: (meetingId: MeetingId) => boolean
  /** What time it is, at every node; milliseconds since 1970. */
  now: () => number
  /** Listens to other nodes and begins to write and follow. Rejects if the port cannot be had. */
  begin: (around: Around) => Promise<void>
  /** Whether of all nodes this one is longest there. Rejects where the database cannot be asked. */
  isFirst: () => Promise<boolean>
  /** Who is connected at other nodes, and who edits there. */
  presence: Seats
  editing: Editors
  stage: Elsewhere
  /** A person is here now, and leaves wherever it came before. */
  came: (person: Came) => void
  /** While those who are here still are: what is written here is handed to others, to whom commands are brought from now on. */
  drain: () => Promise<void>
  /** Before the meetings are closed: nothing new is taken over. */
  stop: () => Promise<void>
  /** Once they are closed: gives back what is held and leaves. The storage stays open. */
  leave: () => Promise<void>
}

/** What a cluster is made of; one that is broken on purpose is made of other things. */
export interface ClusterParts {
  held?: Held
  open?: typeof openDatabase
}

/** Connects to the database; Redis may come later. Rejects with `NoDatabase`. */
export async function openCluster(
  { databaseUrl, redisUrl, secret, name, url, mediaAddress, mediaPorts }: ClusterConfig,
  complain: (what: string, error: unknown) => void,
  { held = new Held(), open = openDatabase }: ClusterParts = {},
): Promise<Cluster> {
  const inner = await open(databaseUrl, { fence: held.epochOf })
  const { query } = inner.db
  const self: Node = { id: `${name}-${randomBytes(4).toString('hex')}`, url, leaving: false }
  const nodes = new Nodes(self, query)
  const leases = new Leases(self.id, held, query)
  const clock = new ClusterClock(query)
  await clock.look()
  const caller = new Caller(secret)
  const following = new Following(inner, complain)
  let around: Around | undefined
  const openedHere = (meetingId: MeetingId) => around?.registry.opened.find(({ id }) => id === meetingId)
  const delivery = new Delivery({
    node: self.id,
    leases,
    nodes,
    caller,
    catchUp: (meeting) => catchUp(inner, meeting),
    open: async (meetingId) => around?.registry.get(meetingId),
  })
  const signals = new Signals({
    tell: (message) => bus.tell(message),
    ask: (at, signal) => caller.signals(at, signal),
    sites: (id) => around?.presence.own(id) ?? {},
    lines: (id) => around?.editing.own(id) ?? [],
    stage: (id) => around?.stage.at(id)?.said() ?? { devices: {}, sent: [], looks: false },
    changed(id, { sites, lines, devices, gone }) {
      const meeting = openedHere(id)
      if (meeting) around?.presence.changed(meeting, sites, { gone })
      if (meeting && lines) around?.editing.changed(id)
      if (devices) around?.stage.heard(id, devices)
    },
  })
  let looking: Looking | undefined
  const others = () => (looking?.nodes ?? []).filter(({ id }) => id !== self.id)
  let persons: Came[] | undefined
  const bus = openBus(redisUrl, self.id, {
    complain,
    heard(message, from) {
      if (message.kind === 'look') return looking?.now()
      if (message.kind !== 'events') return signals.heard(from, message)
      const meeting = openedHere(message.meetingId)
      if (meeting?.log === message.log) following.heard(meeting, message.events)
    },
  })
  let wire: Awaited<ReturnType<typeof openWire>> | undefined
  let pipes: Pipes | undefined

  return {
    storage: telling(inner, { bus, delivery, held, leases, logOf: (id) => openedHere(id)?.log }),
    deliver: delivery.deliver,
    now: clock.now,
    writes: (meetingId) => held.epochOf(meetingId) !== undefined,
    isFirst: async () => (await nodes.beat())[0]?.id === self.id,
    async begin(given) {
      around = given
      const { hostname, port } = new URL(url)
      const host = isIP(hostname) ? hostname : '0.0.0.0'
      const { present, takenOver, stage } = given
      const brought = new Pipes({
        address: mediaAddress ?? hostname.replace(/^\[|\]$/g, ''),
        ports: mediaPorts,
        stage: (id) => stage.at(id),
        offers: (id) => signals.offers(id),
        ask: (...asked) => caller.pipe(...asked),
        keep: (...kept) => caller.pipes(...kept),
        complain,
      })
      pipes = brought
      const take: Delivery['take'] = (...sent) => delivery.take(...sent)
      wire = await openWire(
        { host, port: Number(port), secret },
        {
          take,
          present,
          complain,
          signals: () => signals.all(),
          came: (persons) => persons.forEach(takenOver),
          pipe: (asked) => brought.give(asked),
          pipes: (kept) => brought.keep(kept),
          anew: (...site) => stage.anew(...site),
          frames(shown) {
            for (const { meetingId, siteId, jpeg } of shown)
              stage.at(meetingId)?.frames.show(siteId, Buffer.from(jpeg, 'base64'))
          },
        },
      )
      self.url = Object.assign(new URL(url), { port: wire.port }).origin
      looking = new Looking({
        self,
        nodes,
        leases,
        clock,
        delivery,
        following,
        signals,
        ...given,
        complain,
        tell: bus.tell,
      })
      await looking.begin()
    },
    presence: {
      together,
      sites: (id) => signals.sites(id),
      tell: (id, sites) => signals.tell(id, { sites }),
      async elsewhere(meetingId) {
        const signal = AbortSignal.timeout(2_000)
        const sites = await Promise.all(others().map((node) => caller.present(node.url, meetingId, signal)))
        return new Set(sites.flat())
      },
    },
    editing: { lines: (id) => signals.lines(id), tell: (id, lines) => signals.tell(id, { lines }) },
    stage: stageElsewhere({ signals, caller, held, self, nodes: () => looking?.nodes ?? [], pipes: () => pipes }),
    came(person) {
      // Those of one turn of the loop together. A node that does not hear it is dead, or will be.
      if (persons) return void persons.push(person)
      persons = [person]
      setImmediate(() => {
        const signal = AbortSignal.timeout(2_000)
        for (const { url: at } of others()) caller.came(at, persons ?? [], signal).catch(() => undefined)
        persons = undefined
      })
    },
    async drain() {
      if (!others().some(({ leaving }) => !leaving)) return
      delivery.drain()
      await looking?.drain().catch((error: unknown) => complain('draining', error))
    },
    async stop() {
      pipes?.close()
      await looking?.close()
    },
    async leave() {
      delivery.close()
      // Where Postgres cannot be reached the leases run out by themselves.
      const given = held.all.map(({ meetingId }) => leases.give(meetingId, preferred(meetingId, others())?.id))
      await Promise.all([...given, nodes.leave()]).catch((error: unknown) => complain('leaving', error))
      bus.tell({ kind: 'look' })
      await wire?.close()
      await bus.close()
    },
  }
}

interface Told {
  bus: Bus
  delivery: Delivery
  held: Held
  leases: Leases
  logOf: (meetingId: MeetingId) => string | undefined
}

/** A storage whose appends the other nodes hear of, and whose refusals make the writer look again. */
function telling(inner: PostgresStorage, { bus, delivery, held, leases, logOf }: Told): Storage {
  const noting = async <T>(meetingId: MeetingId, work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      delivery.failed(meetingId, error instanceof StorageConflict)
      throw error
    }
  }
  return {
    ...inner,
    async append(meetingId, events) {
      await noting(meetingId, inner.append(meetingId, events))
      const log = logOf(meetingId)
      const raw = () => events.map((event) => ({ seq: event.seq, body: bodyOf(event), hash: event.hash }))
      if (log !== undefined) bus.tell({ kind: 'events', meetingId, log, events: raw() })
    },
    // Made by whoever is to write it first. Where another is just making it there is one soon.
    async createLog(meetingId, log) {
      for (let n = 0; held.epochOf(meetingId) === undefined && (await leases.take(meetingId)) === undefined; n++) {
        if (await inner.head(meetingId)) throw new StorageConflict(`log ${meetingId} exists`)
        if (n === mostLooks) throw new StorageUnavailable(`the lease on ${meetingId} is another's`)
        await delay(lookMs)
      }
      await inner.createLog(meetingId, log)
    },
    castBallots: (meetingId, ...rest) => noting(meetingId, inner.castBallots(meetingId, ...rest)),
    // Whoever follows keeps no snapshots: the writer does.
    saveSnapshot: async (meetingId, snapshot) => {
      if (held.epochOf(meetingId) !== undefined) await inner.saveSnapshot(meetingId, snapshot)
    },
  }
}
