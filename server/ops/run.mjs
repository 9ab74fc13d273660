#!/usr/bin/env node
// Every `npm run` goes through here: prepare what the task needs, then run it on the Node that fits.
// Plain JavaScript that Node 20 understands, because it runs before anything is installed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowsers } from './setup/chromium.mjs'
import { runTogether } from './setup/children.mjs'
import { ensureClient } from './setup/client.mjs'
import { ensureFfmpeg } from './setup/ffmpeg.mjs'
import { ensureNode, withNode } from './setup/node.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensurePostgres } from './setup/postgres.mjs'
import { ensureRedis } from './setup/redis.mjs'
import { SetupError, say } from './setup/step.mjs'
import { ensureWorker } from './setup/worker.mjs'

const root = join(import.meta.dirname, '..', '..')
const GATE = ['types', 'lint', 'format', 'dead', 'unit']

/** Each task: the entry it runs, what it needs besides packages and Node, whether it reads `.env`. */
const tasks = {
  start: { entry: 'server/main.ts', needs: ['client'], dotenv: true },
  dev: { run: dev },
  setup: {
    needs: ['chromium', 'client', 'worker', 'ffmpeg', 'postgres', 'redis'],
    run: () => say('Everything is in place: npm start, npm test'),
  },
  test: { entry: 'server/ops/test/run.ts', before: prepareTests },
  check: { entry: 'server/ops/test/run.ts', args: GATE },
  format: { entry: 'node_modules/oxfmt/bin/oxfmt', args: ['.'] },
  access: { entry: 'server/ops/access.ts', dotenv: true },
  office: { entry: 'server/ops/office.ts', dotenv: true },
  verify: { entry: 'server/ops/verify.ts', dotenv: true },
  backup: { entry: 'server/ops/backup.ts', dotenv: true },
  meeting: { entry: 'server/ops/meeting.ts', dotenv: true },
  migrate: { entry: 'server/ops/migrate.ts', dotenv: true },
  dossier: { entry: 'server/ops/dossier.ts', dotenv: true },
  cluster: { entry: 'server/cluster/run.ts', needs: ['client', 'postgres', 'redis'] },
  worker: { entry: 'server/stage/worker/main.ts' },
  rehearse: { entry: 'e2e/load/rehearse.ts' },
  bench: { entry: 'e2e/load/bench/bench.ts', needs: ['client', 'chromium', 'postgres', 'redis'] },
  chaos: { entry: 'e2e/load/chaos/chaos.ts', needs: ['postgres', 'redis'] },
  'bench:wall': { entry: 'e2e/load/wall/bench.ts', needs: ['client', 'chromium'] },
  'bench:media': { entry: 'e2e/load/media/bench.ts', needs: ['worker', 'client', 'chromium'] },
}

const steps = {
  chromium: (context) => {
    const { browser, shell } = ensureBrowsers(context)
    Object.assign(context.env, { CHROMIUM: browser, CHROMIUM_SHELL: shell })
  },
  client: ensureClient,
  ffmpeg: ensureFfmpeg,
  postgres: (context) => void (context.env.POSTGRES_BIN = ensurePostgres(context)),
  redis: (context) => void (context.env.REDIS_SERVER = ensureRedis(context)),
  worker: async (context) => void (context.env.MEDIASOUP_WORKER_BIN = await ensureWorker(context)),
}

function envFile() {
  const path = join(root, '.env')
  return existsSync(path) ? [`--env-file=${path}`] : []
}

function dev({ node, env }, args) {
  const address = 'http://localhost:5173'
  say(`Dev: hub on port 8400, pages with hot reload on ${address}`)
  // What a .env says of the real address would keep the two apart: the pages speak plain http to the hub.
  const plain = { PORT: '8400', PUBLIC_URL: address, TLS_CERT: '', TLS_KEY: '' }
  const hub = [node, '--watch', '--watch-preserve-output', ...envFile(), 'server/main.ts', ...args]
  const pages = [node, 'node_modules/vite/bin/vite.js', '--port', '5173', '--strictPort']
  return runTogether([hub, pages], { cwd: root, env: { ...env, ...plain } })
}

/** Some parts need more than others; without it everything else still runs, and it counts as failed. */
async function prepareTests(context, args) {
  const named = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined)
  const runs = (...parts) => named.length === 0 || parts.some((part) => named.includes(part))
  const prepare = async (problem, needs) => {
    try {
      for (const need of needs) await steps[need](context)
    } catch (error) {
      if (!(error instanceof SetupError)) throw error
      context.env[problem] = error.message
    }
  }
  if (runs('browser', 'media')) await prepare('BROWSER_PROBLEM', ['client', 'chromium'])
  if (!runs('integration', 'browser', 'media')) return
  await prepare('WORKER_PROBLEM', ['worker'])
  await prepare('FFMPEG_PROBLEM', ['ffmpeg'])
  if (runs('integration', 'browser')) await prepare('STORES_PROBLEM', ['postgres', 'redis'])
}

async function main([name, ...args]) {
  const task = Object.hasOwn(tasks, name ?? '') ? tasks[name] : undefined
  if (!task) {
    process.stderr.write(`Usage: npm run <task> [-- arguments]; the tasks are: ${Object.keys(tasks).join(', ')}\n`)
    return 2
  }
  const context = { root, env: { ...process.env } }
  ensurePackages(context)
  context.node = ensureNode(context)
  context.env = withNode(context.env, context.node)
  // Half of what a process spends until it is up is stripping types: kept, it is spent once.
  context.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'node')
  for (const need of task.needs ?? []) await steps[need](context)
  await task.before?.(context, args)
  if (task.run) return (await task.run(context, args)) ?? 0
  if (!existsSync(join(root, task.entry))) throw new SetupError(`${task.entry} does not exist`)
  const command = [context.node, ...(task.dotenv ? envFile() : []), task.entry, ...(task.args ?? []), ...args]
  return runTogether([command], { cwd: root, env: context.env })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`)
  // The test tasks promise their last line whatever happens.
  if (['test', 'check'].includes(process.argv[2])) process.stdout.write('0 passed, 1 failed\n')
  process.exitCode = 1
}
