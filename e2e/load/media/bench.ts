/** npm run bench:media: what picture and sound cost, with the real worker, on this machine alone. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { chromiumRow } from './chromium-row.ts'
import { parseRow, type Row, type RowName, standardRows, table } from './rows.ts'
import { signallingRow } from './signalling-row.ts'
import { srtpRow } from './srtp-row.ts'

const usage = `npm run bench:media -- [options]
  --rows LIST     which rows (${standardRows})
                  N: SRTP receivers; NxW: over W workers; signallingN: viewers without packets, to time a switch;
                  chromiumN: real browsers
  --seconds S     how long each row of packets is measured (6)
  --json          figures as JSON on the last line, nothing else on standard output
  --lose N        leaves out each N-th packet of the source, to see it counted
`

const Arguments = z.object({
  rows: z
    .string()
    .default(standardRows)
    .transform((list) => list.split(','))
    .refine((list) => list.every(parseRow), { message: 'no such row' })
    .transform((list) => list.map((text) => parseRow(text)!)),
  seconds: z.coerce.number().min(1).max(60).default(6),
  lose: z.coerce.number().int().min(2).optional(),
  json: z.boolean().default(false),
})

function read(): z.infer<typeof Arguments> {
  try {
    const value = { type: 'string' } as const
    const { values } = parseArgs({ options: { rows: value, seconds: value, lose: value, json: { type: 'boolean' } } })
    return Arguments.parse(values)
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    process.stderr.write(`${why}\n\n${usage}`)
    process.exit(2)
  }
}

const { rows: wanted, seconds, lose, json } = read()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

async function run(name: RowName, binary: string): Promise<Row> {
  switch (name.kind) {
    case 'srtp':
      return srtpRow(name, { binary, seconds, loseEach: lose })
    case 'signalling':
      return signallingRow(name)
    case 'chromium':
      return chromiumRow(name, seconds)
  }
}

const rows: Row[] = []
try {
  const binary = process.env['MEDIASOUP_WORKER_BIN']
  if (!binary) throw new Error('The worker of picture and sound is missing: npm run worker')
  for (const name of wanted) {
    rows.push(await run(name, binary))
    // What there is is said at once: on a busy machine the whole takes its time.
    process.stderr.write(`${table(rows.slice(-1))}\n`)
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  process.exitCode = 1
}
console.log(json ? JSON.stringify({ rows }) : table(rows))
