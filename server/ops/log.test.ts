import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLogger, scrub, scrubText } from './log.ts'

function collect() {
  const lines: string[] = []
  const logger = createLogger({ level: 'debug', to: { write: (line: string) => void lines.push(line) } })
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> }
}

test('a line has a level in words, a time, a message and its fields', () => {
  const { logger, last } = collect()
  logger.info({ meeting: 'm1', seq: 7 }, 'started')
  expect(last()).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    meeting: 'm1',
    seq: 7,
    msg: 'started',
  })
})

test('no planted secret reaches a line, wherever it is planted', () => {
  const { logger, lines } = collect()
  const planted = 'CANARY'
  const fields = {
    secret: planted,
    accessSecret: planted,
    token: planted,
    setCookie: planted,
    headers: { cookie: planted, authorization: planted, 'user-agent': planted, 'x-forwarded-for': planted },
    deep: { list: [{ ballot: { option: planted } }, { choices: [planted] }] },
    error: { config: { apiToken: planted } },
    ip: planted,
    clientIp: planted,
    remoteAddress: planted,
    link: `http://hub.local/site#${planted}`,
    bytes: Buffer.from(planted),
  }
  logger.info(fields, `opened https://hub.local/vao#${planted} now`)
  logger.info('%s', `https://hub.local/#${planted}`)
  logger.child({ cookie: planted }).warn('child')
  logger.error(Object.assign(new Error(`http://hub.local/#${planted}`), { token: planted }))
  logger.error({ err: Object.assign(new Error('failed'), { secret: planted }) }, 'with an error')
  expect(lines).toHaveLength(5)
  expect(lines.join('')).not.toContain(planted)
  expect(lines.join('')).not.toContain(Buffer.from(planted).toString('base64'))
})

test('errors keep their type, message and stack', () => {
  const { logger, last } = collect()
  logger.error(new TypeError('broken'))
  expect(last()).toMatchObject({ err: { type: 'TypeError', message: 'broken' }, msg: 'broken' })
  expect(JSON.stringify(last())).toContain('log.test.ts')
})

test.each([
  ['connect ECONNREFUSED 10.1.2.3:5432', 'connect ECONNREFUSED [ẩn]:5432'],
  ['from ::ffff:10.1.2.3, 10.1.2.3. and 2001:db8::1: no', 'from [ẩn], [ẩn]. and [ẩn]: no'],
  ['listening on 0.0.0.0:8400, 127.0.0.1 and ::1', 'listening on 0.0.0.0:8400, 127.0.0.1 and ::1'],
  [
    'at 08:30:00, 2024-04-25T08:30:00.000Z, floor::next, 1.2.3',
    'at 08:30:00, 2024-04-25T08:30:00.000Z, floor::next, 1.2.3',
  ],
])('%s', (text, expected) => {
  expect(scrubText(text)).toBe(expected)
})

test('what is not private stays, and a circle ends', () => {
  const plain = { zip: '1', skip: 2, tipped: true, none: null, sites: ['a'], turnout: 170, hash: 'ab12' }
  expect(scrub(plain)).toEqual(plain)
  const { logger, last } = collect()
  const circle: Record<string, unknown> = { cookie: 'CANARY' }
  circle['self'] = circle
  logger.info({ circle }, 'round')
  expect(last()).toMatchObject({ circle: { cookie: '[ẩn]' }, msg: 'round' })
})

test('a log that cannot be written ends nothing', () => {
  const full = openSync('/dev/full', 'w')
  const lines = `
    import { createLogger } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))}
    const logger = createLogger({ level: 'info' })
    for (let i = 0; i < 50; i++) logger.info({ text: 'x'.repeat(50_000) }, 'full')
    console.error('goes on')`
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', lines], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(full)
  expect([run.status, run.stderr]).toEqual([0, 'goes on\n'])
})
