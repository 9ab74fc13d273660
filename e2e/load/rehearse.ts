/** npm run rehearse: a whole conference of simulated sites, checked to the last byte; or the demo conference, played through. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { runConference } from './conference/command.ts'
import { mostSites } from './synthetic-plan.ts'
import { type Options, rehearse } from './rehearsal.ts'

const sabotages = ['lose', 'miss', 'double', 'leak', 'loseAnswer', 'stuff', 'spill', 'countTwice', 'miscount'] as const

const usage = `npm run rehearse -- [options]
  --sites N       sites, 1 to ${mostSites} (177: the demo conference's own)
  --seconds S     length of the conference
  --seed N        the same seed, the same chances
  --crash         kills the hub at random moments and starts it again
  --flaky         every participant behind a line that delays, stalls, halves and cuts
  --polls         many polls of every kind, second devices; trouble comes while they are open
  --ballots N     with --polls: only one anonymous poll, of N delegates behind the sites' connections
  --json          figures as JSON on the last line, nothing else on standard output
  --keep DIR      copies database, diaries and states there
  --log FILE      writes the log there (compressed lines)
  --url URL --links FILE --data DIR
                  a hub that runs already (several nodes: with commas), a file of its links, its data folder or the
                  address of its Postgres; only a meeting marked as rehearsal
  --script conference --out DIR
                  the demo conference of 25 April 2024 from roll call to dossier, on a clock of its own: the same
                  seed leaves the same documents and the same dossier there; with --sites, --seed, --json only
  --sabotage KIND breaks the hub on purpose, to see the checker fail:
                  ${sabotages.join(', ')}
`

const mostLines = 12
const number = (from: number, to: number) => z.coerce.number().int().min(from).max(to)

const Arguments = z
  .object({
    sites: number(1, mostSites).default(177),
    seconds: number(3, 3_600).default(60),
    seed: number(0, 0xffffffff).default(1),
    crash: z.boolean().default(false),
    flaky: z.boolean().default(false),
    polls: z.boolean().default(false),
    ballots: number(1, 50_000).optional(),
    json: z.boolean().default(false),
    keep: z.string().optional(),
    log: z.string().optional(),
    url: z
      .string()
      .transform((urls) => urls.split(','))
      .pipe(z.array(z.url()))
      .optional(),
    links: z.string().optional(),
    data: z.string().optional(),
    sabotage: z.enum(sabotages).optional(),
    script: z.literal('conference').optional(),
    out: z.string().optional(),
  })
  .refine((a) => (a.script === undefined) === (a.out === undefined), { message: '--script and --out go together' })
  .refine((a) => [a.url, a.links, a.data].every((x) => !x) || [a.url, a.links, a.data].every(Boolean), {
    message: '--url, --links and --data go together',
  })
  .refine((a) => !a.ballots || (a.polls && !a.crash && !a.flaky), {
    message: '--ballots goes with --polls, on good lines',
  })
  .refine((a) => !a.url || (!a.crash && !a.sabotage), { message: 'a hub that runs already is not killed' })
  .refine((a) => !a.flaky || !a.url?.some((url) => url.startsWith('https:')), { message: 'bad lines are plain http' })

function read(): z.infer<typeof Arguments> {
  const flag = { type: 'boolean' } as const
  const value = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      options: {
        sites: value,
        seconds: value,
        seed: value,
        crash: flag,
        flaky: flag,
        polls: flag,
        ballots: value,
        json: flag,
        keep: value,
        log: value,
        url: value,
        links: value,
        data: value,
        sabotage: value,
        script: value,
        out: value,
      },
    })
    return Arguments.parse(values)
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    process.stderr.write(`${why}\n\n${usage}`)
    process.exit(2)
  }
}

const { json, url, links, data, script, out, ...rest } = read()
const say = (line: string) => void process.stderr.write(`${line}\n`)
const options: Options = {
  ...rest,
  ...(url && links && data && { running: { urls: url, links, data } }),
  say,
}
// A rehearsal that is interrupted leaves nothing behind: what must go goes at the exit of the process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
try {
  if (script !== undefined && out !== undefined) {
    const { sites, seed } = rest
    process.exitCode = (await runConference({ sites, seed, out, json, say })) ? 0 : 1
  } else {
    const { ok, figures, lines, refusals } = await rehearse(options)
    for (const line of lines.slice(0, mostLines)) process.stderr.write(`${line.slice(0, 400)}\n`)
    if (lines.length > mostLines) process.stderr.write(`… and ${lines.length - mostLines} more\n`)
    process.stderr.write(`refused: ${JSON.stringify(refusals)}\n`)
    if (!json) for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(15)} ${String(value)}`)
    else console.log(JSON.stringify(figures))
    process.exitCode = ok ? 0 : 1
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
