/** What was handed in in writing: statements after an item, texts of prepared papers. Pure. */
import type { ItemId, RequestId } from '../../../shared/core/identity.ts'
import type { AllState, DeskState } from '../../../shared/core/state.ts'
import type { Invited, Party, Person, Request, Statement } from '../../../shared/floor/contract.ts'

export interface StatementRow {
  key: string
  itemId: ItemId
  party: Party
  subject: string | undefined
  /** Absent while it is still awaited. */
  statement: Statement | undefined
}
export interface StatementGroup {
  itemId: ItemId
  title: string
  /** From 1 among the items everybody sees; 0 if it is no longer there. */
  number: number
  received: number
  rows: StatementRow[]
}

const sameWriter = (statement: Statement, { party }: Invited, itemId: ItemId): boolean =>
  statement.itemId === itemId &&
  statement.unitId === party.unitId &&
  statement.siteId === party.siteId &&
  statement.delegateId === party.delegateId

/** By item, the latest item first; within it those received before those awaited. */
export function statementGroups({ agenda, floor }: AllState, desk: DeskState): StatementGroup[] {
  return Object.entries(floor.invited)
    .map(([id, invited]): StatementGroup => {
      const itemId = id as ItemId
      const index = agenda.items.findIndex((item) => item.id === itemId)
      const rows = invited.map((one): StatementRow => {
        const statement = desk.floor.statements.findLast((s) => sameWriter(s, one, itemId))
        return { key: `${itemId} ${one.requestId}`, itemId, party: one.party, subject: one.subject, statement }
      })
      return {
        itemId,
        title: agenda.items[index]?.title ?? '',
        number: index + 1,
        received: rows.filter((row) => row.statement).length,
        rows: rows.toSorted((a, b) => Number(Boolean(b.statement)) - Number(Boolean(a.statement))),
      }
    })
    .toSorted((a, b) => b.number - a.number)
}

/** waiting with its place; speaking; spoken; unheard: its item ended before; gone: withdrawn. */
export type PaperState = { kind: 'waiting'; place: number } | { kind: 'speaking' | 'spoken' | 'unheard' | 'gone' }

export interface PaperRow {
  requestId: RequestId
  itemId: ItemId
  party: Party
  speaker: Person | undefined
  subject: string | undefined
  state: PaperState
  text: string | undefined
}

/** Prepared papers in the order of the list, then those heard, then texts whose request is gone. */
export function paperRows({ floor, roster }: AllState, desk: DeskState): PaperRow[] {
  const { texts } = desk.floor
  const places = new Map<ItemId, number>()
  const row = (request: Request, state: PaperState): PaperRow => ({
    requestId: request.id,
    itemId: request.itemId,
    party: request.party,
    speaker: request.speaker,
    subject: request.subject,
    state,
    text: texts[request.id]?.text,
  })
  const isPaper = (request: Request) => request.kind === 'paper'
  const waiting = floor.queue.flatMap((request) => {
    const place = (places.get(request.itemId) ?? 0) + 1
    places.set(request.itemId, place)
    return isPaper(request) ? [row(request, { kind: 'waiting', place })] : []
  })
  const speaking = floor.turn && isPaper(floor.turn.request) ? [row(floor.turn.request, { kind: 'speaking' })] : []
  const spoken = floor.ended
    .filter((turn) => isPaper(turn.request))
    .map((turn) => row(turn.request, { kind: 'spoken' }))
  const rows = [...speaking, ...waiting, ...spoken]
  const shown = new Set(rows.map(({ requestId }) => requestId))
  const gone = (Object.entries(texts) as [RequestId, (typeof texts)[RequestId]][]).flatMap(
    ([requestId, { unitId, itemId, text }]): PaperRow[] => {
      const base = { requestId, itemId, speaker: undefined, text }
      if (shown.has(requestId)) return []
      const invited = floor.invited[itemId]?.find((one) => one.requestId === requestId)
      if (invited) return [{ ...base, party: invited.party, subject: invited.subject, state: { kind: 'unheard' } }]
      const site = Object.values(roster.sites).find((place) => place.unitId === unitId)
      const hall = Object.values(roster.sites).find((place) => place.kind === 'hall')
      const seat = site ?? hall
      if (!seat) return []
      const party: Party = { siteId: seat.id, unitId, side: seat.kind === 'hall' ? 'hall' : 'remote' }
      return [{ ...base, party, subject: undefined, state: { kind: 'gone' } }]
    },
  )
  return [...rows, ...gone]
}
