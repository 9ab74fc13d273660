/** The published list of a named poll, as the hub gives it on demand, and looking something up in it. Pure but for the asking. */
import { z } from 'zod'
import { searchKey } from '../../shared/core/text.ts'
import type { PollId } from '../../shared/core/identity.ts'

const Row = z.object({
  name: z.string(),
  choices: z.array(z.number().int()).optional(),
  hands: z.object({ for: z.number(), against: z.number(), abstain: z.number() }).optional(),
  receipt: z.string().optional(),
})
export type ListRow = z.infer<typeof Row>
const Answer = z.union([z.array(Row), z.object({ rows: z.array(Row) })])

export const listAddress = (pollId: PollId, access: string): string =>
  `/polls/${encodeURIComponent(pollId)}/list?access=${encodeURIComponent(access)}`

/** Rejects without a line, and for a list that is not published (yet). */
export async function loadList(pollId: PollId, access: string, signal: AbortSignal): Promise<ListRow[]> {
  const response = await fetch(listAddress(pollId, access), { signal, headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`list: ${response.status}`)
  const answer = Answer.parse(await response.json())
  return Array.isArray(answer) ? answer : answer.rows
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
