/**
 * A real hub for integration tests: sockets on a free port, a SQLite file in a temporary folder.
 *
 *     const hub = await startHub()                        // the demo conference of shared/core/testing.ts, just loaded
 *     const chair = await hub.join(actors.chair)          // issues a link, enters over HTTP, connects, is up to date
 *     const ack = await chair.send('meeting.openLobby', {})
 *     await site.until(() => site.all.meeting.phase === 'lobby')
 *     site.all, site.desk, site.unit, site.seq('all')     // what this client has folded, layer by layer
 *     await site.ask('history', {…}); site.socket.emit(…) // anything else over the same socket
 *     await site.gone()                                   // the `bye` code, once the hub has closed the connection
 *     hub.clock.offset += 60_000                          // the hub's clock, ahead of the machine's
 *     await hub.refusals('wire.badShape')                 // counted in /metrics
 *     hub.hash(), hub.state, hub.errors                   // the hub's own state; what it logged as an error
 *     await hub.restart(); await hub.stop()               // same folder and port; stop removes the folder
 *
 * Joining twice as the same actor uses the same link (a second device). `hub.link(actor)` only issues, `hub.enter`
 * only signs in, `hub.knock` connects without waiting to be let in.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../shared/core/identity.ts'
import { demoPlan } from '../../shared/core/testing.ts'
import type { Plan } from '../../shared/meeting/load-contract.ts'
import { type App, startApp } from '../app.ts'
import type { Config } from '../config.ts'
import type { Rates } from '../hub/limits.ts'
import { databaseFile } from '../ops/data-folder.ts'
import { createLogger } from '../ops/log.ts'
import { sqliteStorage } from '../storage/sqlite.ts'
import { type ClientOptions, TestClient } from './hub-client.ts'
import { loopback } from './loopback.ts'
import { stateHash } from './state-hash.ts'

export interface HubOptions {
  plan?: Plan
  /** Origin people open, if it is not the hub's own address. */
  publicUrl?: string
  clientDir?: string
  /** Paths of a certificate and its key: the hub then speaks https. */
  tls?: { cert: string; key: string }
  /** As in AppPorts: how fast an access may send. */
  rates?: Rates
  trustProxy?: boolean
  /** The identity provider of the office's staff. */
  oidc?: Config['oidc']
  /** How much it logs; errors alone unless said. */
  logLevel?: string
  /** As in AppPorts: how wrong secrets are held back. */
  pause?: (ms: number) => Promise<void>
  /** How many workers carry picture and sound, where the meeting has them carried here; one unless said. */
  mediaWorkers?: number
  /** As in AppPorts: how long a ballot waits for others; short unless a test says otherwise. */
  ballotWait?: number
  /** As in AppPorts: where ffmpeg and the worker are looked for, and how much room there is for recordings. */
  env?: Record<string, string | undefined>
  space?: () => Promise<{ free: number; total: number }>
}

export interface Link {
  fragment: string
  accessId: string
}

export class TestHub {
  readonly dir = mkdtempSync(join(tmpdir(), 'diem-cau-hub-'))
  /** Milliseconds that the hub's clock is ahead of the machine's. */
  readonly clock = { offset: 0 }
  /** What the hub logged, line by line. */
  readonly lines: string[] = []
  readonly #options: HubOptions
  readonly plan: Plan
  readonly #links = new Map<string, Promise<Link>>()
  #clients: TestClient[] = []
  storage!: ReturnType<typeof sqliteStorage>
  app!: App

  constructor(options: HubOptions) {
    this.#options = options
    this.plan = options.plan ?? demoPlan()
  }

  /** Those of the lines that are errors. */
  get errors(): string[] {
    return this.lines.filter((line) => line.includes('"level":"error"'))
  }

  get url(): string {
    return this.app.url
  }

