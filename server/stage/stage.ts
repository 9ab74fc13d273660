/**
 * Picture and sound of all meetings of this hub that carry them here. It follows the meetings and never the other way
 * round: whatever fails here, the meeting goes on (law 11).
 */
import { type Refusal, refuse } from '../../shared/core/decision.ts'
import type { Command } from '../../shared/core/envelope.ts'
import type { MeetingId, SiteId } from '../../shared/core/identity.ts'
import { chairSource, type SourceId } from '../../shared/stage/contract.ts'
import { isOwn } from '../../shared/stage/policy.ts'
import type { StageAvailability } from '../../shared/stage/wire.ts'
import { viCore } from '../../shared/i18n/texts.ts'
import type { AccessBook } from '../access/access-book.ts'
import type { HubServer } from '../hub/sockets.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Registry } from '../meeting/registry.ts'
import type { Metrics } from '../ops/metrics.ts'
import { machineTicking, type Ticking } from '../ticking.ts'
import { type Elsewhere, nowhere } from './elsewhere.ts'
import { MeetingStage } from './meeting-stage.ts'
import { openNamespace, type StageNamespace, type StageSocket } from './namespace.ts'
import { Peer } from './peer.ts'
import { Recordings } from './recording/recordings.ts'
import type { Space } from './recording/store.ts'
import { handlers } from './requests.ts'
import { SiteNews } from './site-news.ts'
import type { TurnOptions } from './turn.ts'
import type { WorkerSource } from './worker/worker-source.ts'
import type { Workers } from './workers.ts'

export interface StageOptions {
  source: WorkerSource
  media: MediaConfig
  now: () => number
  newId: <Id extends string>() => Id
  complain: (what: string, error: unknown) => void
  /** The other nodes, where there are several. */
  elsewhere?: Elsewhere | undefined
  ticking?: Ticking | undefined
  /** Where recordings are kept, and where ffmpeg is looked for. */
  recordings: { dir: string; env: Record<string, string | undefined>; space?: (() => Promise<Space>) | undefined }
}

/** Where and how many workers listen, and who relays. */
export interface MediaConfig {
  workers: number
  addresses: { ip: string; announced?: string }[]
  port: number
  turn: TurnOptions | undefined
}

const siteSignalMs = 1_000

export class Stage {
  readonly recordings: Recordings
  readonly #options: StageOptions
  readonly #stages = new Map<MeetingId, MeetingStage>()
  readonly #peers = new Map<StageSocket, { peer: Peer; stage: MeetingStage }>()
  readonly #news = new SiteNews()
  readonly #heard = new Set<MeetingStage>()
  readonly #stop: () => void
  readonly #elsewhere: Elsewhere
  #workers: Workers | undefined
  /** There before any device is. */
  #namespace: StageNamespace | undefined
  #epoch = 0
  #failed: StageAvailability | undefined
  #closed = false
  #asked = false

