/** The dossier over HTTP and as a command: who may have it, when, what is in it, and that both give the same bytes. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Actor, isDesk } from '../../shared/core/identity.ts'
import { actors, ids } from '../../shared/core/testing.ts'
import { checkDossier } from '../documents/dossier/check.mjs'
import { command } from '../testing/commands.ts'
import type { TestClient } from '../testing/hub-client.ts'
import { startHub, type TestHub } from '../testing/hub-fixture.ts'
import { begin, openPoll, talliedFor } from '../testing/polls.ts'

let hub: TestHub
let chair: TestClient
let folder: string
beforeEach(async () => {
  hub = await startHub()
  folder = mkdtempSync(join(tmpdir(), 'diem-cau-dossier-'))
  chair = await hub.join(actors.chair)
  await begin(chair)
})
afterEach(async () => {
  await hub.stop()
  rmSync(folder, { recursive: true })
})

const get = async (who: Actor) => {
  const { accessId } = await hub.link(who)
  const headers = { cookie: await hub.cookie(who) }
  return fetch(`${hub.url}/api/documents/dossier.zip?access=${accessId}`, { headers })
}
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const refused = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code]

test('[DO30] the desk has it once the meeting is closed, nobody else ever', async () => {
  const everybody = [
    actors.chair,
    actors.moderator,
    actors.secretary,
    actors.operator,
    actors.site('a1'),
    actors.delegate('c1s'),
    actors.hall,
    actors.observer,
  ]
  expect(await refused(await get(actors.secretary))).toEqual([409, 'meeting.notClosed'])
  await chair.send('meeting.close', {})
  // All at once: it is made once for all who ask meanwhile.
  for (const [who, response] of await Promise.all(everybody.map(async (who) => [who, await get(who)] as const))) {
    if (isDesk(who.role)) {
      expect(response.headers.get('content-disposition')).toBe('attachment; filename=ho-so-m1.zip')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(checkDossier(await bytesOf(response)).findings).toEqual([])
    } else expect(await refused(response), who.role).toEqual([403, 'access.notAllowed'])
  }
  const { accessId } = await hub.link(actors.secretary)
  const stranger = await fetch(`${hub.url}/api/documents/dossier.zip?access=${accessId}`)
  expect(await refused(stranger)).toEqual([401, 'access.signInNeeded'])
})

test('[DO34] it has the whole log, and no secret, no token, no ballot of an anonymous poll', async () => {
  const pollId = await openPoll(chair, { kind: 'straw', voters: 'site', publishes: true })
  const a1 = await hub.join(actors.site('a1'))
  const ack = await a1.send('polls.cast', { pollId, siteId: ids.site.a1, choices: [1] }, 'the-ballot')
  expect(ack.ok).toBe(true)
  await chair.send('polls.close', { pollId })
  await talliedFor(chair, pollId)
  await chair.send('meeting.close', {})
  const files = unzipSync(await bytesOf(await get(actors.secretary)))
  const text = Object.values(files)
    .map((content) => Buffer.from(content).toString('latin1'))
    .join('\n')
  for (const who of [actors.chair, actors.site('a1'), actors.secretary]) {
    const { fragment, accessId } = await hub.link(who)
    expect(text).not.toContain(fragment.slice(accessId.length + 1))
  }
  for (const { tokenHash } of await hub.storage.sessions()) expect(text).not.toContain(tokenHash)
  for (const { secretHash } of await hub.storage.accesses()) expect(text).not.toContain(secretHash)
  expect(text).not.toContain('the-ballot')
  expect(JSON.parse(Buffer.from(files['polls.json']!).toString())).toMatchObject([
    { id: pollId, state: 'published', result: { answered: 1, options: [0, 1, 0] }, voters: [], rooms: [] },
  ])
  const events = Buffer.from(files['log.jsonl']!).toString().trimEnd().split('\n')
  expect(events).toHaveLength((await hub.meeting()).seq)
})

test('[DO30] the command writes the same file and checks it; npm run verify names what is wrong', async () => {
  const file = join(folder, 'ho-so.zip')
  expect(await command('dossier', hub.dir, '--to', file)).toMatchObject({ code: 1, out: '' })
  expect(existsSync(file)).toBe(false)
  await chair.send('meeting.close', {})
  const last = (await hub.storage.logs())[0]!.hash
  const made = await command('dossier', hub.dir, '--to', file)
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).toContain(last)
  expect(readFileSync(file).equals(await bytesOf(await get(actors.chair)))).toBe(true)
  expect(await command('dossier', hub.dir, '--to', file)).toMatchObject({ code: 1 })

  const good = await command('verify', hub.dir, file, '--last', last)
  expect(good).toMatchObject({ code: 0, err: '' })
  expect(good.out).toContain(`Mã băm cuối của nhật ký: ${last}`)
  expect(await command('verify', hub.dir, file, '--last', 'a'.repeat(64))).toMatchObject({ code: 1 })
  const bytes = readFileSync(file)
  bytes[bytes.indexOf('"seq":2,')]! ^= 1
  writeFileSync(file, bytes)
  const bad = await command('verify', hub.dir, file)
  expect(bad.code).toBe(1)
  expect(bad.out).toContain('Nhật ký: không đọc được sự kiện số 2.')
})