  async open(port = 0): Promise<void> {
    const {
      publicUrl,
      clientDir,
      tls,
      rates,
      pause,
      ballotWait = 50,
      logLevel = 'error',
      trustProxy = false,
      oidc,
      mediaWorkers = 1,
      env,
      space,
    } = this.#options
    this.storage = sqliteStorage(databaseFile(this.dir))
    const config = loopback(this.dir)
    this.app = await startApp({
      config: {
        ...config,
        port,
        publicUrl,
        tls,
        trustProxy,
        oidc,
        media: { ...config.media, workers: mediaWorkers },
      },
      storage: this.storage,
      log: createLogger({ level: logLevel, to: { write: (line: string) => void this.lines.push(line) } }),
      now: () => Date.now() + this.clock.offset,
      ballotWait,
      passwordCost: { memory: 8, passes: 1, parallelism: 1 },
      ...(clientDir && { clientDir }),
      ...(rates && { rates }),
      ...(pause && { pause }),
      ...(env && { env }),
      ...(space && { space }),
    })
    if ((await this.storage.logs()).length + (await this.storage.erasures()).length > 0) return
    const ack = await this.app.load(this.plan)
    if (!ack.ok) throw new Error(ack.text)
  }

  /** The hub's meeting. */
  async meeting() {
    const meeting = await this.app.registry.get(this.plan.facts.id)
    if (!meeting) throw new Error('no meeting')
    return meeting
  }

  /** A hash of the whole state on the hub. */
  async hash(): Promise<string> {
    return stateHash((await this.meeting()).state)
  }

  /** Issues a link for an actor, or gives the one it has. */
  link(actor: Actor, expiresAt?: number): Promise<Link> {
    let link = this.#links.get(actor.accessId)
    if (!link) this.#links.set(actor.accessId, (link = this.#issue(actor, expiresAt)))
    return link
  }

  async #issue(actor: Actor, expiresAt: number | undefined): Promise<Link> {
    const { role, label, siteId, unitId, delegateId } = actor
    if (role === 'hub') throw new Error('the hub needs no link')
    const meetingId = this.plan.facts.id
    const asked = { meetingId, role, label, siteId, unitId, delegateId, expiresAt }
    const { access, fragment } = await this.app.book.issue(asked)
    return { fragment, accessId: access.id }
  }

  /** Exchanges a link for a cookie over HTTP, as a browser does. */
  enter(fragment: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/api/enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ secret: fragment }),
    })
  }

  /** The cookie header of somebody who has come in with a link. */
  async cookie(actor: Actor): Promise<string> {
    const response = await this.enter((await this.link(actor)).fragment)
    const [set] = response.headers.getSetCookie()
    if (!set) throw new Error(`not let in: ${await response.text()}`)
    return set.split(';')[0]!
  }

  /** Connects as an actor and waits until it has every layer. */
  async join(actor: Actor, options: ClientOptions = {}): Promise<TestClient> {
    const client = await this.knock(actor, options)
    await client.ready()
    return client
  }

  /** Connects as an actor; whoever is refused at the door has `client.refused()`. */
  async knock(actor: Actor, options: ClientOptions = {}): Promise<TestClient> {
    const { accessId } = await this.link(actor)
    const cookie = options.cookie ?? (await this.cookie(actor))
    const client = new TestClient(this.url, accessId, { ...options, cookie })
    this.#clients.push(client)
    return client
  }

  /** How often a code was refused since the hub started, as /metrics says it. */
  async refusals(code: string): Promise<number> {
    return this.metric(`diem_cau_refusals_total{code="${code}"}`)
  }

  /** A figure of /metrics by its full name with labels; 0 where it is not there yet. */
  async metric(name: string): Promise<number> {
    const body = await (await fetch(`${this.url}/metrics`)).text()
    const line = body.split('\n').find((text) => text.startsWith(`${name} `))
    return line ? Number(line.slice(name.length + 1)) : 0
  }

  /** Stops the hub in order and starts it again on the same folder and port. */
  async restart(): Promise<void> {
    const port = Number(new URL(this.url).port)
    await this.app.close()
    await this.storage.close()
    await this.open(port)
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close()
    await this.app.close()
    await this.storage.close()
    rmSync(this.dir, { recursive: true, force: true })
  }
}

/** Starts a hub with a loaded conference. */
export async function startHub(options: HubOptions = {}): Promise<TestHub> {
  const hub = new TestHub(options)
  await hub.open()
  return hub
}
