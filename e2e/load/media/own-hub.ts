/** A hub process with a meeting that has picture and sound here, and a desk that leads it; gone without a trace. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TestClient } from '../../../server/testing/hub-client.ts'
import { StageClient } from '../../../server/testing/stage-client.ts'
import type { CommandInput, CommandType } from '../../../shared/core/envelope.ts'
import type { ItemId, SiteId } from '../../../shared/core/identity.ts'
import { HubProcess } from '../hub-process.ts'
import type { Part } from '../messages.ts'
import { planFor, prepare } from '../prepare.ts'
import { clockNow } from '../usage.ts'

/** Comes in with the fragment of a link, as a browser does. */
export async function comeIn(url: string, fragment: string): Promise<TestClient> {
  const response = await fetch(`${url}/api/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: fragment }),
  })
  if (!response.ok) throw new Error(`not let in: ${await response.text()}`)
  const { accessId } = (await response.json()) as { accessId: string }
  const client = new TestClient(url, accessId, { cookie: response.headers.getSetCookie()[0]!.split(';')[0]! })
  await client.ready()
  return client
}

export class OwnHub {
  readonly #dir: string
  readonly #hub: HubProcess
  readonly #chair: TestClient
  readonly #itemId: ItemId
  readonly parts: readonly Part[]

  private constructor(dir: string, hub: HubProcess, parts: readonly Part[], chair: TestClient, itemId: ItemId) {
    this.#dir = dir
    this.#hub = hub
    this.parts = parts
    this.#chair = chair
    this.#itemId = itemId
  }

  /** With so many communes; the meeting is open and its list of speakers too. */
  static async start(sites: number, workers: number): Promise<OwnHub> {
    const dir = mkdtempSync(join(tmpdir(), 'diem-cau-media-'))
    process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
    const plan = planFor({ sites, seed: 1, polls: false })
    const settings = { ...plan.facts.settings, media: 'own' as const, devicesPerSite: 3 }
    const parts = await prepare(dir, { ...plan, facts: { ...plan.facts, settings } }, 'conference')
    const env = { MEDIA_PORT: '0', MEDIA_WORKERS: String(workers) }
    const hub = await HubProcess.start({ dataDir: dir, logFile: join(dir, 'log'), env })
    const chair = await comeIn(hub.url, fragmentOf(parts, 'chair'))
    const item = Object.values(chair.all.agenda.items).find(({ kind }) => kind === 'discussion')!
    const own = new OwnHub(dir, hub, parts, chair, item.id)
    await own.do('meeting.openLobby', {})
    await own.do('meeting.start', {})
    await own.do('agenda.start', { itemId: item.id })
    return own
  }

  get url(): string {
    return this.#hub.url
  }

  /** What stands after `/vao#` in the link of a role, or of a site. */
  fragment(role: Part['role'], siteId?: string): string {
    return fragmentOf(this.parts, role, siteId)
  }

  get communes(): SiteId[] {
    return this.parts.flatMap(({ role, siteId }) => (role === 'site' && siteId ? [siteId as SiteId] : []))
  }

  get hall(): SiteId {
    return this.#chair.all.roster.order[0]!
  }

  /** A command of the chair that must be accepted; resolves with the moment of the acknowledgement. */
  async do<T extends CommandType>(type: T, data: CommandInput<T>): Promise<number> {
    const ack = await this.#chair.send(type, data)
    const at = clockNow()
    if (!ack.ok) throw new Error(`${type} was refused: ${ack.code}`)
    return at
  }

  /** Gives the floor to a commune; resolves with the moment of the acknowledgement. */
  async call(siteId: SiteId): Promise<number> {
    await this.do('floor.requestFor', { kind: 'remark', itemId: this.#itemId, siteId })
    const waiting = () =>
      this.#chair.all.floor.queue.find(({ kind, party }) => kind === 'remark' && party.siteId === siteId)
    await this.#chair.until(() => waiting() !== undefined)
    const at = await this.do('floor.call', { requestId: waiting()!.id })
    await this.#chair.until(() => this.#chair.all.floor.turn?.request.party.siteId === siteId)
    return at
  }

  /** Takes it back; the hall is on again. */
  async endTurn(): Promise<number> {
    const at = await this.do('floor.end', { turnId: this.#chair.all.floor.turn!.id })
    await this.#chair.until(() => this.#chair.all.floor.turn === undefined)
    return at
  }

  async stage(fragment: string): Promise<StageClient> {
    return new StageClient(await comeIn(this.url, fragment)).enter()
  }

  async stop(): Promise<void> {
    this.#chair.close()
    await this.#hub.stop()
    const problems = this.#hub.problems()
    rmSync(this.#dir, { recursive: true, force: true })
    if (problems.length > 0) throw new Error(`the hub complained: ${problems.slice(0, 3).join('\n')}`)
  }
}

function fragmentOf(parts: readonly Part[], role: Part['role'], siteId?: string): string {
  const part = parts.find((one) => one.role === role && (siteId === undefined || one.siteId === siteId))
  if (!part) throw new Error(`no link for ${role} ${siteId ?? ''}`)
  return part.fragment
}

/** The workers that a hub started from here runs. */
export function workerPids(): number[] {
  const stats = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const [, program, rest] = /\((.*)\) \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      return [{ pid: Number(name), parent: Number(rest), program }]
    } catch {
      // Ended meanwhile.
      return []
    }
  })
  const parents = new Map(stats.map(({ pid, parent }) => [pid, parent]))
  const isOurs = (pid: number): boolean => pid === process.pid || (pid > 1 && isOurs(parents.get(pid) ?? 0))
  return stats.filter(({ pid, program }) => program?.startsWith('mediasoup-work') && isOurs(pid)).map(({ pid }) => pid)
}
