/** npm run chaos: a conference on three nodes while everything around them breaks, checked to the last byte. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type FaultKind, faultKinds } from './faults.ts'
import { chaos } from './run.ts'

const usage = `npm run chaos -- [options]
  --minutes N     length of the conference (30)
  --seed N        the same seed, the same trouble in the same order
  --sites N       sites (300)
  --only KINDS    only this trouble, with commas between:
                  ${faultKinds.join(', ')}
  --json          figures as JSON on the last line, nothing else on standard output
  --keep DIR      copies logs, diaries, states and times there
  --unfenced      nodes without their fence, to see the checker find forks
`
const mostLines = 20

const Arguments = z.object({
  minutes: z.coerce.number().min(0.1).max(600).default(30),
  seed: z.coerce.number().int().min(0).max(0xffffffff).default(1),
  sites: z.coerce.number().int().min(3).max(3_000).default(300),
  only: z
    .string()
    .default(faultKinds.join())
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(faultKinds as [FaultKind, ...FaultKind[]])).min(1)),
  json: z.boolean().default(false),
  keep: z.string().optional(),
  unfenced: z.boolean().default(false),
})

function read(): z.infer<typeof Arguments> {
  const [flag, value] = [{ type: 'boolean' } as const, { type: 'string' } as const]
  try {
    const options = { minutes: value, seed: value, sites: value, only: value, json: flag, keep: value, unfenced: flag }
    return Arguments.parse(parseArgs({ options }).values)
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    process.stderr.write(`${why}\n\n${usage}`)
    process.exit(2)
  }
}

const { only: kinds, json, ...rest } = read()
const began = performance.now()
const say = (line: string) =>
  void process.stderr.write(`${((performance.now() - began) / 1_000).toFixed(1).padStart(7)} ${line}\n`)
// A run that is interrupted leaves nothing behind: what must go goes at the exit of the process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
try {
  const { ok, figures, lines, refusals } = await chaos({ ...rest, kinds, say })
  for (const line of lines.slice(0, mostLines)) process.stderr.write(`${line.slice(0, 400)}\n`)
  if (lines.length > mostLines) process.stderr.write(`… and ${lines.length - mostLines} more\n`)
  process.stderr.write(`refused: ${JSON.stringify(refusals)}\n`)
  if (json) console.log(JSON.stringify(figures))
  else for (const [name, value] of Object.entries(figures)) console.log(name.padEnd(16), JSON.stringify(value))
  process.exitCode = ok ? 0 : 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  process.exitCode = 1
}
