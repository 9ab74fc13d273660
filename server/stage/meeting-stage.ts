/**
 * Picture and sound of one meeting. It makes true what the policy says of the meeting's state, again after each commit:
 * who may no longer send is cut off here, whatever its client does, and everybody gets what it is to see and hear.
 */
import type { CommandId, MeetingId, SiteId } from '../../shared/core/identity.ts'
import type { Medium, SourceId } from '../../shared/stage/contract.ts'
import { isOwn, onStageOf, publishersOf, seenBy, stageOf } from '../../shared/stage/policy.ts'
import type { Grant, OnStage, SiteStage } from '../../shared/stage/wire.ts'
import { hubActor } from '../meeting/hub-actor.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import { Loudness } from './loudness.ts'
import type { StageAudience } from './namespace.ts'
import { airingOf, type Recorder } from './recording/recorder.ts'
import type { Peer, Sent, Wanted } from './peer.ts'
import { Routers } from './routers.ts'
import type { Workers } from './workers.ts'

export interface MeetingStageOptions {
  meeting: LiveMeeting
  newId: <Id extends string>() => Id
  complain: (what: string, error: unknown) => void
  /** All devices of a meeting: what is for all of them is encoded once. */
  everybody: (meetingId: MeetingId) => StageAudience
}

type Airing = Pick<Sent, 'source' | 'medium'>

const sameSent = (source: SourceId, medium: Medium) => (sent: Sent) =>
  sent.purpose === 'stage' && sent.source === source && sent.medium === medium

export class MeetingStage {
  /** As last read: a log that was empty when it was opened is read again. */
  meeting: LiveMeeting
  readonly peers = new Set<Peer>()
  readonly sent = new Map<string, Sent>()
  readonly #options: MeetingStageOptions
  /** Whose device sends: of those that stand for it, the one that came last. */
  readonly #devices = new Map<SourceId, Peer[]>()
  routers: Routers | undefined
  /** Follows what is on the stage, where the server keeps recordings. */
  recorder: Recorder | undefined
  #loudness: Loudness | undefined
  #onStage: OnStage = { sounds: [] }
  #noting: Promise<unknown> | undefined

