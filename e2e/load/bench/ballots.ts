/** ballots: 10,000 anonymous ballots through the box. Its floor: for each two bare inserts, in the same groups. */
import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createMetrics } from '../../../server/ops/metrics.ts'
import { BallotBox } from '../../../server/polls/ballot-box.ts'
import { choicesText } from '../../../server/storage/ballot.ts'
import { sqliteStorage } from '../../../server/storage/sqlite.ts'
import type { CommandId, MeetingId, PollId, VoterId } from '../../../shared/core/identity.ts'
import { grouped } from './long-log.ts'
import { temporaryFolder } from './people.ts'
import { interleaved, ownCpuMs, sampled } from './rounds.ts'
import { type Benchmark, rowOf } from './rows.ts'

/** Ballots of one group: what comes in the two seconds that they wait for each other, when a whole country votes. */
const groupSize = 500
const meetingId = 'bench' as MeetingId
const pollId = 'poll' as PollId

export const ballots: Benchmark = {
  name: 'ballots',
  async run({ quick }) {
    const count = quick ? 1_000 : 10_000
    const casts = Array.from({ length: count }, (_, nth) => ({
      voterId: `voter-${(nth * 7_919) % count}` as VoterId,
      commandId: `command-${nth}` as CommandId,
      choices: [nth % 3],
      text: choicesText([nth % 3]),
      id: randomBytes(16),
    }))
    const groups = grouped(casts, groupSize)
    const dir = temporaryFolder()
    const round = (write: (storage: ReturnType<typeof sqliteStorage>) => Promise<void>) => async () => {
      const file = join(dir, randomUUID())
      const storage = sqliteStorage(file)
      const sample = await sampled(ownCpuMs, async () => {
        const start = performance.now()
        await write(storage)
        return performance.now() - start
      })
      await storage.close()
      rmSync(file)
      return sample
    }
    const metrics = createMetrics()
    const rounds = await interleaved(
      quick ? 2 : 15,
      round(async (storage) => {
        const complain = (_what: string, error: unknown) => {
          throw error
        }
        const box = new BallotBox(meetingId, { storage, metrics, complain })
        for (const group of groups) {
          const put = group.map(({ voterId, commandId, choices }) => box.put({ pollId, voterId, choices }, commandId))
          await box.flush(pollId)
          const outcomes = await Promise.all(put)
          if (outcomes.some((outcome) => outcome !== 'taken')) throw new Error('a ballot was not taken')
        }
      }),
      round(async ({ db }) => {
        const mark = db.prepare('INSERT INTO open_marks VALUES (?, ?, ?, ?)')
        const ballot = db.prepare('INSERT INTO open_ballots VALUES (?, ?, ?, ?)')
        for (const group of groups) {
          db.exec('BEGIN IMMEDIATE')
          for (const { voterId, commandId, text, id } of group) {
            mark.run(meetingId, pollId, voterId, commandId)
            ballot.run(meetingId, pollId, id, text)
          }
          db.exec('COMMIT')
        }
      }),
    )
    return [rowOf('ballots', count, rounds, null)]
  },
}
