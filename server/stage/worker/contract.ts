/** What comes of obtaining the worker, as the process that obtains it tells the one that waits. */
import { z } from 'zod'

/** Why there is none; `stage:worker.noTools` says it to people of the meeting. */
const Code = z.enum(['notRunning', 'noTools', 'notBuilt', 'noPlace', 'failed'])
export type Code = z.infer<typeof Code>

export const obtained = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    path: z.string(),
    from: z.enum(['environment', 'cache', 'package', 'downloaded', 'built']),
  }),
  z.object({
    ok: z.literal(false),
    code: Code,
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
