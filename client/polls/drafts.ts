/**
 * What is being filled in and not yet sent, by poll and voter. It lives outside the screens, so that neither a call to
 * speak nor another poll nor another person's answer takes away what is half done.
 */
import { useCallback } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { DelegateId, PollId, VoterId } from '../../shared/core/identity.ts'
import type { Hands } from '../../shared/polls/contract.ts'

export interface Draft {
  choices: number[]
  /** confirm: chosen, not yet sent. */
  step: 'choose' | 'confirm'
  confirmedBy?: DelegateId
  /** Something sent before is being changed. */
  changing: boolean
}

export interface HandsDraft {
  /** A field that has been emptied has no figure. */
  hands: Partial<Hands>
  step: 'count' | 'confirm'
  changing: boolean
}

interface Drafts {
  answers: Readonly<Record<string, Draft>>
  hands: Readonly<Record<string, HandsDraft>>
}

export const emptyDraft: Draft = { choices: [], step: 'choose', changing: false }
export const emptyHands: HandsDraft = { hands: { guests: 0 }, step: 'count', changing: false }

const drafts = createStore<Drafts>(() => ({ answers: {}, hands: {} }))
const keyOf = (pollId: PollId, voterId: VoterId) => `${pollId}:${voterId}`

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record
  return rest
}

/** A voter's draft, and a way to change it; `undefined` throws it away. */
export function useDraft(pollId: PollId, voterId: VoterId) {
  const key = keyOf(pollId, voterId)
  const draft = useStore(drafts, (state) => state.answers[key])
  const set = useCallback(
    (next: Draft | undefined) =>
      drafts.setState(({ answers }) => ({ answers: next ? { ...answers, [key]: next } : without(answers, key) })),
    [key],
  )
  return [draft, set] as const
}

export function useHandsDraft(pollId: PollId, voterId: VoterId) {
  const key = keyOf(pollId, voterId)
  const draft = useStore(drafts, (state) => state.hands[key])
  const set = useCallback(
    (next: HandsDraft | undefined) =>
      drafts.setState(({ hands }) => ({ hands: next ? { ...hands, [key]: next } : without(hands, key) })),
    [key],
  )
  return [draft, set] as const
}

/** One more or less of a choice, never more than may be chosen; where one may be, the newest stands. */
export function toggled(choices: readonly number[], choice: number, most: number): number[] {
  if (most === 1) return [choice]
  if (choices.includes(choice)) return choices.filter((other) => other !== choice)
  return choices.length < most ? [...choices, choice].toSorted((a, b) => a - b) : [...choices]
}

/** All four figures, once each has one. */
export function wholeHands({ for: yes, against, abstain, guests }: Partial<Hands>): Hands | undefined {
  if (yes === undefined || against === undefined || abstain === undefined || guests === undefined) return undefined
  return { for: yes, against, abstain, guests }
}
