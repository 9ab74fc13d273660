/** `npm run cluster -- [--nodes N] [--port P]`: a whole cluster on this machine, for trying; Ctrl-C ends all of it. */
import { parseArgs } from 'node:util'
import texts from '../../shared/i18n/vi/ops.json' with { type: 'json' }
import { fill } from '../../shared/i18n/texts.ts'
import { startCluster } from '../testing/cluster.ts'

const most = 9

const { values } = parseArgs({ options: { nodes: { type: 'string' }, port: { type: 'string' } } })
const nodes = Number(values.nodes ?? 3)
const port = Number(values.port ?? 8400)
if (!Number.isInteger(nodes) || nodes < 1 || nodes > most || !Number.isInteger(port) || port < 0 || port > 65_000) {
  console.error(fill(texts['cluster.usage'], { most }))
  process.exit(2)
}

const ended = new Promise<void>((done) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done())
})
const cluster = await startCluster(nodes, {
  port,
  durable: true,
  env: { LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' },
})
for (const { child } of cluster.nodes) child.stderr!.pipe(process.stderr)
console.log(cluster.nodes[0]!.out.trimEnd())
console.log(`\n${texts['cluster.nodes']}`)
for (const { url, child } of cluster.nodes) console.log(`    ${fill(texts['cluster.node'], { url, pid: child.pid! })}`)
console.log(`    ${fill(texts['cluster.stores'], { postgres: cluster.postgres.pid(), redis: cluster.redis.pid() })}`)
console.log(`    ${fill(texts['cluster.database'], { url: cluster.databaseUrl })}`)
console.log(`\n${texts['cluster.trying']}`)
await ended
await cluster.end('SIGTERM')
