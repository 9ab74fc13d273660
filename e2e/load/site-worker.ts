/** A process with a share of the participants. Started by rehearsal.ts, which it obeys over the process channel. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layer } from '../../shared/core/identity.ts'
import type { FromWorker, Part, ToWorker, WorkerSetup } from './messages.ts'
import { Participant } from './participant.ts'
import type { Player } from './player.ts'
import { stateKeeper } from './state-keeper.ts'
import { BadLine } from './proxy.ts'
import { Sightings } from './sightings.ts'
import { random, type Random } from '../../server/rehearsal/simulator/random.ts'
import { scriptFor } from './scripts/index.ts'
import { sharing } from '../../server/rehearsal/simulator/sharing.ts'

/** How many come in at the same moment. */
const atOnce = 12
/** Above this each event reaches so many that fewer are enough. */
const manySites = 1_000
/** How long the last answers, and the last numbers, may take, in milliseconds. */
const patience = { few: 45_000, many: 180_000 }

const isPlace = ({ role, second }: Part) => role === 'site' && !second

const say = (message: FromWorker) => process.send?.(message)

class Troupe {
  readonly #setup: WorkerSetup
  readonly #chance: Random
  readonly #over = Promise.withResolvers<void>()
  readonly #sightings: Sightings | undefined
  #participants: Participant[] = []
  #scripts: Promise<void>[] = []
  #began = 0
  #ended = false
  #trouble: NodeJS.Timeout | undefined

  constructor(setup: WorkerSetup) {
    this.#setup = setup
    this.#sightings = setup.balanced && new Sightings()
    this.#chance = random(setup.seed, `trouble ${setup.parts[0]?.name}`)
  }

