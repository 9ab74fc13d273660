import { describe, expect, test } from 'vitest'
import type { CommandId, PollId, VoterId } from '../../shared/core/identity.ts'
import { fill } from '../../shared/i18n/texts.ts'
import vi from '../../shared/i18n/vi/polls.json' with { type: 'json' }
import { receiptOf } from '../../shared/polls/receipt.ts'
import { actors } from '../../shared/core/testing.ts'
import { answer, opened, pollIn, present } from '../../shared/polls/testing.ts'
import type { PollVoice } from '../../shared/polls/words.ts'
import type { PendingCommand } from '../net/outbox.ts'
import { toggled, wholeHands } from './drafts.ts'
import { found } from './list.ts'
import { createReceipts, keptReceipt } from './receipts.ts'
import { resultFacts, resultRows } from './results.ts'

const voice: PollVoice = { language: 'vi', t: (key, params) => fill(vi[key], params) }
const poll = 'p1' as PollId
const voter = 'a1' as VoterId

describe('receipts of anonymous ballots', () => {
  const memory = () => {
    const kept = new Map<string, string>()
    return { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) }
  }
  const cast = (state: PendingCommand['state'], id = 'c1'): PendingCommand => ({
    id: id as CommandId,
    type: 'polls.cast',
    data: { pollId: poll, siteId: voter, choices: [1] },
    at: 0,
    state,
    durable: true,
    quiet: false,
  })

  test('[PO15] are kept once the ballot is recorded, through a reload, without what was chosen', () => {
    const storage = memory()
    const receipts = createReceipts('one', storage)
    for (const state of ['saved', 'sending', 'refused'] as const) receipts.note([cast(state)], 5)
    expect(receipts.read()).toEqual({})
    receipts.note([cast('recorded')], 7)
    receipts.note([cast('recorded', 'c2')], 9)
    const again = createReceipts('one', storage).read()
    expect(keptReceipt(again, poll, voter)).toEqual({ receipt: receiptOf('c1' as CommandId), at: 7 })
    expect(JSON.stringify(again)).not.toContain('choices')
    expect(createReceipts('two', storage).read()).toEqual({})
  })

  test('last as long as the page where storage is damaged or missing', () => {
    const damaged = {
      getItem: () => '[{',
      setItem: () => {
        throw new Error('full')
      },
    }
    const receipts = createReceipts('one', damaged)
    let told = 0
    receipts.subscribe(() => told++)
    receipts.note([cast('recorded')], 1)
    expect([told, keptReceipt(receipts.read(), poll, voter)?.at]).toEqual([1, 1])
    expect(createReceipts('one', undefined).read()).toEqual({})
  })
})

describe('what is being filled in', () => {
  test('[PO12] never more choices than allowed; where one is, the newest stands', () => {
    expect(toggled([0], 2, 1)).toEqual([2])
    expect(toggled([2], 0, 3)).toEqual([0, 2])
    expect(toggled([0, 2], 2, 3)).toEqual([0])
    expect(toggled([0, 1], 2, 2)).toEqual([0, 1])
  })

  test('hands are whole once every field has a figure', () => {
    expect(wholeHands({ for: 1, against: 0, guests: 0 })).toBeUndefined()
    expect(wholeHands({ for: 1, against: 0, abstain: 0, guests: 0 })?.for).toBe(1)
  })
})

describe('a published result', () => {
  test('[PO18] rows keep the order of the options, with shares as in the sentence', () => {
    const play = present('a1', 'a2', 'b1')
    const pollId = opened(play, { entitled: 'present' })
    answer(play, pollId, 'a1', 0)
    answer(play, pollId, 'b1', 0)
    play.ok(actors.chair, 'polls.close', { pollId })
    play.ok(actors.chair, 'polls.publish', { pollId })
    const shown = pollIn(play, pollId)
    expect(resultRows(shown, shown.result!, voice).map((r) => `${r.sign} ${r.label} ${r.votes} ${r.share}`)).toEqual([
      '✓ Tán thành 2 66,7%',
      '✕ Không tán thành 0 0%',
      '○ Không có ý kiến 0 0%',
    ])
    expect(resultFacts(shown, shown.result!, voice)).toEqual(['Đã biểu quyết: 2/3 điểm cầu', 'Không biểu quyết: 1'])
  })

  test('[PO12] options of one’s own are numbered, and none of them is a row of its own', () => {
    const play = present('a1')
    const options = { kind: 'custom' as const, labels: ['Tháng', 'Quý'], most: 1, none: true }
    const pollId = opened(play, { options })
    answer(play, pollId, 'a1')
    play.ok(actors.chair, 'polls.close', { pollId })
    play.ok(actors.chair, 'polls.publish', { pollId })
    const shown = pollIn(play, pollId)
    expect(resultRows(shown, shown.result!, voice).map((r) => `${r.sign} ${r.label} ${r.votes}`)).toEqual([
      '1 Tháng 0',
      '2 Quý 0',
      '– Không chọn phương án nào 1',
    ])
  })

  test('[PO15] a receipt finds its row with or without the dash, a name without its accents', () => {
    const rows = [
      { name: 'Xã Hoành Mô', receipt: '7K3M-Q2ZD' },
      { name: 'Phường Hà Khánh', receipt: '9AAA-0000' },
      { name: 'Xã Đài Xuyên' },
    ]
    const names = (sought: string) => found(rows, sought).map(({ name }) => name)
    expect(names('7k3mq2')).toEqual(['Xã Hoành Mô'])
    expect(names('9AAA-0')).toEqual(['Phường Hà Khánh'])
    expect(names('dai xuyen')).toEqual(['Xã Đài Xuyên'])
    expect(names(' ')).toHaveLength(3)
    expect(names('ZZZZ')).toEqual([])
  })
})