  constructor(options: StageOptions) {
    this.#options = options
    this.#elsewhere = options.elsewhere ?? nowhere
    this.recordings = new Recordings({ ...options, ...options.recordings })
    options.source.onChange(() => void this.#prepare())
    this.#stop = (options.ticking ?? machineTicking).every(siteSignalMs, () => this.#news.tell(options.now()))
  }

  /** Process ids of the workers that carry it now. */
  get pids(): number[] {
    return this.#workers?.pids ?? []
  }

  /** What stands for a meeting here, once it has been looked at. */
  at(meetingId: MeetingId): MeetingStage | undefined {
    return this.#stages.get(meetingId)
  }

  /** Listens to devices on the hub's server. */
  open(io: HubServer, around: { book: AccessBook; registry: Registry; metrics: Metrics }): void {
    this.recordings.open(around.registry)
    this.#namespace = openNamespace(io, {
      ...around,
      complain: this.#options.complain,
      handlers: {
        arrived: (socket) => this.#arrived(socket),
        left: (socket) => this.#left(socket),
        ask: (socket, name, data) => this.#ask(socket, name, data),
        report: (socket, line) => {
          const here = this.#peers.get(socket)
          if (!here) return
          here.peer.line = line
          this.#news.ofPeer(here)
        },
        thumbnail: (socket, siteId, jpeg) => {
          const here = this.#peers.get(socket)
          here?.stage.frames.sent(here.peer, siteId, jpeg)
        },
      },
    })
  }

  /** To be called with each meeting that is opened, and after each of its commits. */
  watch(meeting: LiveMeeting): void {
    const { all, desk } = meeting.state
    if (!this.#stages.has(meeting.id) && !isOwn(all) && desk.stage.recordings.length === 0) return
    const stage = this.#stageOf(meeting)
    try {
      stage.reconcile()
      this.recordings.clear(meeting.state)
    } catch (error) {
      this.#options.complain('stage', error)
    }
    // Once: a worker that cannot be had is not asked for again with every command.
    if (!this.#asked && isOwn(all)) {
      this.#asked = true
      this.#options.source.start()
    }
  }

  /** Other nodes have said something of a meeting's stage, and of these places. */
  heard(meetingId: MeetingId, sources: readonly SourceId[]): void {
    const stage = this.#stages.get(meetingId)
    if (!stage) return
    for (const source of sources) if (source !== chairSource) this.#news.of(stage, source, false)
    // What comes in one turn of the loop changes the stage once.
    if (this.#heard.has(stage)) return
    this.#heard.add(stage)
    setImmediate(() => {
      this.#heard.delete(stage)
      if (this.#closed || this.#stages.get(meetingId) !== stage) return
      this.watch(stage.meeting)
      stage.frames.look()
    })
  }

  /** From now on another node writes a meeting, and records it. */
  unwritten(meetingId: MeetingId): void {
    const stage = this.#stages.get(meetingId)
    if (stage && !this.#closed) this.watch(stage.meeting)
  }

  /** What stands against a command, of what only this server knows. */
  async permit(command: Command): Promise<Refusal | undefined> {
    if (command.type !== 'stage.startRecording') return undefined
    return this.#workers ? this.recordings.permit(command) : refuse('stage.notReady')
  }

  /** Of a meeting of which nothing will be left. */
  async forget(meetingId: MeetingId): Promise<void> {
    await this.#stages.get(meetingId)?.close()
    this.#stages.delete(meetingId)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#stop()
    await this.recordings.close()
    await this.#options.source.close()
    await Promise.all([...this.#stages.values()].map((stage) => stage.close()))
    this.#workers?.close()
  }

  #stageOf(meeting: LiveMeeting): MeetingStage {
    let stage = this.#stages.get(meeting.id)
    if (!stage) {
      const { newId, complain } = this.#options
      const everybody = (id: MeetingId) => this.#namespace!.to(id)
      const made = (stage = new MeetingStage({ meeting, newId, complain, everybody, elsewhere: this.#elsewhere }))
      this.#stages.set(meeting.id, made)
      made.frames.look()
      made.recorder = this.recordings.of(
        () => made.meeting,
        () => made.routers,
      )
      if (this.#workers) stage.begin(this.#workers)
    }
    stage.meeting = meeting
    return stage
  }

  #availability(): StageAvailability {
    const { state } = this.#options.source
    if (this.#workers) return { state: 'ready', epoch: this.#epoch }
    if (this.#failed) return this.#failed
    return state.state === 'unavailable' ? state : { state: 'preparing' }
  }

  /** The binary is there, or will not be. */
  async #prepare(): Promise<void> {
    const { source, media, complain } = this.#options
    if (this.#workers || this.#closed) return
    if (source.state.state === 'ready') {
      try {
        // Only a hub that carries picture and sound loads what that needs.
        const { Workers } = await import('./workers.ts')
        const workers = await Workers.start({
          binary: source.state.path,
          count: media.workers,
          addresses: media.addresses,
          port: media.port,
          complain,
        })
        if (this.#closed) return workers.close()
        this.#workers = workers
        this.#epoch++
        workers.onChange((place, alive) => this.#replaced(place, alive))
        for (const stage of this.#stages.values()) stage.begin(workers)
      } catch (error) {
        complain('media workers', error)
        this.#failed = {
          state: 'unavailable',
          code: 'cannotListen',
          reason: viCore.stage['worker.cannotListen'],
        }
      }
    }
    for (const { peer } of this.#peers.values()) peer.socket.emit('state', this.#availability())
  }

  /** What a dead worker carried comes back by itself: whoever was on it enters again, at once and once it is replaced. */
  #replaced(place: number, alive: boolean): void {
    this.#epoch++
    const state = this.#availability()
    if (alive) {
      for (const { peer } of this.#peers.values()) if (peer.place === undefined) peer.socket.emit('state', state)
      return
    }
    for (const stage of this.#stages.values()) for (const peer of stage.lost(place)) peer.socket.emit('state', state)
  }

  #arrived(socket: StageSocket): void {
    const { actor, meeting } = socket.data
    // Opened by this device: nothing has been said in it here yet.
    if (!this.#stages.has(meeting.id)) this.watch(meeting)
    const stage = this.#stageOf(meeting)
    const peer = new Peer(socket, { role: actor.role, siteId: actor.siteId })
    stage.peers.add(peer)
    this.#peers.set(socket, { peer, stage })
    socket.emit('state', this.#availability())
    socket.emit('onStage', stage.onStage)
    if (actor.role === 'operator')
      socket.emit('sites', stage.siteStages(stage.meeting.state.all.roster.order, this.#options.now()))
    else if (actor.role === 'site') socket.emit('thumbnails', stage.frames.areWanted)
  }

  #left(socket: StageSocket): void {
    const here = this.#peers.get(socket)
    if (!here) return
    this.#peers.delete(socket)
    here.stage.leave(here.peer)
    this.#news.ofPeer(here)
    here.stage.frames.look()
  }

  async #ask(socket: StageSocket, name: keyof typeof handlers, data: never): Promise<object> {
    const here = this.#peers.get(socket)
    if (!here) return {}
    const { now, media } = this.#options
    const at = { ...here, epoch: this.#epoch, turn: media.turn, now, elsewhere: this.#elsewhere }
    const anew = (siteId: SiteId) => this.anew(here.stage.meeting.id, siteId)
    const answer = await handlers[name]({ ...at, anew }, data)
    if (name === 'stand' || name === 'enter') this.#news.ofPeer(here)
    if (name === 'look') here.stage.frames.look()
    return answer
  }

  /**
   * What a site's devices here have of a meeting is closed; a number of its own tells their clients that it was not
   * chance. Returns how many devices enter again.
   */
  anew(meetingId: MeetingId, siteId: SiteId): number {
    const stage = this.#stages.get(meetingId)
    const peers = [...(stage?.peers ?? [])].filter(({ viewer }) => viewer.role === 'site' && viewer.siteId === siteId)
    if (!stage || peers.length === 0) return 0
    this.#epoch++
    for (const peer of peers) {
      stage.dismiss(peer)
      this.#news.ofPeer({ peer, stage })
    }
    stage.reconcile()
    for (const peer of peers) peer.socket.emit('state', this.#availability())
    return peers.length
  }
}
