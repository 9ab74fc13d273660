import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Batch, ShownEvent } from '../../shared/core/envelope.ts'
import type { Layer, UnitId } from '../../shared/core/identity.ts'
import type { AllState } from '../../shared/core/state.ts'
import { applyBatch, applySnapshot, emptyReplica, keepLayers, type Replica } from './replica.ts'

const by = { role: 'chair', label: 'Chủ trì' } as const
const summoned = (seq: number): ShownEvent =>
  ({ seq, at: 1_714_000_000_000 + seq, by, type: 'meeting.resumed', data: {} }) as ShownEvent
const batch = (prev: number, ...seqs: number[]): Batch => ({
  layer: 'all',
  prev,
  seq: seqs.at(-1) ?? prev,
  events: seqs.map(summoned),
})
/** A state that simply lists the numbers it has taken. */
const listing = <S>(_layer: Layer, state: S, event: ShownEvent): S =>
  [...(Array.isArray(state) ? (state as number[]) : []), event.seq] as S
const apply = (replica: Replica, b: Batch) => applyBatch(replica, b, listing)

describe('replica', () => {
  test('hidden numbers between events are no gap: prev tells', () => {
    const one = apply(emptyReplica('log'), batch(0, 3))
    if (one.kind !== 'applied') throw new Error(one.kind)
    const two = apply(one.replica, batch(3, 9, 12))
    if (two.kind !== 'applied') throw new Error(two.kind)
    expect(two.replica.have).toEqual({ all: 12 })
    expect(two.replica.layers.all).toEqual([3, 9, 12])
  })

  test('a batch that does not join what is held is a gap and changes nothing', () => {
    expect(apply(emptyReplica('log'), batch(4, 5))).toEqual({ kind: 'gap', have: 0 })
  })

  test('what is held already is skipped, also in the middle of a batch', () => {
    const one = apply(emptyReplica('log'), batch(0, 1, 2))
    if (one.kind !== 'applied') throw new Error(one.kind)
    expect(apply(one.replica, batch(0, 1, 2))).toEqual({ kind: 'stale' })
    const two = apply(one.replica, batch(1, 2, 3))
    if (two.kind !== 'applied') throw new Error(two.kind)
    expect(two.events.map((e) => e.seq)).toEqual([3])
    expect(two.replica.layers.all).toEqual([1, 2, 3])
  })

  test('an event of a newer hub changes nothing but the number', () => {
    const unknown = { ...summoned(1), type: 'weather.turned', data: null } as unknown as ShownEvent
    const empty = emptyReplica('log')
    const applied = applyBatch(empty, { layer: 'all', prev: 0, seq: 1, events: [unknown] })
    expect(applied).toMatchObject({ kind: 'applied', replica: { have: { all: 1 }, layers: empty.layers } })
  })

  test('an older snapshot never takes back what is newer; an equal or newer one replaces', () => {
    const one = apply(emptyReplica('log'), batch(0, 1, 5))
    if (one.kind !== 'applied') throw new Error(one.kind)
    const state = { marked: true } as unknown as AllState
    expect(applySnapshot(one.replica, 'all', 4, state)).toBe(one.replica)
    expect(applySnapshot(one.replica, 'all', 8, state)).toMatchObject({ have: { all: 8 }, layers: { all: state } })
  })

  test('layers of another role or unit on the same device are dropped', () => {
    const unit = 'unit:x1' as Layer
    let replica = applySnapshot(emptyReplica('log'), 'all', 2, {} as AllState)
    replica = applySnapshot(replica, unit, 3, { secret: 1 } as unknown as AllState)
    const kept = keepLayers(replica, ['all', `unit:${'x2' as UnitId}`])
    expect(kept.have).toEqual({ all: 2 })
    expect(JSON.stringify(kept.layers.unit)).not.toContain('secret')
    expect(keepLayers(kept, ['all'])).toBe(kept)
  })

  test('however batches are cut, repeated and overlapped, each event counts once and in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }),
        fc.array(fc.tuple(fc.nat(60), fc.nat(60))),
        (numbers, cuts) => {
          const seqs = numbers.toSorted((a, b) => a - b)
          let replica = emptyReplica('log')
          const feed = (from: number, to: number) => {
            const prev = seqs[from - 1] ?? 0
            const applied = apply(replica, batch(prev, ...seqs.slice(from, to)))
            if (applied.kind === 'applied') replica = applied.replica
          }
          for (const [a, b] of cuts) feed(Math.min(a, seqs.length), Math.min(Math.max(a, b), seqs.length))
          feed(0, seqs.length)
          expect(replica.layers.all).toEqual(seqs)
        },
      ),
    )
  })
})
