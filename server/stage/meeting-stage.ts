/**
 * Picture and sound of one meeting. It makes true what the policy says of the meeting's state, again after each commit:
 * who may no longer send is cut off here, whatever its client does, and everybody gets what it is to see and hear.
 */
import type { MeetingId, SiteId } from '../../shared/core/identity.ts'
import type { Medium, SourceId } from '../../shared/stage/contract.ts'
import { isOwn, onStageOf, publishersOf, stageOf } from '../../shared/stage/policy.ts'
import type { Grant, OnStage, SiteStage } from '../../shared/stage/wire.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { Elsewhere, Offer, StageSaid } from './elsewhere.ts'
import { bestLayer, Finding } from './finding.ts'
import { Frames } from './frames.ts'
import { Loudness } from './loudness.ts'
import type { StageAudience } from './namespace.ts'
import { Noting } from './noting.ts'
import { airingOf, type Recorder } from './recording/recorder.ts'
import type { Peer, Sent } from './peer.ts'
import { Routers } from './routers.ts'
import { Standers } from './standers.ts'
import type { Workers } from './workers.ts'

export interface MeetingStageOptions {
  meeting: LiveMeeting
  newId: <Id extends string>() => Id
  complain: (what: string, error: unknown) => void
  /** All devices of a meeting: what is for all of them is encoded once. */
  everybody: (meetingId: MeetingId) => StageAudience
  elsewhere: Elsewhere
}

export class MeetingStage {
  /** As last read: a log that was empty when it was opened is read again. */
  meeting: LiveMeeting
  readonly peers = new Set<Peer>()
  readonly sent = new Map<string, Sent>()
  readonly #options: MeetingStageOptions
  readonly #standers: Standers
  readonly #noting: Noting
  readonly frames: Frames
  routers: Routers | undefined
  /** Follows what is on the stage, where the server keeps recordings. */
  recorder: Recorder | undefined
  #loudness: Loudness | undefined
  #onStage: OnStage = { sounds: [] }
  /** What other nodes are sent, of what may be sent now, each by the last device of its place. */
  #offers: Offer[] = []
  /** As last made true. */
  #finding: Finding
  #offered = '[]'

