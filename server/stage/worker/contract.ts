/** What comes of obtaining the worker, as the process that obtains it tells the one that waits. */
import { z } from 'zod'
import type { RefusalCode } from '../../../shared/i18n/texts.ts'

const codes = [
  'stage.workerNotRunning',
  'stage.workerNoTools',
  'stage.workerNotBuilt',
  'stage.workerNoPlace',
  'stage.workerFailed',
] as const satisfies RefusalCode[]

export const obtained = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    path: z.string(),
    from: z.enum(['environment', 'cache', 'package', 'downloaded', 'built']),
  }),
  z.object({
    ok: z.literal(false),
    /** For people of the meeting, in their language. */
    code: z.enum(codes),
    params: z.record(z.string(), z.string()).optional(),
    /** For whoever runs the hub, in one English sentence. */
    reason: z.string(),
  }),
])

export type Obtained = z.infer<typeof obtained>
export type NotObtained = Extract<Obtained, { ok: false }>

export type Environment = Record<string, string | undefined>

/** With what every step works: it may be told to stop, and then rejects. */
export interface Context {
  env: Environment
  say: (text: string) => void
  signal?: AbortSignal
}
