/** Asking the office over HTTP, by the names of its routes. Never rejects: what went wrong is an answer. */
import type { Params } from '../../shared/core/envelope.ts'
import type { DraftProblem } from '../../shared/office/draft.ts'
import type { Answers, InputOf, RouteName } from '../../shared/office/routes.ts'
import { unreached } from '../net/upload.ts'

export interface Refusal {
  code: string
  params?: Params
  text: string
  /** What keeps a draft or a roster from being taken. */
  problems?: DraftProblem[]
}

export type Answer<T> = { ok: true; value: T } | ({ ok: false } & Refusal)

/** A large roster over a slow line takes its time. */
const patienceMs = 120_000

/** `id` fills the `:id` of the route; `query` is what stands after `?`. */
export async function ask<Name extends RouteName>(
  name: Name,
  { body, id = '', query = '' }: { body?: InputOf<Name>; id?: string; query?: string } = {},
): Promise<Answer<Answers[Name]>> {
  const [method = 'GET', path = ''] = name.split(' ')
  try {
    const response = await fetch(`/api/office${path.replace(':id', encodeURIComponent(id))}${query}`, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      }),
    })
    const answer: unknown = await response.json()
    return response.ok ? { ok: true, value: answer as Answers[Name] } : { ...(answer as Refusal), ok: false }
  } catch {
    return unreached
  }
}
