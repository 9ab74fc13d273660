/** Those who come last, straight to each node, and are given what it holds in memory: its state is checked as theirs. */
import { AccessBook } from '../../../server/access/access-book.ts'
import { postgresStorage } from '../../../server/storage/postgres.ts'
import type { Layer, MeetingId } from '../../../shared/core/identity.ts'
import type { Part, PartResult } from '../messages.ts'
import { Participant } from '../participant.ts'
import { stateKeeper } from '../state-keeper.ts'
import type { Arena } from './arena.ts'
import type { ChaosNode } from './node.ts'

const patienceMs = 30_000

/** Again, while the hub says that it cannot write now. */
async function entered(auditor: Participant): Promise<void> {
  for (const until = performance.now() + patienceMs; ;) {
    try {
      return await auditor.enter()
    } catch (error) {
      if (performance.now() > until || !String(error).includes('wire.storageDown')) throw error
    }
  }
}

/** One more secretary for each node: a person is at one place at a time, and the last to come ends the others (ACC6). */
async function secretaries(nodes: readonly ChaosNode[], databaseUrl: string, meetingId: MeetingId): Promise<Part[]> {
  const storage = await postgresStorage(databaseUrl)
  try {
    const book = new AccessBook(storage, Date.now)
    const access = { meetingId, role: 'secretary', label: 'auditor' } as const
    const issued = await Promise.all(nodes.map(() => book.issue(access)))
    return issued.map(({ fragment }) => ({ name: 'auditor', role: 'secretary', fragment }))
  } finally {
    await storage.close()
  }
}

export class Auditors {
  readonly #auditors: Participant[]
  readonly #dir: string

  private constructor(auditors: Participant[], dir: string) {
    this.#auditors = auditors
    this.#dir = dir
  }

  /** A secretary and a room at each node; resolves when they are in, or have waited long enough. */
  static async send(
    { nodes, databaseUrl }: Pick<Arena, 'nodes' | 'databaseUrl'>,
    meetingId: MeetingId,
    room: Part,
    dir: string,
  ): Promise<Auditors> {
    const own = await secretaries(nodes, databaseUrl, meetingId)
    const auditors = nodes.flatMap(({ url, setup }, nth) =>
      [own[nth]!, room].map((part) => {
        const place = { hubUrl: url, dir, badLine: undefined, sharing: undefined, sightings: undefined }
        return new Participant({ ...part, name: `${part.name}-at-${setup.name}` }, place)
      }),
    )
    await Promise.all(
      auditors.map(async (auditor) => {
        await entered(auditor)
        auditor.open()
        await auditor.until(() => auditor.joined, patienceMs)
      }),
    )
    return new Auditors(auditors, dir)
  }

  /** What they hold, once it is all there is. */
  async settle(heads: Partial<Record<Layer, number>>): Promise<PartResult[]> {
    const holdsAll = (one: Participant) =>
      one.layers.every((layer) => (one.replica.have[layer] ?? -1) >= (heads[layer] ?? 0))
    await Promise.all(this.#auditors.map((one) => one.until(() => holdsAll(one), patienceMs)))
    const keep = stateKeeper(this.#dir)
    return this.#auditors.map((one) => one.result(keep))
  }

  async leave(): Promise<void> {
    await Promise.all(this.#auditors.map((one) => one.close()))
  }
}
