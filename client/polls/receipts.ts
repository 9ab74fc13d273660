/**
 * Receipts of anonymous ballots, kept on the device that cast them: they prove that a ballot was taken and say nothing of
 * it (PO15). What was chosen is not kept.
 */
import { useSyncExternalStore } from 'react'
import type { CommandId, PollId, VoterId } from '../../shared/core/identity.ts'
import type { Instant } from '../../shared/core/time.ts'
import { receiptOf } from '../../shared/polls/receipt.ts'
import type { PendingCommand } from '../net/outbox.ts'

const storageKey = 'diem-cau-receipts:'

export interface KeptReceipt {
  receipt: string
  at: Instant
}
export interface Receipts {
  read: () => Readonly<Record<string, KeptReceipt>>
  subscribe: (listener: () => void) => () => void
  /** Looks through what was sent; an anonymous ballot that has just been recorded leaves its receipt. */
  note: (pending: readonly PendingCommand[], now: Instant) => void
}

const receiptKey = (pollId: PollId, voterId: VoterId): string => `${pollId}:${voterId}`
export const keptReceipt = (
  kept: Readonly<Record<string, KeptReceipt>>,
  pollId: PollId,
  voterId: VoterId,
): KeptReceipt | undefined => kept[receiptKey(pollId, voterId)]

const isKept = (value: unknown): value is KeptReceipt =>
  typeof value === 'object' && value !== null && 'receipt' in value && typeof value.receipt === 'string'

/** One for each access; without storage it lasts as long as the page. */
export function createReceipts(access: string, storage: Pick<Storage, 'getItem' | 'setItem'> | undefined): Receipts {
  const listeners = new Set<() => void>()
  let kept = load()
  function load(): Record<string, KeptReceipt> {
    try {
      const found = JSON.parse(storage?.getItem(storageKey + access) ?? '{}') as Record<string, unknown>
      return Object.fromEntries(
        Object.entries(found).filter((entry): entry is [string, KeptReceipt] => isKept(entry[1])),
      )
    } catch {
      return {}
    }
  }
  return {
    read: () => kept,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    note: (pending, now) => {
      const fresh = pending.flatMap(({ type, state, data, id }) => {
        if (type !== 'polls.cast' || state !== 'recorded') return []
        const { pollId, siteId, delegateId } = data as { pollId: PollId; siteId?: VoterId; delegateId?: VoterId }
        const key = receiptKey(pollId, (siteId ?? delegateId)!)
        return kept[key] ? [] : [[key, { receipt: receiptOf(id as CommandId), at: now }] as const]
      })
      if (fresh.length === 0) return
      kept = { ...kept, ...Object.fromEntries(fresh) }
      try {
        storage?.setItem(storageKey + access, JSON.stringify(kept))
      } catch {
        // Full or forbidden: it then lasts as long as the page.
      }
      for (const listener of listeners) listener()
    },
  }
}

const opened = new Map<string, Receipts>()

export function useReceipts(access: string): Receipts & { kept: Readonly<Record<string, KeptReceipt>> } {
  let receipts = opened.get(access)
  if (!receipts) {
    receipts = createReceipts(access, deviceStorage())
    opened.set(access, receipts)
  }
  return { ...receipts, kept: useSyncExternalStore(receipts.subscribe, receipts.read) }
}

/** The access was given back: nothing of it stays on the device. */
export function forgetReceipts(access: string): void {
  opened.delete(access)
  deviceStorage()?.removeItem(storageKey + access)
}

function deviceStorage(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
