/**
 * Boxes of anonymous polls in Postgres. A row carries the number of its transaction, and files keep the order in which
 * rows came and rows long deleted. Hence, as in SQLite, two pairs of tables: while a poll is open a group's marks and
 * ballots come in the order of their keys, so that they share no more than having come together; sealing moves all of
 * a box in one transaction, in the order of its keys; and tables that rows were taken out of are then written anew.
 */
import { z } from 'zod'
import { CommandId, type MeetingId, VoterId } from '../../shared/core/identity.ts'
import { ballotIds, choicesText, countsOf } from './ballot.ts'
import type { Boxes, CastOutcome } from './port.ts'
import type { Fencing } from './postgres-fence.ts'
import { writeAnew } from './postgres-erasing.ts'
import type { Postgres, Query } from './postgres-writing.ts'

const Mark = z.object({ voter_id: VoterId, command_id: CommandId })
const Trace = z.object({ table_name: z.enum(['open_marks', 'open_ballots', 'marks', 'ballots']) })

const inBox = 'WHERE meeting_id = $1 AND poll_id = $2'
const allMarks = `SELECT voter_id, command_id FROM open_marks ${inBox}
  UNION ALL SELECT voter_id, command_id FROM marks ${inBox}`
const marksOfVoters = `SELECT * FROM (${allMarks}) AS both_marks WHERE voter_id = ANY ($3)`
const keys = { marks: 'voter_id', ballots: 'id' } as const

const move = (table: keyof typeof keys) =>
  `WITH gone AS (DELETE FROM open_${table} ${inBox} RETURNING *)
   INSERT INTO ${table} SELECT * FROM gone ORDER BY ${keys[table]}`

/** After the deleting: a writing anew that is under way must not take the note away before it. */
const leaveTrace = (query: Query, table: string) =>
  query('INSERT INTO traces VALUES ($1) ON CONFLICT DO NOTHING', [table])

export function postgresBoxes(db: Postgres, fencing: Fencing): Boxes {
  const marksOf = async (query: Query, meetingId: string, pollId: string, voters: VoterId[]) =>
    new Map(
      (await query(marksOfVoters, [meetingId, pollId, voters])).rows.map((row) => {
        const { voter_id: voter, command_id: command } = Mark.parse(row)
        return [voter, command]
      }),
    )

  return {
    castBallots: (meetingId, pollId, casts) =>
      db.certainly((attempt) =>
        db.transaction(async (query) => {
          await fencing.check(query, meetingId)
          // One group of a box after the other: two of one voter in two groups must see each other.
          await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${meetingId} ${pollId}`])
          const voters = casts.map(({ voterId }) => voterId)
          const marks = await marksOf(query, meetingId, pollId, voters)
          const taken: { voter: VoterId; command: CommandId; choices: string }[] = []
          const outcomes = casts.map(({ voterId, commandId, choices }): CastOutcome => {
            const mark = marks.get(voterId)
            // Tried again because the first answer was lost, it may be in by this very group.
            if (mark !== undefined) return mark !== commandId ? 'refused' : attempt > 1 ? 'taken' : 'already'
            marks.set(voterId, commandId)
            taken.push({ voter: voterId, command: commandId, choices: choicesText(choices) })
            return 'taken'
          })
          if (taken.length === 0) return outcomes
          await query(
            `INSERT INTO open_marks SELECT $1, $2, * FROM unnest($3::text[], $4::text[]) AS m (voter, command)
             ORDER BY voter`,
            [meetingId, pollId, taken.map(({ voter }) => voter), taken.map(({ command }) => command)],
          )
          await query(
            `INSERT INTO open_ballots SELECT $1, $2, decode(id, 'hex'), choices
             FROM unnest($3::text[], $4::text[]) AS b (id, choices) ORDER BY id`,
            [
              meetingId,
              pollId,
              ballotIds(taken.length).map((id) => id.toString('hex')),
              taken.map(({ choices }) => choices),
            ],
          )
          return outcomes
        }),
      ),
    markOf: async (meetingId, pollId, voterId) => (await marksOf(db.query, meetingId, pollId, [voterId])).get(voterId),
    marks: async (meetingId, pollId) =>
      (await db.query(allMarks, [meetingId, pollId])).rows.map((row) => Mark.parse(row).voter_id).toSorted(),
    async sealBox(meetingId: MeetingId, pollId) {
      await db.transaction(async (query) => {
        await fencing.check(query, meetingId)
        for (const table of ['marks', 'ballots'] as const) {
          const { count } = await query(move(table), [meetingId, pollId])
          if (count > 0) await leaveTrace(query, `open_${table}`)
        }
      })
      const { rows } = await db.query(`SELECT choices, count(*) AS ballots FROM ballots ${inBox} GROUP BY choices`, [
        meetingId,
        pollId,
      ])
      return countsOf(rows)
    },
    async emptyBox(meetingId, pollId) {
      await db.transaction(async (query) => {
        await fencing.check(query, meetingId)
        for (const table of ['open_marks', 'open_ballots', 'marks', 'ballots']) {
          const { count } = await query(`DELETE FROM ${table} ${inBox}`, [meetingId, pollId])
          if (count > 0) await leaveTrace(query, table)
        }
      })
    },
    async wipeTraces() {
      const { rows } = await db.query('SELECT table_name FROM traces ORDER BY table_name')
      return writeAnew(
        db,
        rows.map((row) => Trace.parse(row).table_name),
      )
    },
  }
}
