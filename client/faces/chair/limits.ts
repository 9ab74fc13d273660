/** Reading and proposing speaking times. Pure. */
import type { Item } from '../../../shared/agenda/contract.ts'
import type { All as Floor, Kind } from '../../../shared/floor/contract.ts'

/** Seconds of a length written in minutes ("5", "2,5"); nothing outside half a minute to two hours. */
export function limitMinutes(written: string): number | undefined {
  if (!/^\d{1,3}([.,]\d)?$/.test(written.trim())) return undefined
  const seconds = Math.round(Number(written.trim().replace(',', '.')) * 60)
  return seconds >= 30 && seconds <= 7200 ? seconds : undefined
}

/** The kind the chair most likely means: that of the turn, of most of those waiting, or of the item. */
export function mainKind({ turn, queue }: Pick<Floor, 'turn' | 'queue'>, item: Item | undefined): Kind {
  if (turn) return turn.request.kind
  const counts = new Map<Kind, number>()
  for (const request of queue)
    if (request.itemId === item?.id) counts.set(request.kind, (counts.get(request.kind) ?? 0) + 1)
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1])
  if (most) return most[0]
  return item?.kind === 'papers' ? 'paper' : item?.kind === 'response' ? 'response' : 'remark'
}
