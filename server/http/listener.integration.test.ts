/** The end of the port: what is waited for, and what is not. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { test } from 'vitest'
import { startHub } from '../testing/hub-fixture.ts'

const fixtures = join(import.meta.dirname, '../../e2e/fixtures/tls')

test.each([
  ['http', {}],
  ['https', { tls: { cert: join(fixtures, 'cert.pem'), key: join(fixtures, 'key.pem') } }],
])('[HUB2] a line that a browser has opened ahead, and never used, keeps no hub of %s from ending', async (_, how) => {
  const hub = await startHub(how)
  const unused = connect(Number(new URL(hub.url).port), '127.0.0.1')
  const left = once(unused, 'close')
  await once(unused, 'connect')
  await hub.stop()
  await left
})
