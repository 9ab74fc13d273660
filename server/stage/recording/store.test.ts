import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { RecordingId } from '../../../shared/core/identity.ts'
import { ids } from '../../../shared/core/testing.ts'
import { RecordingStore } from './store.ts'

function folder() {
  const dir = mkdtempSync(join(tmpdir(), 'diem-cau-recordings-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  return { dir, names: () => readdirSync(join(dir, 'unfinished')).toSorted() }
}
const note = { meetingId: ids.meeting, recordingId: 'r1' as RecordingId, startedAt: 1_714_000_000_000 }

test('[ST13] [CL9] one hub at a time has a part in hand: who takes it leaves nothing of what was being made of it', async () => {
  const { dir, names } = folder()
  const [one, two] = [new RecordingStore(dir, 'one'), new RecordingStore(dir, 'two')]
  writeFileSync(one.begin(note), 'sound')
  writeFileSync(one.madeOf(note), 'half')
  expect(await two.unfinished()).toEqual([{ ...note, hub: 'one' }])
  expect([await one.isOurs(note), await two.isOurs(note)]).toEqual([true, false])
  await two.take({ ...note, hub: 'one' })
  expect([await one.isOurs(note), await two.isOurs(note)]).toEqual([false, true])
  expect(names()).toEqual(['r1-1714000000000.mkv', 'r1-1714000000000.mkv.json'])
  // What they make of it has different names, should the first wake up.
  expect(one.madeOf(note)).not.toBe(two.madeOf(note))
  await two.forget(note)
  expect(names()).toEqual([])
  expect(await two.isOurs(note)).toBe(false)
})

test('[ST13] a hub that is alone takes what one of several has left', async () => {
  const { dir } = folder()
  new RecordingStore(dir, 'one').begin(note)
  const alone = new RecordingStore(dir)
  expect(await alone.isUnderWay(ids.meeting)).toBe(true)
  expect(await alone.isOurs(note)).toBe(false)
  await alone.take({ ...note, hub: 'one' })
  expect(await alone.isOurs(note)).toBe(true)
  expect(await alone.unfinished()).toEqual([note])
})
