import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ShownEvent } from '../../shared/core/envelope.ts'
import { addLive, addOlder, liveLimit, nextOlder, noRecent, type Recent, restartLayer, visible } from './recent.ts'

const event = (seq: number): ShownEvent =>
  ({ seq, at: seq, by: { role: 'hub', label: '' }, type: 'meeting.resumed', data: {} }) as ShownEvent
const events = (...seqs: number[]) => seqs.map(event)
const seqs = (recent: Recent) => visible(recent).map((e) => e.seq)

describe('recent events', () => {
  test('layers are merged by number', () => {
    let recent = addLive(noRecent, 'all', events(1, 4, 5))
    recent = addLive(recent, 'desk', events(2, 6))
    recent = { ...recent, from: { all: 1, desk: 1 } }
    expect(seqs(recent)).toEqual([1, 2, 4, 5, 6])
  })

  test('after a snapshot nothing older is shown until it has been loaded: no holes', () => {
    let recent = addLive(noRecent, 'all', events(1, 2))
    recent = restartLayer(recent, 'all', 90)
    recent = addLive(recent, 'all', events(91))
    expect(seqs(recent)).toEqual([91])
    expect(nextOlder(recent)).toEqual({ layer: 'all', before: 91 })
    recent = addOlder(recent, 'all', events(90, 70, 60), 60)
    expect(seqs(recent)).toEqual([60, 70, 90, 91])
    recent = addOlder(recent, 'all', events(50, 2, 1), undefined)
    expect(seqs(recent)).toEqual([1, 2, 50, 60, 70, 90, 91])
    expect(nextOlder(recent)).toBeUndefined()
  })

  test('a layer that lags hides what lies below its oldest, and is the next to be loaded', () => {
    let recent = restartLayer(restartLayer(noRecent, 'all', 100), 'unit:x', 100)
    recent = addOlder(recent, 'all', events(99, 95), 95)
    expect(seqs(recent)).toEqual([])
    expect(nextOlder(recent)).toEqual({ layer: 'unit:x', before: 101 })
    recent = addOlder(recent, 'unit:x', events(97), undefined)
    expect(seqs(recent)).toEqual([95, 97, 99])
  })

  test('the oldest are let go, and can be loaded again', () => {
    const many = Array.from({ length: liveLimit + 50 }, (_, i) => i + 1)
    const recent = addLive({ events: [], from: { all: 1 } }, 'all', events(...many))
    expect(seqs(recent)).toEqual(many.slice(50))
    expect(nextOlder(recent)).toEqual({ layer: 'all', before: 51 })
  })

  test('however it is paged, what is visible is the log from some number on, without holes', () => {
    const log = Array.from({ length: 60 }, (_, i) => ({ seq: i + 1, layer: i % 3 === 0 ? 'desk' : 'all' }) as const)
    const of = (layer: 'all' | 'desk', from: number, to: number) =>
      log.filter((e) => e.layer === layer && e.seq >= from && e.seq < to).map((e) => event(e.seq))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9 }), fc.nat(12), (head, limit, pages) => {
        let recent = restartLayer(restartLayer(noRecent, 'all', head), 'desk', head)
        for (const layer of ['all', 'desk'] as const) recent = addLive(recent, layer, of(layer, head + 1, 61))
        for (let page = 0; page < pages; page++) {
          const next = nextOlder(recent)
          if (!next) break
          const older = of(next.layer as 'all' | 'desk', 1, next.before).toReversed()
          const shown = older.slice(0, limit)
          recent = addOlder(recent, next.layer, shown, shown.length === limit ? shown.at(-1)!.seq : undefined)
        }
        const seen = seqs(recent)
        expect(seen).toEqual(log.map((e) => e.seq).slice(60 - seen.length))
      }),
    )
  })
})
