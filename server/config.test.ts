import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import en from '../shared/i18n/en/config.json' with { type: 'json' }
import vi from '../shared/i18n/vi/config.json' with { type: 'json' }
import { environment, loadConfig, ownUrl } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'diem-cau-config-'))
const fixtures = join(import.meta.dirname, '..', 'e2e', 'fixtures', 'tls')
const [cert, key] = [join(fixtures, 'cert.pem'), join(fixtures, 'key.pem')]
const noPem = join(folder, 'no.pem')
writeFileSync(noPem, 'x')
afterAll(() => rmSync(folder, { recursive: true }))

const problems = (env: Record<string, string>) => {
  const loaded = loadConfig(env)
  return loaded.ok ? [] : loaded.problems
}

test('an empty environment gives the defaults, and so does one of empty variables', () => {
  const defaults = {
    port: 8400,
    host: '0.0.0.0',
    dataDir: resolve('data'),
    publicUrl: undefined,
    tls: undefined,
    logLevel: 'info',
    trustProxy: false,
    timeZone: 'Asia/Ho_Chi_Minh',
    keepMonths: 12,
    oidc: undefined,
    media: { port: 40_000, address: undefined, workers: undefined, turn: undefined },
  }
  expect(loadConfig({})).toEqual({ ok: true, config: defaults })
  const empty = Object.fromEntries(Object.keys(environment.shape).map((name) => [name, ' ']))
  expect(loadConfig(empty)).toEqual({ ok: true, config: defaults })
})

test('every variable is read', () => {
  const env = {
    PORT: '0',
    HOST: '::1',
    DATA_DIR: '/var/lib/diemcau',
    DATABASE_URL: 'postgresql://diemcau:secret@db.example.org/diemcau',
    PUBLIC_URL: 'https://diemcau.example.org/',
    TLS_CERT: cert,
    TLS_KEY: key,
    LOG_LEVEL: 'silent',
    TRUST_PROXY: '2',
    MEDIA_PORT: '41000',
    MEDIA_ADDRESS: '203.0.113.10',
    MEDIA_WORKERS: '2',
    TURN_URLS: 'turn:turn.example.org:3478, turns:turn.example.org',
    TURN_SECRET: 'shared with the relay',
    OIDC_ISSUER: 'https://sso.example.org/realms/office',
    OIDC_CLIENT_ID: 'diem-cau',
    OIDC_CLIENT_SECRET: 'known to both',
    OIDC_NAME: 'Cổng xác thực',
    TIME_ZONE: 'Asia/Bangkok',
    KEEP_MONTHS: '36',
    REDIS_URL: 'rediss://:secret@bus.example.org:6380',
    NODE_ID: 'ha-noi-1',
    NODE_URL: 'http://10.0.0.1:8500',
    NODE_MEDIA_ADDRESS: '10.0.0.1',
    NODE_MEDIA_PORTS: '45000-45199',
    CLUSTER_SECRET: 'known to all the nodes',
  }
  expect(Object.keys(env)).toEqual(Object.keys(environment.shape))
  expect(loadConfig(env)).toEqual({
    ok: true,
    config: {
      port: 0,
      host: '::1',
      dataDir: '/var/lib/diemcau',
      databaseUrl: 'postgresql://diemcau:secret@db.example.org/diemcau',
      cluster: {
        databaseUrl: 'postgresql://diemcau:secret@db.example.org/diemcau',
        redisUrl: 'rediss://:secret@bus.example.org:6380',
        secret: 'known to all the nodes',
        name: 'ha-noi-1',
        url: 'http://10.0.0.1:8500',
        mediaAddress: '10.0.0.1',
        mediaPorts: { min: 45_000, max: 45_199 },
      },
      publicUrl: 'https://diemcau.example.org',
      tls: { cert, key },
      logLevel: 'silent',
      trustProxy: 2,
      timeZone: 'Asia/Bangkok',
      keepMonths: 36,
      oidc: {
        issuer: 'https://sso.example.org/realms/office',
        clientId: 'diem-cau',
        clientSecret: 'known to both',
        name: 'Cổng xác thực',
        redirectUri: 'https://diemcau.example.org/van-phong/dang-nhap',
      },
      media: {
        port: 41_000,
        address: '203.0.113.10',
        workers: 2,
        turn: { urls: ['turn:turn.example.org:3478', 'turns:turn.example.org'], secret: 'shared with the relay' },
      },
    },
  })
  expect(loadConfig({ TRUST_PROXY: 'true' })).toMatchObject({ config: { trustProxy: true } })
})

