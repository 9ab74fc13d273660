/** npm run bench: the product next to its floor, what the bare parts cost, in the same run on this machine. */
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { append } from './append.ts'
import { ballots } from './ballots.ts'
import { commandRoundTrip } from './command.ts'
import { face } from './face.ts'
import { fanOut } from './fan-out.ts'
import { fanOutApplied } from './fan-out-applied.ts'
import { fanOutCluster } from './fan-out-cluster.ts'
import { joinStorm, resume } from './join-storm.ts'
import { restart } from './restart.ts'
import { type Benchmark, compared, readReport, type Row, table } from './rows.ts'

const benchmarks: readonly Benchmark[] = [
  fanOut,
  fanOutCluster,
  fanOutApplied,
  joinStorm,
  commandRoundTrip,
  append,
  resume,
  ballots,
  restart,
  face,
]

const names = benchmarks.map(({ name }) => name)
const usage = `npm run bench -- [options]
  --only NAME     one of: ${names.join(', ')}
  --quick         the smallest size and few rounds: to see that it works
  --json          figures as JSON on the last line, nothing else on standard output
  --compare FILE  figures of before (what --json printed): names what got worse, and ends with 1 where something did
`

const Arguments = z.object({
  only: z.enum(names, { error: 'no such benchmark' }).optional(),
  quick: z.boolean().default(false),
  json: z.boolean().default(false),
  compare: z
    .string()
    .transform((file, ctx) => {
      try {
        return readReport(readFileSync(file, 'utf8'))
      } catch (error) {
        ctx.addIssue((error as Error).message)
        return z.NEVER
      }
    })
    .optional(),
})

function read(): z.infer<typeof Arguments> {
  try {
    const [flag, value] = [{ type: 'boolean' }, { type: 'string' }] as const
    const { values } = parseArgs({ options: { only: value, quick: flag, json: flag, compare: value } })
    return Arguments.parse(values)
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    process.stderr.write(`${why}\n\n${usage}`)
    process.exit(2)
  }
}

/** What the figures are of. The load says how much else was going on when they were taken. */
const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memory_gb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  at: new Date().toISOString(),
  load: loadavg()[0]!,
})

const { only, quick, json, compare } = read()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

// Every hub, helper and folder of a round is ended with this process.
process.setMaxListeners(0)
const began = machine()
const rows: Row[] = []
for (const { name, run } of benchmarks) {
  if (only !== undefined && name !== only) continue
  const start = performance.now()
  try {
    const found = await run({ quick })
    rows.push(...found)
    // What there is is said at once: the whole takes its time.
    process.stderr.write(`${table(found)}\n${name} took ${Math.round((performance.now() - start) / 1000)} s\n\n`)
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.stack : error}\n`)
    process.exitCode = 1
  }
}
if (compare) {
  const { said, fine } = compared(compare, rows)
  process.stderr.write(`${said}\n`)
  if (!fine) process.exitCode = 1
}
console.log(json ? JSON.stringify({ machine: began, rows }) : table(rows))
process.exit()
