/** Polls as a participant's page uses them. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { withAddress } from '../../shared/core/address.ts'
import type { PollId } from '../../shared/core/identity.ts'
import type { Poll } from '../../shared/polls/contract.ts'
import type { PollVoice } from '../../shared/polls/words.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { useActor, useAll, useHubClock, useNow, usePending, useSession, useUnit } from '../store/hooks.ts'
import { chosenPoll, pollsNow } from './on-screen.ts'
import { type OwnPoll, ownPoll, wants } from './own.ts'
import { keptReceipt, useReceipts } from './receipts.ts'

/** How often it is looked at anew whether a result has stood long enough, in milliseconds. */
const lookEveryMs = 10_000

export function usePollVoice(): PollVoice {
  const language = useLanguage()
  const t = useT('polls')
  return useMemo(() => ({ language, t }), [language, t])
}

/** "Đ/c Nguyễn Văn A", in the meeting's form of address. */
export function usePersonName(): (name: string) => string {
  const language = useLanguage()
  const address = useAll((all) => all.meeting.facts?.address ?? 'dongChi')
  return (name) => withAddress(name, address, 'short', language)
}

/** The access this page was opened with. */
export const useAccess = (): string => useStore(useSession().store, (state) => state.accessId)

/** How many of these polls are past their time: changes when one ends, not with every second. */
function useOver(polls: readonly Poll[]): number {
  const ticker = useSession().ticker(1000)
  return useSyncExternalStore(ticker.subscribe, () => {
    const now = ticker.read()
    return polls.filter(({ closesAt }) => closesAt !== undefined && now >= closesAt).length
  })
}

/** Polls as this page stands in them. */
export function useOwnPolls(polls: readonly Poll[]): OwnPoll[] {
  const all = useAll((state) => state)
  const unit = useUnit((state) => state)
  const actor = useActor()
  const pending = usePending()
  const hubNow = useHubClock()
  const { kept, note } = useReceipts(useAccess())
  const over = useOver(polls)
  useEffect(() => note(pending, hubNow()), [pending, note, hubNow])
  return useMemo(() => {
    const castAt = (pollId: PollId, voterId: string) => keptReceipt(kept, pollId, voterId as never)?.at
    const now = hubNow()
    return polls.map((poll) => ownPoll({ all, unit, actor, pending, castAt, now }, poll))
    // `over` stands for the clock.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [polls, all, unit, actor, pending, kept, over, hubNow])
}

const none: readonly Poll[] = []

/** Open polls, or the one that has just ended. */
export function usePollsNow(): readonly Poll[] {
  const now = useNow(lookEveryMs)
  const [polls, floor, agenda, conclusions] = useAll(
    (all) => [all.polls, all.floor, all.agenda, all.conclusions] as const,
  )
  return useMemo(
    () => (polls.polls.length ? pollsNow({ polls, floor, agenda, conclusions }, now) : none),
    [polls, floor, agenda, conclusions, now],
  )
}

export interface PollPlace {
  polls: readonly OwnPoll[]
  current: OwnPoll | undefined
  /** Takes the screen: until it is put aside, and again when it is opened. */
  shown: boolean
  show: (pollId: PollId) => void
  putAside: () => void
}

/**
 * Which poll this page shows. `busy`: something more urgent has the screen, a poll then comes only when asked for;
 * `attentive`: something everybody follows has it, and gives way only to a poll that waits for an answer from here.
 */
export function usePollPlace(busy = false, attentive = false): PollPlace {
  const polls = useOwnPolls(usePollsNow())
  const [chosen, setChosen] = useState<PollId>()
  const [asked, setAsked] = useState<PollId>()
  const [aside, setAside] = useState<ReadonlySet<PollId>>(new Set())
  const current = chosenPoll(
    polls.map(({ poll }) => poll),
    chosen,
    ({ id }) => polls.some((own) => own.poll.id === id && wants(own)),
  )
  // What was looked at stays, whatever else is opened meanwhile.
  if (current?.id !== chosen) setChosen(current?.id)
  const id = current?.id
  const own = polls.find(({ poll }) => poll.id === id)
  const waits = own !== undefined && wants(own)
  const comes = !busy && (!attentive || waits)
  // Once it is answered, what everybody follows has the screen again.
  const [waited, setWaited] = useState(waits)
  if (waited !== waits) {
    setWaited(waits)
    if (attentive && !waits) setAsked(undefined)
  }
  return {
    polls,
    current: own,
    shown: id !== undefined && (asked === id || (comes && !aside.has(id))),
    show: (pollId) => {
      setChosen(pollId)
      setAsked(pollId)
      setAside(new Set([...aside].filter((other) => other !== pollId)))
    },
    putAside: () => {
      setAsked(undefined)
      if (id !== undefined) setAside(new Set([...aside, id]))
    },
  }
}
