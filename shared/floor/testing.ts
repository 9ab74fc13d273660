/** Short ways to act on the floor in tests. */
import type { RequestId, TurnId } from '../core/identity.ts'
import { actors, type Commune, ids, type Play, type Roomless } from '../core/testing.ts'
import type { Kind, Turn } from './contract.ts'

const isCommune = (who: Commune | Roomless): who is Commune => who in ids.site

/** A request by a commune's site, or by a department's link in the hall; on the discussion unless another is named. */
export function ask(
  play: Play,
  who: Commune | Roomless,
  { kind = 'remark', itemId = ids.item.discussion }: { kind?: Kind; itemId?: (typeof ids.item)['discussion'] } = {},
): RequestId {
  const siteId = isCommune(who) ? ids.site[who] : ids.site.hall
  play.ok(isCommune(who) ? actors.site(who) : actors.department(who), 'floor.request', { kind, itemId, siteId })
  return play.state.all.floor.queue.at(-1)!.id
}

/** Gives the floor to a request. */
export function call(play: Play, requestId: RequestId): TurnId {
  play.ok(actors.chair, 'floor.call', { requestId })
  return turnOf(play).id
}

/** Somebody asks and is called at once. */
export const called = (play: Play, who: Commune | Roomless): TurnId => call(play, ask(play, who))

export function turnOf(play: Play): Turn {
  const { turn } = play.state.all.floor
  if (!turn) throw new Error('nobody has the floor')
  return turn
}

/** Ids of those waiting, in order. */
export const listed = (play: Play): RequestId[] => play.state.all.floor.queue.map((request) => request.id)
