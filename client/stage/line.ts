/**
 * How the line carries the stage here: looked at again and again, it moves this device along the quality ladder, and
 * tells the hub, so that the operator sees it. Sound always before picture.
 */
import type { StageLine } from '../../shared/stage/wire.ts'
import type { StageMedia } from './media.ts'
import type { Signalling } from './signalling.ts'
import { awfulLoss, ladderAt, step, takenOn } from './ladder.ts'
import { carriedBetween, countersOf, type Counters } from './line-counters.ts'
import type { StageStore } from './stage-store.ts'

/** Between two looks, in milliseconds. */
export const lookMs = 2_000
/** What is told again although it is the same, every so many looks. */
const tellEvery = 5

export interface LineWish {
  /** Somebody listens here. */
  sound: boolean
  /** No picture, by choice. */
  lite: boolean
  /** The best layer that this face has room for, 0 the smallest. */
  layer: number
}

export interface StageLineWatch {
  wish: (change: Partial<LineWish>) => void
  close: () => void
}

export function watchLine({
  media,
  signalling,
  store,
  wish: first,
  now = () => performance.now(),
}: {
  media: Pick<StageMedia, 'setWanted' | 'stats'>
  signalling: Pick<Signalling, 'report'>
  store: StageStore
  wish: LineWish
  now?: () => number
}): StageLineWatch {
  let ladder = ladderAt('high')
  let wish = first
  /** At the last two looks, the older first. */
  let before: Counters[] = []
  let told = ''
  let looks = 0
  let busy = false

  const take = () => {
    const { picture, sound, layer } = takenOn(ladder.rung, wish.lite)
    media.setWanted({ picture, sound: sound && wish.sound, layer: Math.min(layer, wish.layer) })
    store.setState(({ line: { way } }) => ({ line: { rung: ladder.rung, lite: wish.lite, way } }))
  }
  const tell = (line: StageLine) => {
    const word = `${line.rung} ${line.lite} ${Math.round(line.loss * 20)} ${line.way}`
    if (word === told && ++looks % tellEvery !== 0) return
    told = word
    signalling.report(line)
  }
  const look = async () => {
    const { receive, send } = await media.stats()
    const { wayBlocked } = store.getState()
    // The hub is reached all the same: the operator learns why this place sees nothing.
    if (wayBlocked) tell({ rung: 'textOnly', lite: wish.lite, loss: 1, down: 0, up: 0, way: 'none' })
    if (!receive || wayBlocked) {
      before = []
      return
    }
    const counters = countersOf(now(), receive, send)
    const last = before.at(-1)
    const between = last && carriedBetween(last, counters)
    // A small picture has so few packets that of two seconds alone chance would tell.
    const loss = between && between.loss < awfulLoss ? carriedBetween(before[0] ?? last, counters).loss : between?.loss
    before = [...before, counters].slice(-2)
    if (!between || loss === undefined) return
    // A document may stand still; a camera never does.
    const moves = store.getState().received.some((one) => one.medium === 'camera' && one.purpose === 'stage')
    const carried = { ...between, loss, frozen: between.frozen && moves }
    const { rung } = ladder
    ladder = step(ladder, carried)
    if (ladder.rung !== rung) take()
    const { rtt, down, up, way } = carried
    if (way !== store.getState().line.way) store.setState(({ line }) => ({ line: { ...line, way } }))
    const known = { ...(rtt !== undefined && { rtt }), ...(way && { way }) }
    tell({ rung: ladder.rung, lite: wish.lite, loss, down, up, ...known })
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    // A way that closes while it is looked at is told by what closed it.
    void look()
      .catch(() => undefined)
      .finally(() => (busy = false))
  }, lookMs)
  take()

  return {
    wish: (change) => {
      wish = { ...wish, ...change }
      take()
    },
    close: () => clearInterval(timer),
  }
}
