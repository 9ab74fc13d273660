/** ST12: what went on the stage is noted once it is there; that it went off, once the meeting says so, not where media failed. */
import type { CommandId } from '../../shared/core/identity.ts'
import type { AllState } from '../../shared/core/state.ts'
import type { OnAir } from '../../shared/stage/contract.ts'
import { isOwn, onStageOf } from '../../shared/stage/policy.ts'
import type { OnStage } from '../../shared/stage/wire.ts'
import { hubActor } from '../meeting/hub-actor.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'

export interface NotingOptions {
  /** As last read. */
  meeting: () => LiveMeeting
  newId: <Id extends string>() => Id
  /** What is on now. */
  onStage: () => OnStage
}

export class Noting {
  readonly #options: NotingOptions
  #running: Promise<unknown> | undefined

  constructor(options: NotingOptions) {
    this.#options = options
  }

  /** To be called whenever the meeting or what is on has changed. */
  note(last = ''): void {
    if (this.#running) return
    const onStage = this.#options.onStage()
    const { all, desk } = this.#options.meeting().state
    const { picture, sounds } = onStage
    const isOn = [...(picture ? [picture] : []), ...sounds.map((source) => ({ source, medium: 'microphone' as const }))]
    const allowed = isOwn(all) ? allowedIn(all, onStage) : []
    const same = (one: OnAir) => (other: OnAir) => one.source === other.source && one.medium === other.medium
    const on = isOn.filter((one) => !desk.stage.onAir.some(same(one)))
    const off = desk.stage.onAir
      .filter((one) => !allowed.some(same(one)))
      .map(({ source, medium }) => ({ source, medium }))
    if (on.length + off.length === 0) return
    const report = JSON.stringify([on, off])
    // What the rules leave out of the record is not said again and again.
    if (report !== last) this.#running = this.#submit(on, off, report)
  }

  /** Resolves when nothing is on its way to the log. */
  async done(): Promise<void> {
    await this.#running
  }

  async #submit(on: OnAir[], off: OnAir[], report: string): Promise<void> {
    const { meeting, newId } = this.#options
    const ack = await meeting().submit({ type: 'stage.noteAired', data: { on, off } }, newId<CommandId>(), hubActor)
    this.#running = undefined
    // Refused (no room on the disk), it is tried again with the next change.
    if (ack.ok) this.note(report)
  }
}

/** What may be on: a document takes the place of the picture. */
function allowedIn(all: AllState, { picture: shown }: OnStage): OnAir[] {
  const { picture, sounds, screens } = onStageOf(all)
  // Where nothing comes at the moment, either may come back.
  const cameras = picture && shown?.medium !== 'screen' ? [picture] : []
  const documents = shown?.medium === 'camera' ? [] : screens.filter((source) => !shown || shown.source === source)
  return [
    ...sounds.map((source): OnAir => ({ source, medium: 'microphone' })),
    ...cameras.map((source): OnAir => ({ source, medium: 'camera' })),
    ...documents.map((source): OnAir => ({ source, medium: 'screen' })),
  ]
}