test('every problem is reported at once, in Vietnamese, with what was given', () => {
  const found = problems({
    PORT: '70000',
    HOST: 'two words',
    PUBLIC_URL: 'https://diemcau.example.org/path',
    TLS_CERT: join(folder, 'none.pem'),
    LOG_LEVEL: 'loud',
    TRUST_PROXY: '-1',
    TIME_ZONE: 'Asia/Nowhere',
  })
  expect(found).toHaveLength(8)
  expect(found[0]).toBe('PORT: cổng phải là số nguyên từ 0 đến 65535 (đang là “70000”).')
  expect(found.join('\n')).toContain('còn thiếu TLS_KEY')
  for (const sentence of found) expect(sentence).not.toContain('{{')
})

const oneOfSeveral = {
  DATABASE_URL: 'postgresql://db.example.org/diemcau',
  REDIS_URL: 'redis://bus.example.org',
  NODE_URL: 'http://node-1:8500',
  CLUSTER_SECRET: 'known to all the nodes',
}
test.each<Record<string, string>>([
  { PORT: '80a' },
  { PORT: '1.5' },
  { PORT: '-1' },
  { HOST: 'a b' },
  { PUBLIC_URL: 'diemcau.example.org' },
  { PUBLIC_URL: 'ftp://diemcau.example.org' },
  { PUBLIC_URL: 'https://diemcau.example.org/#x' },
  { TLS_KEY: folder, TLS_CERT: cert },
  { TLS_KEY: key },
  { TLS_KEY: noPem, TLS_CERT: cert },
  { TLS_KEY: key, TLS_CERT: noPem },
  { TLS_KEY: cert, TLS_CERT: key },
  { TRUST_PROXY: 'maybe' },
  { OIDC_NAME: 'x'.repeat(61) },
  { OIDC_CLIENT_ID: 'diem-cau' },
  { PUBLIC_URL: 'https://a.vn', OIDC_ISSUER: 'https://sso.a.vn', OIDC_CLIENT_ID: 'x' },
  { OIDC_ISSUER: 'https://sso.a.vn', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
  { PUBLIC_URL: 'https://a.vn', OIDC_ISSUER: 'http://sso.a.vn', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
  { PUBLIC_URL: 'https://a.vn', OIDC_ISSUER: 'https://sso.a.vn?x=1', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
  { ...oneOfSeveral, NODE_MEDIA_ADDRESS: '0.0.0.0' },
  { ...oneOfSeveral, NODE_MEDIA_ADDRESS: 'node-1' },
  { NODE_MEDIA_ADDRESS: '10.0.0.1' },
  { ...oneOfSeveral, NODE_MEDIA_PORTS: '45000' },
  { ...oneOfSeveral, NODE_MEDIA_PORTS: '45199-45000' },
  { ...oneOfSeveral, NODE_MEDIA_PORTS: '45000-45098' },
  { ...oneOfSeveral, NODE_MEDIA_PORTS: '65500-65600' },
  { NODE_MEDIA_PORTS: '45000-45199' },
])('%o is one problem', (env) => {
  expect(problems(env)).toHaveLength(1)
})

test('the sentences of both languages have the same keys, one for each variable', () => {
  expect(Object.keys(en)).toEqual(Object.keys(vi))
  expect(Object.keys(vi)).toEqual([
    ...Object.keys(environment.shape),
    'tlsPair',
    'tlsBad',
    'turnPair',
    'oidcWhole',
    'clusterWhole',
  ])
})

test('.env.example explains every variable, with the defaults of the schema', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8')
  const lines = [...text.matchAll(/^(# )?([A-Z_]+)=(.*)$/gm)]
  expect(lines.map((line) => line[2])).toEqual(Object.keys(environment.shape))
  const set = Object.fromEntries(lines.filter((line) => !line[1]).map((line) => [line[2], line[3]]))
  expect(loadConfig(set)).toEqual(loadConfig({}))
})

test.each([
  ['0.0.0.0', 'http://127.0.0.1:8400'],
  ['::', 'http://127.0.0.1:8400'],
  ['::1', 'http://[::1]:8400'],
  ['10.0.0.7', 'http://10.0.0.7:8400'],
  ['hop.example.vn', 'http://hop.example.vn:8400'],
])('a hub that listens on %s is opened at %s', (host, url) => {
  expect(ownUrl({ host, tls: undefined }, 8400)).toBe(url)
})
