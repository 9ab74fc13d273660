/**
 * Three nodes with a meeting that carries picture and sound: two within the test's own process, and one that can be
 * killed, which writes the meeting.
 *
 *     const nodes = await StageCluster.start()
 *     const hall = await (await nodes.client(nodes.one, actors.hall)).enter()
 *     await nodes.end()
 */
import { statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import type { Actor, MeetingId } from '../../shared/core/identity.ts'
import { actors, demoPlan, ids } from '../../shared/core/testing.ts'
import type { Medium } from '../../shared/stage/contract.ts'
import type { RecordedFile } from '../../shared/stage/recording-contract.ts'
import { type Node, preferred } from '../cluster/nodes.ts'
import type { Note } from '../stage/recording/store.ts'
import { startCluster, type TestCluster } from './cluster.ts'
import type { TestClient } from './hub-client.ts'
import type { HubProcess } from './hub-process.ts'
import { probe } from './media-probe.ts'
import { type NodeWithin, startNodeWithin } from './node-within.ts'
import { StageClient } from './stage-client.ts'

type Name = 'one' | 'two' | 'node-1'

export class StageCluster {
  readonly cluster: TestCluster
  readonly one: NodeWithin
  readonly two: NodeWithin
  readonly meetingId: MeetingId
  readonly chair: TestClient
  readonly #database: Client

  private constructor(given: Pick<StageCluster, 'cluster' | 'one' | 'two' | 'meetingId' | 'chair'>, database: Client) {
    this.cluster = given.cluster
    this.one = given.one
    this.two = given.two
    this.meetingId = given.meetingId
    this.chair = given.chair
    this.#database = database
  }

  /** With an item under way, for which the floor is open. */
  static async start(): Promise<StageCluster> {
    const cluster = await startCluster(1)
    const database = new Client({ connectionString: cluster.databaseUrl })
    await database.connect()
    const one = await startNodeWithin(cluster, 'one')
    const two = await startNodeWithin(cluster, 'two')
    const plan = demoPlan()
    plan.facts.settings = { ...plan.facts.settings, media: 'own' }
    const { rows: nodes } = await database.query<Node>('SELECT id, url, leaving FROM nodes')
    const isOfThird = (id: MeetingId) => preferred(id, nodes)!.id.startsWith('node-1')
    const meetingId = Array.from({ length: 200 }, (_, n) => `hn-${n}` as MeetingId).find(isOfThird)!
    plan.facts.id = meetingId
    const ack = await one.app.load(plan)
    if (!ack.ok) throw new Error(ack.code)
    const chair = await one.join(await one.seat(actors.chair, meetingId))
    await chair.send('meeting.openLobby', {})
    await chair.send('meeting.start', {})
    await chair.send('agenda.start', { itemId: ids.item.discussion })
    await chair.send('floor.open', { mode: 'open' })
    const started = new StageCluster({ cluster, one, two, meetingId, chair }, database)
    // At each node the meeting is opened by whoever comes in there; all have their worker then.
    const there = [one, two, started.third].map((node) => started.client(node, actors.site('c1')))
    const first = await Promise.all(there)
    while (first.some(({ availability }) => availability?.state !== 'ready')) await delay(20)
    for (const { socket } of first) socket.disconnect()
    await started.writtenBy('node-1')
    return started
  }

  /** The one that can be killed. */
  get third(): HubProcess {
    return this.cluster.nodes[0]!
  }

  /** Somebody with a new link, who comes in at a node. */
  async client(node: Pick<NodeWithin, 'join'>, actor: Actor): Promise<StageClient> {
    return new StageClient(await node.join(await this.one.seat(actor, this.meetingId)))
  }

  /** What a site that asks to speak has in the list. */
  waiting(name: 'a1' | 'b1') {
    return this.chair.all.floor.queue.find(({ party }) => party.siteId === ids.site[name])
  }

  /** A site asks to speak, at the second node; resolves with the request's id once the chair sees it. */
  async request(name: 'a1' | 'b1') {
    const site = await this.two.join(await this.one.seat(actors.site(name), this.meetingId))
    await site.send('floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site[name] })
    await this.chair.until(() => this.waiting(name) !== undefined)
    site.close()
    return this.waiting(name)!.id
  }

  /** Where each node is heard by the others. */
  async urls(): Promise<string[]> {
    return (await this.#database.query<{ url: string }>('SELECT url FROM nodes')).rows.map(({ url }) => url)
  }

  /** Resolves once it is the one that writes the meeting. */
  async writtenBy(name: Name): Promise<void> {
    const question = 'SELECT 1 FROM leases WHERE meeting_id = $1 AND node LIKE $2'
    while ((await this.#database.query(question, [this.meetingId, `${name}-%`])).rows.length === 0) await delay(20)
  }

  /** Has another node write it, which gives it back soon to the one that should. */
  async handTo(name: Name): Promise<void> {
    const other = '(SELECT id FROM nodes WHERE id LIKE $2)'
    const give = `UPDATE leases SET node = ${other}, epoch = epoch + 1 WHERE meeting_id = $1`
    await this.#database.query(give, [this.meetingId, `${name}-%`])
  }

  /** What a node's record says is on. */
  async onAir({ app }: NodeWithin): Promise<string[]> {
    const meeting = await app.registry.get(this.meetingId)
    return meeting!.state.desk.stage.onAir.map(({ source, medium }) => `${source} ${medium}`).toSorted()
  }

  /** What a node's worker has of the stage, of devices at other nodes alone. */
  brought({ app }: NodeWithin): string[] {
    const sent = [...(app.stage.at(this.meetingId)?.sent.values() ?? [])]
    return sent.flatMap(({ peer, source, medium }) => (peer ? [] : [`${source} ${medium}`])).toSorted()
  }

  /** How often what a place sends is taken from the worker that receives it. */
  async taken(node: NodeWithin, medium: Medium): Promise<number> {
    const stage = node.stage(this.meetingId)
    const sent = [...stage.sent.values()].find((candidate) => candidate.medium === medium)
    const dump = await (await stage.routers!.at(sent!.place)).dump()
    return dump.mapProducerIdConsumerIds.find(({ key }) => key === sent!.producer.id)?.values.length ?? 0
  }

  /** What is being recorded or waits to be finished, by whom, and how much of it is on the disk. */
  async parts(): Promise<(Note & { bytes: number })[]> {
    const { store } = this.one.app.stage.recordings
    const bytesOf = (note: Note) => statSync(store.pathOf(note), { throwIfNoEntry: false })?.size ?? 0
    return (await store.unfinished()).map((note) => ({ ...note, bytes: bytesOf(note) }))
  }

  /** Resolves with when a node began a part, later than `after`, once more than so many bytes of it are on the disk. */
  async recordedBy(node: RegExp, { after = 0, bytes = 4_000 } = {}): Promise<number> {
    for (;;) {
      const isIt = (part: Note) => node.test(part.hub ?? '') && part.startedAt > after
      const part = (await this.parts()).find((one) => isIt(one) && one.bytes > bytes)
      if (part) return part.startedAt
      await delay(20)
    }
  }

  /** The files of the last recording, in their order. */
  async files(): Promise<RecordedFile[]> {
    const { recordings } = (await this.one.app.registry.get(this.meetingId))!.state.desk.stage
    return (recordings.at(-1)?.files ?? []).toSorted((a, b) => a.startedAt - b.startedAt)
  }

  /** What ffmpeg finds in such a file. */
  async streamsOf({ hash }: RecordedFile) {
    return probe((await this.one.app.stage.recordings.store.find(hash))!).streams
  }

  async end(): Promise<void> {
    await this.one.stop()
    await this.two.stop()
    await this.#database.end()
    await this.cluster.end()
  }
}
