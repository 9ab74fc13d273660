/** Conclusions in tests: captured, proposed, adopted and published in one call each. */
import type { DirectiveId, EntryId } from '../core/identity.ts'
import { actors, ids, inSession, type Play } from '../core/testing.ts'
import type { Addressee, Changes, Directive, Entry } from './contract.ts'

export const unit = (name: keyof typeof ids.unit): Addressee => ({ kind: 'unit', id: ids.unit[name] })

export const directive = (leads: Addressee[], more: Partial<Directive> = {}): Directive => ({
  id: 'd1' as DirectiveId,
  leads,
  supports: [],
  what: 'Rà soát đất công',
  ...more,
})

/** A conclusion just written; the usual one concerns commune a1. */
export function written(
  changes: Omit<Changes, 'text' | 'itemId' | 'turnIds'> = { directives: [directive([unit('a1')])] },
) {
  const play = inSession()
  const events = play.ok(actors.secretary, 'conclusions.capture', {
    kind: 'conclusion',
    text: 'Giao Xã a1 rà soát đất công. Báo cáo trước 30/6.',
    itemId: ids.item.discussion,
    beganAt: play.now,
    changes,
  })
  return { play, entryId: (events[0]!.data as { entry: Entry }).entry.id }
}

export const entryIn = (play: Play, id: EntryId): Entry => play.state.desk.conclusions.entries.find((e) => e.id === id)!

export function adopted(changes?: Parameters<typeof written>[0]) {
  const { play, entryId } = written(changes)
  const { revision } = entryIn(play, entryId)
  play.ok(actors.secretary, 'conclusions.propose', { entryId, revision })
  play.ok(actors.chair, 'conclusions.adopt', { entryId, revision })
  return { play, entryId }
}

export function published(changes?: Parameters<typeof written>[0]) {
  const { play, entryId } = adopted(changes)
  play.ok(actors.secretary, 'conclusions.publish', { entryId })
  return { play, entryId }
}
