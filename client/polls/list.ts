/** The published list of a named poll, as the hub gives it on demand, and looking something up in it. Pure but for the asking. */
import { searchKey } from '../../shared/core/text.ts'
import type { PollId } from '../../shared/core/identity.ts'
import type { Hands } from '../../shared/polls/contract.ts'
import type { PollList } from '../../shared/polls/list.ts'

/** A voter, or a room that counted hands. A person is named by the unit alone to whoever is not of the desk. */
export interface ListRow {
  name: string
  choices?: readonly number[] | undefined
  hands?: Hands | undefined
  receipt?: string | undefined
}

export const listAddress = (pollId: PollId, access: string): string =>
  `/api/polls/${encodeURIComponent(pollId)}/list?access=${encodeURIComponent(access)}`

/** Rejects without a line, and for a list that is not published (yet). */
export async function loadList(pollId: PollId, access: string, signal: AbortSignal): Promise<ListRow[]> {
  const response = await fetch(listAddress(pollId, access), { signal, headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`list: ${response.status}`)
  const { voters, rooms } = (await response.json()) as PollList
  return [...voters.map(({ name, unit, choices, receipt }) => ({ name: name ?? unit, choices, receipt })), ...rooms]
}

/** 7k3mq2zd finds 7K3M-Q2ZD: a code is read from paper, with or without its dash. */
const codeKey = (text: string): string => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** Rows whose receipt begins so, or whose name has it in it, accents or not. */
export function found(rows: readonly ListRow[], sought: string): readonly ListRow[] {
  const name = searchKey(sought)
  if (!name) return rows
  const code = codeKey(sought)
  return rows.filter(
    (row) => searchKey(row.name).includes(name) || (code !== '' && codeKey(row.receipt ?? '').startsWith(code)),
  )
}
