/** The hub as it is started, on a folder of its own with a conference of any size. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../../../shared/meeting/load-contract.ts'
import { HubProcess } from '../hub-process.ts'
import { cpuMs, round, rssMb, sum } from '../usage.ts'
import { conference, type ConferenceOptions, type People, prepareConference, temporaryFolder } from './people.ts'

export class Product {
  readonly plan: Plan
  readonly people: People
  readonly hub: HubProcess
  readonly dir: string

  private constructor(dir: string, plan: Plan, hub: HubProcess, people: People) {
    this.dir = dir
    this.plan = plan
    this.hub = hub
    this.people = people
  }

  /** With `BENCH_PROFILE`, a folder, V8 writes there at the end what took the hub's time. */
  static async start(sites: number, options?: ConferenceOptions): Promise<Product> {
    const dir = temporaryFolder()
    const plan = conference(sites)
    const people = await prepareConference(dir, plan, options)
    const profile = process.env['BENCH_PROFILE']
    const hub = await HubProcess.start({
      dataDir: dir,
      logFile: join(dir, 'log'),
      env: { MEDIA_PORT: '0' },
      unasked: true,
      ...(profile && { nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${profile}`] }),
    })
    return new Product(dir, plan, hub, people)
  }

  get port(): number {
    return Number(new URL(this.hub.url).port)
  }

  cpuMs(): number {
    return cpuMs(this.hub.pid)
  }

  rssMb(): number {
    return round(rssMb(this.hub.pid))
  }

  /** What the hub says of itself, by the name of /metrics; all labels together. */
  async figure(name: string): Promise<number> {
    const figures = await (await fetch(`${this.hub.url}/metrics`)).text()
    return sum(
      [...figures.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))].map(([, value]) => Number(value)),
    )
  }

  /** Resolves when the hub has seen that nobody is in any more. */
  async empty(): Promise<void> {
    while ((await this.figure('diem_cau_connections')) > 0);
  }

  /** Ends it; throws where it has complained. */
  async stop(): Promise<void> {
    await this.hub.stop()
    const problems = this.hub.problems()
    rmSync(this.dir, { recursive: true, force: true })
    if (problems.length > 0) throw new Error(`the hub complained: ${problems.slice(0, 3).join('\n')}`)
  }
}
