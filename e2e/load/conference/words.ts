/** The words of the conference (words.json), parsed: everything that is said and written in it is ours. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Addressee } from '../../../shared/conclusions/contract.ts'
import type { ClusterId, UnitId } from '../../../shared/core/identity.ts'
import { Fields, Formal, Profile } from '../../../shared/documents/contract.ts'
import type { Plan } from '../../../shared/meeting/load-contract.ts'

/** `communes`, `committees` (of every district), `cluster:207`, or the code of a unit. */
const Named = z.string().regex(/^[\w:-]+$/)

const Directive = z.strictObject({
  leads: z.array(Named).min(1),
  supports: z.array(Named),
  what: z.string(),
  deadline: z.strictObject({ day: z.iso.date(), words: z.string() }),
  reportTo: z.string().optional(),
})

const Conclusion = z.strictObject({
  part: z.enum(['assessment', 'tasks', 'organisation']),
  text: z.string(),
  directives: z.array(Directive),
  /** The chair changes the words when adopting. */
  adoptedAs: z.string().optional(),
  /** Proposed without its directives first, and returned with this remark. */
  returned: z.string().optional(),
  readBack: z.literal(true).optional(),
  /** The vote on the targets belongs to it. */
  poll: z.literal(true).optional(),
  /** After publication: another deadline. */
  correction: z.strictObject({ reason: z.string(), day: z.iso.date(), words: z.string() }).optional(),
})
export type Conclusion = z.infer<typeof Conclusion>

const Spoken = { subject: z.string(), note: z.string() }

export const Words = z.strictObject({
  note: z.string(),
  items: z.record(z.string(), z.array(z.string())),
  points: z.array(z.strictObject({ item: z.string(), text: z.string() })),
  papers: z.record(z.string(), z.string()),
  remarks: z.array(z.strictObject({ site: z.string(), ...Spoken })),
  waiting: z.array(z.strictObject({ site: z.string(), subject: z.string(), statement: z.string().nullable() })),
  responses: z.array(z.strictObject({ unit: z.string(), ...Spoken })),
  substituteTitles: z.array(z.string()),
  excuses: z.array(z.string()),
  readers: z.array(z.string()),
  /** What people fill in before they sign, for each form. */
  fields: z.record(Profile, z.record(Formal, Fields)),
  conclusions: z.array(Conclusion).length(12),
  questions: z.array(
    z.strictObject({ conclusion: z.number(), site: z.string(), text: z.string(), answer: z.string() }),
  ),
})
export type Words = z.infer<typeof Words>

const text = readFileSync(new URL('words.json', import.meta.url), 'utf8')
export const words = Words.parse(JSON.parse(text))

/** Communes named anywhere in them. */
export const namedCommunes = new Set(text.match(/(?<=")\d{5}(?=")/g))

/** Communes that speak, ask or write: none of them is among those who never acknowledge. */
export const activeCommunes = new Set([
  ...Object.keys(words.papers),
  ...[...words.remarks, ...words.waiting, ...words.questions].map(({ site }) => site),
])

export function addressees({ units }: Pick<Plan, 'units'>, named: readonly string[]): Addressee[] {
  return named.flatMap((name): Addressee[] => {
    if (name === 'communes') return [{ kind: 'communes' }]
    if (name === 'committees')
      return units.filter(({ id }) => id.startsWith('btv-')).map(({ id }) => ({ kind: 'unit', id }))
    if (name.startsWith('cluster:')) return [{ kind: 'cluster', id: name.slice('cluster:'.length) as ClusterId }]
    return [{ kind: 'unit', id: name as UnitId }]
  })
}