  constructor(options: MeetingStageOptions) {
    this.#options = options
    this.meeting = options.meeting
    this.#finding = this.#find()
    const { id } = options.meeting
    const { elsewhere } = options
    this.#standers = new Standers(this.peers, (source) => elsewhere.devices(id, source))
    this.frames = new Frames({
      peers: this.peers,
      looked: () => elsewhere.looked(id),
      tell: (looks) => elsewhere.tell(id, { looks }),
      show: (...frame) => elsewhere.show(id, ...frame),
    })
    this.#noting = new Noting({
      meeting: () => this.meeting,
      newId: options.newId,
      onStage: () => this.#onStage,
    })
  }

  /** Workers are there. */
  begin(workers: Workers): void {
    this.routers ??= new Routers(workers)
    this.#loudness ??= new Loudness((levels) =>
      this.#options.everybody(this.meeting.id).volatile.emit('levels', levels),
    )
  }

  get onStage(): OnStage {
    return this.#onStage
  }

  /** What is known of sites' devices, here and elsewhere, for the operator; `at`: the hub's time. */
  siteStages(siteIds: Iterable<SiteId>, at: number): Record<SiteId, SiteStage> {
    const stageOfSite = (siteId: SiteId): SiteStage => {
      const { camera, microphone, line } = this.#standers.known(siteId)
      return { camera, microphone, ...(line && { line }), at }
    }
    return Object.fromEntries([...siteIds].map((siteId) => [siteId, stageOfSite(siteId)]))
  }

  /** The device that sends for a place, where that is here. */
  deviceOf(source: SourceId): Peer | undefined {
    return this.#standers.deviceOf(source)
  }

  /** What is so here, for other nodes. */
  said(): StageSaid {
    return { devices: this.#standers.here(), sent: this.#ownSent(), looks: this.frames.isLookedAt }
  }

  /** Tells other nodes what is so here of these places. */
  tell(sources: Iterable<SourceId>): void {
    const devices = this.#standers.news(sources)
    if (devices) this.#options.elsewhere.tell(this.meeting.id, { devices })
  }

  /** This device is the one that sends for its place from now on, or no longer. */
  stand(peer: Peer, stand: Peer['stand']): void {
    if (stand) {
      peer.stand = stand
      this.#standers.add(peer, stand.source)
      this.tell([stand.source])
    } else {
      this.#stepDown(peer)
      peer.stepDown()
    }
    this.reconcile()
  }

  #stepDown(peer: Peer): void {
    const source = this.#standers.remove(peer)
    if (source) this.tell([source])
  }

  #ownSent(): Offer[] {
    return [...this.sent.values()].flatMap(({ producer, peer, purpose, source, medium }) =>
      peer && purpose === 'stage' ? [{ id: producer.id, source, medium, n: this.#standers.numberOf(source) }] : [],
    )
  }

  add(sent: Sent): void {
    const { producer } = sent
    this.sent.set(producer.id, sent)
    producer.observer.once('close', () => {
      this.sent.delete(producer.id)
      this.reconcile()
    })
    if (sent.purpose === 'stage' && sent.medium === 'microphone') void this.#measure(sent)
    this.reconcile()
  }

  leave(peer: Peer): void {
    this.peers.delete(peer)
    this.dismiss(peer)
    this.reconcile()
  }

  /** It keeps its connection, and has to enter again. */
  dismiss(peer: Peer): void {
    if (peer.place !== undefined) this.routers?.leave(peer.place)
    this.#stepDown(peer)
    peer.reset()
  }

  /** The worker of this place died; whoever was on it is told by the caller to enter again. */
  lost(place: number): Peer[] {
    this.routers?.lost(place)
    this.#loudness?.lost(place)
    const there = [...this.peers].filter((peer) => peer.place === place)
    for (const peer of there) {
      this.#stepDown(peer)
      peer.reset()
    }
    this.reconcile()
    return there
  }

  mayProduce(source: SourceId, medium: Medium): boolean {
    return (
      isOwn(this.meeting.state.all) && (publishersOf(this.meeting.state.all).get(source)?.includes(medium) ?? false)
    )
  }

  /** Makes everything as the meeting stands; cheap where nothing changed. */
  reconcile(): void {
    const { all } = this.meeting.state
    const { elsewhere, complain } = this.#options
    const own = isOwn(all)
    const may = own ? publishersOf(all) : new Map<SourceId, Medium[]>()
    this.#offers = elsewhere
      .offers(this.meeting.id)
      .filter(({ source, medium, n }) => may.get(source)?.includes(medium) === true && this.#standers.isLast(source, n))
    for (const sent of this.sent.values()) if (!this.#isKept(sent, own, may)) sent.producer.close()
    if (!own) for (const peer of this.peers) this.dismiss(peer)
    const finding = (this.#finding = this.#find())
    this.#tellStage(finding.onStage)
    const served = [...this.peers].map((peer) =>
      peer.serve(
        finding.wantedBy(peer),
        (sent, place) => this.routers!.carry(sent.producer, sent.place, place),
        (error) => complain('media consumer', error),
      ),
    )
    this.#grantAll(may)
    // The best layer that is taken is known only then.
    void Promise.all(served).then(() => this.#grantLayers())
    const records = elsewhere.records(this.meeting.id)
    if (records) this.#noting.note()
    this.#record(finding, records)
    this.#offer()
    elsewhere.want(this.meeting.id, finding.bring)
  }

  async close(): Promise<void> {
    for (const peer of this.peers) peer.reset()
    this.#options.elsewhere.want(this.meeting.id, new Map())
    this.#loudness?.close()
    await this.routers?.close()
    await this.#noting.done()
  }

  #isKept({ producer, peer, source, medium, purpose }: Sent, own: boolean, may: Map<SourceId, Medium[]>): boolean {
    if (purpose === 'echo') return own
    if (!peer) return this.#offers.some(({ id }) => id === producer.id)
    return this.deviceOf(source) === peer && may.get(source)?.includes(medium) === true
  }

  #find(): Finding {
    return new Finding(this.meeting.state.all, this.sent, this.#offers)
  }

  #grantAll(may: Map<SourceId, Medium[]>): void {
    const { all } = this.meeting.state
    const { check } = stageOf(all)
    const { sounds } = onStageOf(all)
    for (const [source, devices] of this.#standers) {
      const sending = this.deviceOf(source)
      for (const peer of devices) {
        const chosen = peer === sending
        const media = chosen ? (may.get(source) ?? []) : []
        const speaks = media.includes('microphone') && sounds.includes(source)
        const grant: Grant = { media, onAir: speaks, checked: chosen && check === source, layer: this.#layerOf(source) }
        peer.grant(grant)
      }
    }
  }

  #grantLayers(): void {
    if (isOwn(this.meeting.state.all)) this.#grantAll(publishersOf(this.meeting.state.all))
  }

  /** The best layer that anybody takes of its camera. */
  #layerOf(source: SourceId): number {
    // A recording takes the best there is.
    if (this.recorder?.records) return bestLayer
    const camera = this.#finding.find(source, 'camera')
    if (!camera) return 0
    const here = [...this.peers].map((peer) => peer.takes.get(camera.id)?.layer ?? 0)
    return Math.max(this.#options.elsewhere.layerOf(camera.id), ...here)
  }

  #record(finding: Finding, isHere: boolean): void {
    const { recorder } = this
    if (!recorder) return
    recorder.follow(
      airingOf(this.meeting.state.all, this.#onStage, (...what) => finding.find(...what)?.sent),
      isHere,
    )
    if (!recorder.records) return
    const { picture, sounds } = this.#onStage
    const shown = picture && finding.find(picture.source, picture.medium)
    for (const found of [shown, ...sounds.map((source) => finding.find(source, 'microphone'))])
      if (found) finding.wantHere(found, bestLayer)
  }

  /** Tells other nodes what is sent to this one. */
  #offer(): void {
    const sent = this.#ownSent()
    const offered = JSON.stringify(sent)
    if (offered === this.#offered) return
    this.#offered = offered
    this.#options.elsewhere.tell(this.meeting.id, { sent })
  }

  #tellStage(onStage: OnStage): void {
    if (JSON.stringify(onStage) === JSON.stringify(this.#onStage)) return
    this.#onStage = onStage
    this.#options.everybody(this.meeting.id).emit('onStage', onStage)
  }

  async #measure({ producer, place, source }: Sent): Promise<void> {
    try {
      await this.#loudness?.add(place, await this.routers!.at(place), producer, source)
    } catch (error) {
      if (!producer.closed) this.#options.complain('media level', error)
    }
  }
}
