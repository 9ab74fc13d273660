/**
 * A live meeting without sockets, for tests of the mailbox.
 *
 *     const bench = await meetingBench()                  // the demo conference of shared/core/testing.ts, just loaded
 *     const ack = await bench.send(actors.chair, 'meeting.openLobby', {})
 *     const again = await bench.restart()                 // what another hub would read from the same storage
 *     bench.batches, bench.complaints, bench.clock.now
 */
import type { Ack, Batch, Command, CommandInput, CommandType } from '../../shared/core/envelope.ts'
import { commandSchemas } from '../../shared/core/contracts.ts'
import type { Actor, CommandId } from '../../shared/core/identity.ts'
import { actors, demoPlan, ids, plannedStart } from '../../shared/core/testing.ts'
import { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Ports } from '../meeting/ports.ts'
import { createMetrics } from '../ops/metrics.ts'
import { memoryStorage } from '../storage/memory.ts'
import type { Storage } from '../storage/port.ts'

export class MeetingBench {
  readonly ports: Ports
  readonly batches: Batch[] = []
  readonly complaints: string[] = []
  readonly clock = { now: plannedStart }
  meeting!: LiveMeeting
  #sent = 0

  constructor(storage: Storage) {
    let made = 0
    this.ports = {
      storage,
      now: () => this.clock.now,
      newId: <Id extends string>() => `id${++made}` as Id,
      publish: (_meeting, batches) => void this.batches.push(...batches),
      complain: (what) => void this.complaints.push(what),
      metrics: createMetrics(),
    }
  }

  /** Sends a command as the hub's border would hand it over; a fresh id unless one is given. */
  send<T extends CommandType>(who: Actor, type: T, data: CommandInput<T>, id?: string): Promise<Ack> {
    const command = { type, data: commandSchemas[type].parse(data) } as Command
    return this.meeting.submit(command, (id ?? `sent${++this.#sent}`) as CommandId, who)
  }

  /** Sends a command that must be accepted. */
  async ok<T extends CommandType>(who: Actor, type: T, data: CommandInput<T>): Promise<Extract<Ack, { ok: true }>> {
    const ack = await this.send(who, type, data)
    if (!ack.ok) throw new Error(`${type} refused: ${ack.code}`)
    return ack
  }

  /** The meeting as another hub reads it from the storage as it is now. */
  async restart(): Promise<LiveMeeting> {
    const head = await this.ports.storage.head(ids.meeting)
    if (!head) throw new Error('no log')
    return LiveMeeting.open(this.ports, head)
  }
}

/** The demo conference, loaded as the first command of its log. */
export async function meetingBench(storage: Storage = memoryStorage()): Promise<MeetingBench> {
  const bench = new MeetingBench(storage)
  await storage.createLog(ids.meeting, 'log1')
  bench.meeting = await bench.restart()
  await bench.ok(actors.hub, 'meeting.load', demoPlan())
  return bench
}
