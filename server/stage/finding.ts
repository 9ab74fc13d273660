/** What there is to be got at this moment of the meeting, here and at other nodes, and who is to get what of it. */
import type { AllState } from '../../shared/core/state.ts'
import type { Medium, SourceId } from '../../shared/stage/contract.ts'
import { onStageOf, seenBy } from '../../shared/stage/policy.ts'
import type { OnStage } from '../../shared/stage/wire.ts'
import type { Offer } from './elsewhere.ts'
import type { Peer, Sent, Wanted } from './peer.ts'

/** Something that is sent, here or to another node; `sent`: it is here, or has been brought here. */
interface Found {
  id: string
  source: SourceId
  medium: Medium
  sent: Sent | undefined
}

/** The best simulcast layer there may be. */
export const bestLayer = 2

export class Finding {
  /** What is to be brought here, with the best layer that is taken of it. */
  readonly bring = new Map<string, number>()
  readonly #all: AllState
  readonly #sent: ReadonlyMap<string, Sent>
  readonly #offers: readonly Offer[]

  constructor(all: AllState, sent: ReadonlyMap<string, Sent>, offers: readonly Offer[]) {
    this.#all = all
    this.#sent = sent
    this.#offers = offers
  }

  /** What a place sends, by its last device, wherever that is. */
  find(source: SourceId, medium: Medium): Found | undefined {
    const isMeant = (one: Pick<Sent, 'source' | 'medium'>) => one.source === source && one.medium === medium
    for (const sent of this.#sent.values())
      if (sent.peer && sent.purpose === 'stage' && isMeant(sent)) return { id: sent.producer.id, source, medium, sent }
    const offer = this.#offers.find(isMeant)
    return offer && { id: offer.id, source, medium, sent: this.#sent.get(offer.id) }
  }

  /** What is on in fact. */
  get onStage(): OnStage {
    const { picture, sounds, screens } = onStageOf(this.#all)
    const { screen, camera } = this.#pictureOf(screens, picture)
    const shown = screen ?? camera
    return {
      ...(shown && { picture: { source: shown.source, medium: shown.medium } }),
      sounds: sounds.filter((source) => this.find(source, 'microphone')),
    }
  }

  /** What a device is to get of what is here; what it would get of the rest is to be brought. */
  wantedBy(peer: Peer): Wanted[] {
    const { watch } = peer
    if (!watch) return []
    const { picture, sounds, screens, check } = seenBy(this.#all, peer.viewer)
    const { screen, camera } = this.#pictureOf(screens, picture)
    const wanted: Wanted[] = []
    const want = (found: Found | undefined, purpose: Wanted['purpose'], layer: number) => {
      if (!found) return
      const { sent } = found
      if (sent && sent.peer !== peer) wanted.push({ sent, purpose, layer })
      this.wantHere(found, layer)
    }
    // Sound before picture, and a document before a face (ST15).
    if (watch.sound) for (const source of sounds) want(this.find(source, 'microphone'), 'stage', 0)
    want(screen, 'stage', 0)
    if (watch.picture) want(camera, 'stage', screen ? 0 : watch.layer)
    if (check) {
      want(this.find(check, 'microphone'), 'check', 0)
      want(this.find(check, 'camera'), 'check', 0)
    }
    for (const sent of this.#sent.values())
      if (sent.purpose === 'echo' && sent.peer === peer) wanted.push({ sent, purpose: 'echo', layer: bestLayer })
    return wanted
  }

  /** Has it brought here, if its device is elsewhere. */
  wantHere({ id, sent }: Found, layer: number): void {
    if (!sent?.peer) this.bring.set(id, Math.max(layer, this.bring.get(id) ?? 0))
  }

  /** The document on the screen, or the picture of whoever is on. */
  #pictureOf(
    screens: SourceId[],
    picture: SourceId | undefined,
  ): { screen?: Found | undefined; camera?: Found | undefined } {
    const screen = screens.map((source) => this.find(source, 'screen')).find(Boolean)
    return { screen, camera: picture && this.find(picture, 'camera') }
  }
}