  constructor(options: MeetingStageOptions) {
    this.#options = options
    this.meeting = options.meeting
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

  /** What is known of a site's device, for the operator. */
  siteStage(siteId: SiteId, at: number): SiteStage {
    const device = this.deviceOf(siteId)
    const watching = [...this.peers].find((peer) => peer.viewer.siteId === siteId && peer.line)
    const line = device?.line ?? watching?.line
    return {
      camera: device?.stand?.camera ?? false,
      microphone: device?.stand?.microphone ?? false,
      ...(line && { line }),
      at,
    }
  }

  deviceOf(source: SourceId): Peer | undefined {
    return this.#devices.get(source)?.at(-1)
  }

  /** This device is the one that sends for its place from now on, or no longer. */
  stand(peer: Peer, stand: Peer['stand']): void {
    this.#stepDown(peer)
    if (stand) peer.stand = stand
    else peer.stepDown()
    if (stand) this.#devices.set(stand.source, [...(this.#devices.get(stand.source) ?? []), peer])
    this.reconcile()
  }

  #stepDown(peer: Peer): void {
    const others = (devices: Peer[]) => devices.filter((one) => one !== peer)
    for (const [source, devices] of this.#devices) this.#devices.set(source, others(devices))
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
    const own = isOwn(all)
    const may = own ? publishersOf(all) : new Map<SourceId, Medium[]>()
    for (const sent of this.sent.values()) {
      const { source, medium, peer, purpose, producer } = sent
      const kept = purpose === 'echo' ? own : this.deviceOf(source) === peer && may.get(source)?.includes(medium)
      if (!kept) producer.close()
    }
    if (!own) for (const peer of this.peers) this.dismiss(peer)
    this.#tellStage()
    const served = [...this.peers].map((peer) =>
      peer.serve(
        this.#wantedBy(peer),
        (sent, place) => this.routers!.carry(sent.producer, sent.place, place),
        (error) => this.#options.complain('media consumer', error),
      ),
    )
    this.#grantAll(may)
    // The best layer that is taken is known only then.
    void Promise.all(served).then(() => this.#grantLayers())
    this.#note()
    this.recorder?.follow(airingOf(all, this.#onStage, (source, medium) => this.#find(source, medium)))
  }

  async close(): Promise<void> {
    for (const peer of this.peers) peer.reset()
    this.#loudness?.close()
    await this.routers?.close()
    await this.#noting
  }

  #find(source: SourceId, medium: Medium): Sent | undefined {
    return [...this.sent.values()].find(sameSent(source, medium))
  }

  /** The document on the screen, or the picture of whoever is on. */
  #pictureOf(
    screens: SourceId[],
    picture: SourceId | undefined,
  ): { screen?: Sent | undefined; camera?: Sent | undefined } {
    const screen = screens.map((source) => this.#find(source, 'screen')).find(Boolean)
    return { screen, camera: picture && this.#find(picture, 'camera') }
  }

  #wantedBy(peer: Peer): Wanted[] {
    const { watch } = peer
    if (!watch) return []
    const { picture, sounds, screens, check } = seenBy(this.meeting.state.all, peer.viewer)
    const { screen, camera } = this.#pictureOf(screens, picture)
    const wanted: Wanted[] = []
    const want = (sent: Sent | undefined, purpose: Wanted['purpose'], layer: number) => {
      if (sent && sent.peer !== peer) wanted.push({ sent, purpose, layer })
    }
    // Sound before picture, and a document before a face (ST15).
    if (watch.sound) for (const source of sounds) want(this.#find(source, 'microphone'), 'stage', 0)
    want(screen, 'stage', 0)
    if (watch.picture) want(camera, 'stage', screen ? 0 : watch.layer)
    if (check) {
      want(this.#find(check, 'microphone'), 'check', 0)
      want(this.#find(check, 'camera'), 'check', 0)
    }
    for (const sent of this.sent.values())
      if (sent.purpose === 'echo' && sent.peer === peer) wanted.push({ sent, purpose: 'echo', layer: 2 })
    return wanted
  }

  #grantAll(may: Map<SourceId, Medium[]>): void {
    const { all } = this.meeting.state
    const { check } = stageOf(all)
    const { sounds } = onStageOf(all)
    for (const [source, devices] of this.#devices) {
      devices.forEach((peer, index) => {
        const chosen = index === devices.length - 1
        const media = chosen ? (may.get(source) ?? []) : []
        const speaks = media.includes('microphone') && sounds.includes(source)
        const grant: Grant = { media, onAir: speaks, checked: chosen && check === source, layer: this.#layerOf(source) }
        peer.grant(grant)
      })
    }
  }

  #grantLayers(): void {
    if (isOwn(this.meeting.state.all)) this.#grantAll(publishersOf(this.meeting.state.all))
  }

  /** The best layer that anybody takes of its camera. */
  #layerOf(source: SourceId): number {
    const camera = this.#find(source, 'camera')
    // A recording takes the best there is.
    let best = this.recorder?.records ? 2 : 0
    if (camera) for (const peer of this.peers) best = Math.max(best, peer.takes.get(camera.producer.id)?.layer ?? 0)
    return best
  }

  #tellStage(): void {
    const { picture, sounds, screens } = onStageOf(this.meeting.state.all)
    const { screen, camera } = this.#pictureOf(screens, picture)
    const shown = screen ?? camera
    const onStage: OnStage = {
      ...(shown && { picture: { source: shown.source, medium: shown.medium } }),
      sounds: sounds.filter((source) => this.#find(source, 'microphone')),
    }
    if (JSON.stringify(onStage) === JSON.stringify(this.#onStage)) return
    this.#onStage = onStage
    this.#options.everybody(this.meeting.id).emit('onStage', onStage)
  }

  /** ST12: what went on is noted once it is there; that it went off, once the meeting says so, not where media failed. */
  #note(last = ''): void {
    if (this.#noting) return
    const { all, desk } = this.meeting.state
    const { picture, sounds } = this.#onStage
    const isOn = [...(picture ? [picture] : []), ...sounds.map((source) => ({ source, medium: 'microphone' as const }))]
    const allowed = isOwn(all) ? this.#allowed() : []
    const same = (one: Airing) => (other: Airing) => one.source === other.source && one.medium === other.medium
    const on = isOn.filter((one) => !desk.stage.onAir.some(same(one)))
    const off = desk.stage.onAir
      .filter((one) => !allowed.some(same(one)))
      .map(({ source, medium }) => ({ source, medium }))
    if (on.length + off.length === 0) return
    const report = JSON.stringify([on, off])
    // What the rules leave out of the record is not said again and again.
    if (report !== last) this.#noting = this.#submit(on, off, report)
  }

  async #submit(on: Airing[], off: Airing[], report: string): Promise<void> {
    const id: CommandId = this.#options.newId()
    const ack = await this.meeting.submit({ type: 'stage.noteAired', data: { on, off } }, id, hubActor)
    this.#noting = undefined
    // Refused (no room on the disk), it is tried again with the next change.
    if (ack.ok) this.#note(report)
  }

  /** What may be on: a document takes the place of the picture. */
  #allowed(): Airing[] {
    const { picture, sounds, screens } = onStageOf(this.meeting.state.all)
    const shown = this.#onStage.picture
    // Where nothing comes at the moment, either may come back.
    const cameras = picture && shown?.medium !== 'screen' ? [picture] : []
    const documents = shown?.medium === 'camera' ? [] : screens.filter((source) => !shown || shown.source === source)
    return [
      ...sounds.map((source): Airing => ({ source, medium: 'microphone' })),
      ...cameras.map((source): Airing => ({ source, medium: 'camera' })),
      ...documents.map((source): Airing => ({ source, medium: 'screen' })),
    ]
  }

  async #measure({ producer, place, source }: Sent): Promise<void> {
    try {
      await this.#loudness?.add(place, await this.routers!.at(place), producer, source)
    } catch (error) {
      if (!producer.closed) this.#options.complain('media level', error)
    }
  }
}