  async join(): Promise<void> {
    const { parts, hubUrl, dir, shares, seed, cutsPerMinute } = this.#setup
    const shared = shares ? sharing() : undefined
    const queue = [...parts]
    // One node may let in whom another has not heard of yet: whoever sees that tries again.
    const impatient = setInterval(() => {
      for (const { line } of this.#participants)
        if (line?.connection.state().kind === 'refused') line.connection.retry()
    }, 500)
    void this.#over.promise.then(() => clearInterval(impatient))
    const come = async () => {
      for (let part = queue.shift(); part; part = queue.shift()) {
        const badLine = cutsPerMinute ? await BadLine.open(hubUrl, random(seed, `line ${part.name}`)) : undefined
        const participant = new Participant(part, { hubUrl, dir, badLine, sharing: shared, sightings: this.#sightings })
        this.#participants.push(participant)
        await participant.enter()
        participant.open()
        await participant.until(() => participant.joined, this.#patience)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, come))
    const here = this.#participants.filter((participant) => participant.joined)
    const kinds = new Set(here.map((participant) => participant.replica.layers.all.meeting.facts?.kind ?? 'none'))
    const sites = here.filter((participant) => isPlace(participant.part))
    say({ kind: 'joined', joined: sites.length, meetingKinds: [...kinds] })
  }

  go(): void {
    this.#began = performance.now()
    setTimeout(() => this.#end(), this.#setup.runMs)
    this.#scripts = this.#participants.map(async (participant) => {
      const { role, siteId, name } = participant.part
      await scriptFor(
        participant.part,
        this.#setup.play,
      )(this.#player(participant)).catch((error: unknown) => {
        say({ kind: 'failed', reason: `${role} ${siteId ?? name}: ${error instanceof Error ? error.stack : error}` })
      })
    })
    const conduct = this.#participants.filter(({ part }) => part.role === 'chair' || part.role === 'moderator')
    // Somebody sits in front of these screens and presses "try again".
    const impatient = setInterval(() => {
      for (const one of conduct) if (!one.online) one.line?.connection.retry()
    }, 2_000)
    void this.#over.promise.then(() => clearInterval(impatient))
    const { cutsPerMinute } = this.#setup
    if (cutsPerMinute) this.#troubleSoon(60_000 / cutsPerMinute)
  }

  async drain(): Promise<void> {
    this.#end()
    clearTimeout(this.#trouble)
    for (const { badLine } of this.#participants) badLine?.calm()
    await Promise.all(this.#scripts)
    for (const participant of this.#participants) if (!participant.line) participant.open()
    await this.#all((one) => one.unanswered === 0)
    say({ kind: 'drained', unanswered: this.#participants.reduce((sum, one) => sum + one.unanswered, 0) })
  }

  async settle(heads: Partial<Record<Layer, number>>): Promise<void> {
    await this.#all((one) => one.layers.every((layer) => (one.replica.have[layer] ?? -1) >= (heads[layer] ?? 0)))
    const keepState = stateKeeper(this.#setup.dir)
    const results = this.#participants.map((one) => one.result(keepState))
    const seen = this.#sightings && join(this.#setup.dir, `seen-${process.pid}.json`)
    if (seen) writeFileSync(seen, JSON.stringify(this.#sightings!.list))
    say({ kind: 'settled', results, ...(seen && { seen }) })
  }

  async close(): Promise<void> {
    await Promise.all(this.#participants.map((one) => one.close()))
  }

  get #patience(): number {
    return this.#setup.sites > manySites ? patience.many : patience.few
  }

  #all(what: (one: Participant) => boolean): Promise<unknown> {
    const until = performance.now() + this.#patience
    return Promise.all(this.#participants.map((one) => one.until(() => what(one), until - performance.now())))
  }

  #end(): void {
    this.#ended = true
    this.#over.resolve()
  }

  /** Trouble comes at random, at the rate asked for, to lines that are up. */
  #troubleSoon(mean: number): void {
    this.#trouble = setTimeout(
      () => {
        this.#troubleSoon(mean)
        const up = this.#participants.filter((one) => one.online && one.badLine?.connected)
        const line = this.#chance.pick(up)?.badLine
        if (!line) return
        if (this.#chance.chance(0.4)) line.cutNextSending()
        else line.cut()
        if (this.#chance.chance(0.2)) this.#chance.pick(up)?.badLine?.stall()
      },
      this.#chance.between(0.5, 1.5) * mean,
    )
  }

  #player(participant: Participant): Player {
    const { runMs, seed, sites, play } = this.#setup
    const { part } = participant
    const over = () => this.#ended
    const wait = (ms: number): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, Math.max(1, ms))
      return Promise.race([promise, this.#over.promise]).finally(() => clearTimeout(timer))
    }
    return {
      name: part.name,
      random: random(seed, part.name),
      siteId: part.siteId as Player['siteId'],
      unitId: part.unitId as Player['unitId'],
      delegateId: part.delegateId as Player['delegateId'],
      all: () => participant.replica.layers.all,
      desk: () => participant.replica.layers.desk,
      unit: () => participant.replica.layers.unit,
      now: () => participant.now(),
      runMs,
      progress: () => Math.min(1, (performance.now() - this.#began) / runMs),
      over,
      pace: Math.max(1_800, sites * (sites > manySites ? 30 : 14)),
      manyPolls: play === 'polls',
      pollOpened: () => say({ kind: 'pollOpened' }),
      wait,
      until: (what, ms) => Promise.race([participant.until(what, ms), this.#over.promise]).then(() => what()),
      send: (type, data, how) =>
        over() ? Promise.resolve(undefined) : Promise.race([participant.send(type, data, how), this.#ending()]),
      sendBeside: (type, data) =>
        over() ? Promise.resolve(undefined) : Promise.race([participant.sendBeside(type, data), this.#ending()]),
      unanswered: () => participant.unanswered,
      history: (layer, limit) => participant.history(layer, limit),
      leave: async (ms, forgets) => {
        await participant.leave(forgets)
        await wait(ms)
        participant.open()
      },
    }
  }

  /** A run's end frees whoever waits for an answer; the command itself stays on its way. */
  #ending(): Promise<undefined> {
    return this.#over.promise.then(() => undefined)
  }
}

let troupe: Troupe | undefined

process.on('message', (message: ToWorker) => {
  obey(message).catch((error: unknown) => {
    say({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  })
})
// Whoever started this process is gone: so is the rehearsal.
process.on('disconnect', () => process.exit(1))

async function obey(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'setup':
      troupe = new Troupe(message.setup)
      return troupe.join()
    case 'go':
      return troupe?.go()
    case 'drain':
      return troupe?.drain()
    case 'settle':
      return troupe?.settle(message.heads)
    case 'end':
      await troupe?.close()
      process.exit(0)
  }
}
