import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CommandId, MeetingId, PollId, VoterId } from '../../shared/core/identity.ts'
import { createMetrics } from '../ops/metrics.ts'
import { memoryStorage } from '../storage/memory.ts'
import { type Boxes, type Cast, StorageUnavailable } from '../storage/port.ts'
import { BallotBox, shuffled } from './ballot-box.ts'

const meeting = 'm1' as MeetingId
const poll = 'p1' as PollId
const ballot = (voter: number, ...choices: number[]) => ({ pollId: poll, voterId: `v${voter}` as VoterId, choices })
const command = (id: string) => id as CommandId

/** A box on a memory storage that keeps what is written together; a full one refuses. */
function bench() {
  const groups: (readonly Cast[])[] = []
  const complaints: string[] = []
  const disk = { full: false }
  const memory = memoryStorage()
  const storage: Boxes = {
    ...memory,
    async castBallots(meetingId, pollId, casts) {
      if (disk.full) throw new StorageUnavailable('full')
      groups.push(casts)
      return memory.castBallots(meetingId, pollId, casts)
    },
  }
  const complain = (what: string) => void complaints.push(what)
  return {
    box: new BallotBox(meeting, { storage, metrics: createMetrics(), complain }),
    groups,
    complaints,
    disk,
    memory,
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[PO21] ballots wait for each other two seconds from the first, and are answered when they are on disk', async () => {
  const { box, groups } = bench()
  const answers: string[] = []
  for (let n = 0; n < 5; n++) {
    void box.put(ballot(n, 0), command(`c${n}`)).then((outcome) => answers.push(outcome))
    await vi.advanceTimersByTimeAsync(390)
  }
  expect([groups.length, answers.length]).toEqual([0, 0])
  await vi.advanceTimersByTimeAsync(60)
  expect(groups.map((group) => group.length)).toEqual([5])
  expect(answers).toEqual(['taken', 'taken', 'taken', 'taken', 'taken'])
  expect(box.taken(poll)).toBe(5)
})

test('[PO21] within a group the order is by lot; of one voter’s own the first counts', async () => {
  const { box, groups, memory } = bench()
  const first = box.put(ballot(7, 0), command('first'))
  for (let n = 100; n < 150; n++) void box.put(ballot(n, 1), command(`c${n}`))
  const second = box.put(ballot(7, 2), command('second'))
  const again = box.put(ballot(7, 0), command('first'))
  await box.flush(poll)
  expect([await first, await second, await again]).toEqual(['taken', 'refused', 'already'])
  const order = groups[0]!.map(({ voterId }) => voterId)
  expect(order).not.toEqual(order.toSorted())
  expect(await memory.sealBox(meeting, poll)).toMatchObject({ ballots: 51, none: 0 })
})

test('what cannot be written is told to everybody who waits, complained of once, and taken when sent again', async () => {
  const { box, complaints, disk } = bench()
  disk.full = true
  const waiting = [1, 2, 3].map((n) => box.put(ballot(n, 0), command(`c${n}`)))
  const settled = Promise.allSettled(waiting)
  await box.flush(poll)
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(complaints).toEqual(['ballots'])
  disk.full = false
  const again = box.put(ballot(1, 0), command('c1'))
  await box.close()
  expect(await again).toBe('taken')
})

test('flushing waits for what is being written, and there may be nothing', async () => {
  const { box } = bench()
  await box.flush(poll)
  const answers: string[] = []
  void box.put(ballot(1, 0), command('c1')).then((outcome) => answers.push(outcome))
  void box.flush(poll)
  void box.put(ballot(2, 0), command('c2')).then((outcome) => answers.push(outcome))
  await box.flush(poll)
  expect(answers).toEqual(['taken', 'taken'])
})

test('shuffling keeps everything and favours no place', () => {
  const list = Array.from({ length: 10 }, (_, i) => i)
  const sums = Array<number>(10).fill(0)
  for (let n = 0; n < 4_000; n++) shuffled(list).forEach((value, place) => (sums[place]! += value))
  expect(shuffled(list).toSorted((a, b) => a - b)).toEqual(list)
  // Mean 4.5, standard deviation of a sum about 182.
  for (const sum of sums) expect(Math.abs(sum - 18_000)).toBeLessThan(1_000)
})
