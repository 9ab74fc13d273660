/** What whoever presides does, the same by button and by key: with a question first where it cannot be taken back. */
import { createContext, useContext, useMemo } from 'react'
import type { ItemId, RequestId } from '../../../shared/core/identity.ts'
import type { Request } from '../../../shared/floor/contract.ts'
import { suggest, suggestAnew } from '../../../shared/floor/suggest.ts'
import { nextItem } from '../../agenda/rows.ts'
import { isAway } from '../../floor/away.ts'
import { isMuted } from '../../../shared/stage/policy.ts'
import { isOnWay } from '../../net/outbox.ts'
import { microphoneInHand } from '../../stage/by-hand.ts'
import { useFire, useHubClock, useSession } from '../../store/hooks.ts'
import { useDialogs } from './dialogs.ts'
import { focusOf, undoable } from './focus.ts'

export interface Conduct {
  /** At once when nobody speaks and the place is connected, in the record and in fact; otherwise asks first. */
  call: (request: Request) => void
  callSuggested: () => void
  prepare: (requestId: RequestId | null) => void
  prepareSuggested: () => void
  end: () => void
  undoEnd: () => void
  /** Stops the clock, or lets it go on. */
  pause: (reason: 'pause' | 'question') => void
  extend: (minutes: number) => void
  noAnswer: () => void
  /** Closes the microphone of whoever speaks, else the hall's; or opens it again. */
  mute: () => void
  /** Leaves out a request for now: its place kept, or behind all who stand there. */
  skip: (requestId: RequestId, keepPlace: boolean) => void
  startItem: (itemId: ItemId) => void
  /** Goes to the next item: asks first while one is running. */
  next: () => void
  /** Break, or on with the session. */
  pauseMeeting: () => void
  toggleList: () => void
}

/** Reads the state when something is done, so that its functions never change while the meeting goes on. */
export function useNewConduct(): Conduct {
  const { store } = useSession()
  const fire = useFire()
  const now = useHubClock()
  const { ask } = useDialogs()
  return useMemo((): Conduct => {
    const all = () => store.getState().layers.all
    /** A press while the same command is on its way would ask twice. */
    const sent = (type: string) => store.getState().pending.some((p) => p.type === type && isOnWay(p))
    const turn = () => all().floor.turn
    const conduct: Conduct = {
      call: (request) => {
        const { floor, attendance } = all()
        const lost = attendance.sites[request.party.siteId]?.lostSince !== undefined
        const away = isAway(store.getState().presence, request.party)
        // An end that is on its way comes before the call: nobody is cut off by it.
        const cutsOff = floor.turn && !sent('floor.end')
        if (cutsOff || lost || away) ask({ kind: 'call', request })
        else if (!sent('floor.call')) fire('floor.call', { requestId: request.id })
      },
      callSuggested: () => {
        // Nobody is called by a key while the middle shows a poll and not who would be called.
        if (focusOf(all(), undefined).kind === 'poll') return
        const id = suggest(all(), now())?.requestId
        const request = all().floor.queue.find((r) => r.id === id)
        if (request && all().meeting.phase === 'inSession') conduct.call(request)
      },
      prepare: (requestId) => {
        if (!sent('floor.prepare')) fire('floor.prepare', { requestId })
      },
      prepareSuggested: () => {
        const id = suggestAnew(all(), now())?.requestId
        if (id && all().floor.preparedId === undefined) conduct.prepare(id)
      },
      end: () => {
        const running = turn()
        if (running && !sent('floor.end')) fire('floor.end', { turnId: running.id })
      },
      undoEnd: () => {
        const last = undoable(all(), now())
        if (last && !sent('floor.undoEnd')) fire('floor.undoEnd', { turnId: last.id })
      },
      pause: (reason) => {
        const running = turn()
        if (!running) return
        if (running.pausedAt === undefined) {
          if (!sent('floor.pause')) fire('floor.pause', { turnId: running.id, reason })
        } else if (!sent('floor.resume')) fire('floor.resume', { turnId: running.id })
      },
      extend: (minutes) => {
        const running = turn()
        if (running) fire('floor.extend', { turnId: running.id, seconds: minutes * 60 })
      },
      noAnswer: () => {
        if (turn()) ask({ kind: 'noAnswer' })
      },
      mute: () => {
        const siteId = microphoneInHand(all())
        if (!siteId) return
        // What was sent before and is seen already holds nobody up, answered or not.
        const command = isMuted(all(), siteId) ? 'stage.unmute' : 'stage.mute'
        if (!sent(command)) fire(command, { siteId })
      },
      skip: (requestId, keepPlace) => {
        if (!sent('floor.skip')) fire('floor.skip', { requestId, keepPlace })
      },
      startItem: (itemId) => {
        const { agenda, meeting } = all()
        const item = agenda.items.find((i) => i.id === itemId)
        if (!item || meeting.phase !== 'inSession') return
        if (item.kind === 'break') ask({ kind: 'break', item })
        else if (agenda.runningId) ask({ kind: 'next', item })
        else if (!sent('agenda.start')) fire('agenda.start', { itemId })
      },
      next: () => {
        const item = nextItem(all().agenda)
        if (item) conduct.startItem(item.id)
        else if (all().agenda.runningId) ask({ kind: 'finishItem' })
      },
      pauseMeeting: () => {
        const { phase } = all().meeting
        const item = nextItem(all().agenda)
        if (phase === 'inSession') ask({ kind: 'break', item: item?.kind === 'break' ? item : undefined })
        else if (phase === 'break' && !sent('meeting.resume')) fire('meeting.resume', {})
      },
      toggleList: () => {
        const { mode } = all().floor
        if (!sent('floor.open')) fire('floor.open', { mode: mode === 'closed' ? 'open' : 'closed' })
      },
    }
    return conduct
  }, [store, fire, now, ask])
}

const ConductContext = createContext<Conduct | undefined>(undefined)
export const ConductProvider = ConductContext.Provider
export function useConduct(): Conduct {
  const conduct = useContext(ConductContext)
  if (!conduct) throw new Error('no console above this component')
  return conduct
}
