/** The office's storage in Postgres; its tables come with the migrations of the meetings' storage. */
import { z } from 'zod'
import { Keeping } from '../../../shared/office/after/contract.ts'
import { LogEntry, type LogLine } from '../../../shared/office/contract.ts'
import { DraftRoster } from '../../../shared/office/draft.ts'
import { noteEntry } from '../../storage/postgres-erasing.ts'
import type { Postgres, Query, Value } from '../../storage/postgres-writing.ts'
import { Account, Draft, OfficeSession, type OfficeStore, OneTimeLink, Rehearsal } from './port.ts'

const Body = z.object({ body: z.string() })

export function postgresOffice(db: Postgres): OfficeStore {
  /** Rows hold their thing as JSON, parsed by its schema when read. */
  const read = <T extends z.ZodType>(schema: T, row: unknown): z.output<T> =>
    schema.parse(JSON.parse(Body.parse(row).body))
  const one = async <T extends z.ZodType>(
    schema: T,
    text: string,
    values: Value[],
    query: Query = db.query,
  ): Promise<z.output<T> | undefined> => {
    const [row] = (await query(text, values)).rows
    return row && read(schema, row)
  }
  const many = async <T extends z.ZodType>(schema: T, text: string, values: Value[] = []): Promise<z.output<T>[]> =>
    (await db.query(text, values)).rows.map((row) => read(schema, row))
  const lines = async (text: string, values: Value[]): Promise<LogLine[]> =>
    (await db.query(text, values)).rows.map((row) => ({ ...read(LogEntry, row), seq: z.number().parse(row['seq']) }))
  const run = async (text: string, values: Value[]): Promise<number> => (await db.query(text, values)).count

  /** Reads the one row of a key and writes what `change` makes of it, with nothing in between. */
  const changeRow = <T extends z.ZodType>(
    schema: T,
    [table, key]: readonly [table: string, key: string],
    nothing: z.output<T>,
    id: string,
    change: (thing: z.output<T>) => z.output<T>,
  ): Promise<z.output<T>> =>
    db.transaction(async (query) => {
      // There has to be a row to be locked.
      await query(`INSERT INTO ${table} VALUES ($1, $2) ON CONFLICT DO NOTHING`, [id, JSON.stringify(nothing)])
      const text = `SELECT body FROM ${table} WHERE ${key} = $1 FOR UPDATE`
      const changed = change((await one(schema, text, [id], query)) ?? nothing)
      await query(`UPDATE ${table} SET body = $2 WHERE ${key} = $1`, [id, JSON.stringify(changed)])
      return changed
    })

  return {
    accounts: () => many(Account, 'SELECT body FROM office_accounts ORDER BY n'),
    account: (id) => one(Account, 'SELECT body FROM office_accounts WHERE id = $1', [id]),
    accountOf: (email) => one(Account, 'SELECT body FROM office_accounts WHERE email = $1', [email]),
    async addAccount(account) {
      const text = 'INSERT INTO office_accounts (id, email, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
      return (await run(text, [account.id, account.email, JSON.stringify(account)])) > 0
    },
    changeAccount: (id, change) =>
      db.transaction(async (query) => {
        const now = await one(Account, 'SELECT body FROM office_accounts WHERE id = $1 FOR UPDATE', [id], query)
        const changed = now && change(now)
        if (!changed) return undefined
        const values = [id, changed.email, JSON.stringify(changed)]
        await query('UPDATE office_accounts SET email = $2, body = $3 WHERE id = $1', values)
        return changed
      }),
    async saveSession(session) {
      await run(
        `INSERT INTO office_sessions VALUES ($1, $2, $3)
         ON CONFLICT (token_hash) DO UPDATE SET account_id = $2, body = $3`,
        [session.tokenHash, session.accountId, JSON.stringify(session)],
      )
    },
    session: (tokenHash) => one(OfficeSession, 'SELECT body FROM office_sessions WHERE token_hash = $1', [tokenHash]),
    sessionsOf: (accountId) =>
      many(OfficeSession, 'SELECT body FROM office_sessions WHERE account_id = $1', [accountId]),
    async endSession(tokenHash) {
      await run('DELETE FROM office_sessions WHERE token_hash = $1', [tokenHash])
    },
    async saveLink(link) {
      const { id, kind, accountId = '' } = link
      await db.transaction(async (query) => {
        // Two made at once must not both stay.
        await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`link ${kind} ${accountId}`])
        await query('DELETE FROM office_links WHERE kind = $1 AND account_id = $2', [kind, accountId])
        await query('INSERT INTO office_links VALUES ($1, $2, $3, $4)', [id, kind, accountId, JSON.stringify(link)])
      })
    },
    link: (id) => one(OneTimeLink, 'SELECT body FROM office_links WHERE id = $1', [id]),
    takeLink: async (id) => (await run('DELETE FROM office_links WHERE id = $1', [id])) > 0,
    async endLinks(accountId) {
      await run('DELETE FROM office_links WHERE account_id = $1', [accountId])
    },
    drafts: () => many(Draft, 'SELECT body FROM office_drafts ORDER BY n'),
    draft: (id) => one(Draft, 'SELECT body FROM office_drafts WHERE id = $1', [id]),
    rosterOf: (id) =>
      one(DraftRoster, 'SELECT roster AS body FROM office_drafts WHERE id = $1 AND roster IS NOT NULL', [id]),
    async saveDraft(draft, from, roster) {
      const { id, meetingId, revision } = draft
      const values = [id, meetingId, revision, JSON.stringify(draft), roster ? JSON.stringify(roster) : null]
      const added = `INSERT INTO office_drafts (id, meeting_id, revision, body, roster) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING`
      const saved = `UPDATE office_drafts SET meeting_id = $2, revision = $3, body = $4, roster = coalesce($5, roster)
        WHERE id = $1 AND revision = $6`
      return (from < 0 ? await run(added, values) : await run(saved, [...values, from])) > 0
    },
    async removeDraft(id) {
      await run('DELETE FROM office_drafts WHERE id = $1', [id])
    },
    keepings: () => many(Keeping, 'SELECT body FROM office_keepings ORDER BY meeting_id COLLATE "C"'),
    changeKeeping: (meetingId, change) =>
      changeRow(Keeping, ['office_keepings', 'meeting_id'], { meetingId }, meetingId, change),
    rehearsals: () => many(Rehearsal, 'SELECT body FROM office_rehearsals ORDER BY conference_id COLLATE "C"'),
    rehearsalOf: (id) => one(Rehearsal, 'SELECT body FROM office_rehearsals WHERE conference_id = $1', [id]),
    changeRehearsal: (conferenceId, change) =>
      changeRow(Rehearsal, ['office_rehearsals', 'conference_id'], { conferenceId }, conferenceId, change),
    note: (entry) => noteEntry(db.query, entry),
    log: (before, limit) =>
      lines('SELECT seq, body FROM office_log WHERE seq < $1 ORDER BY seq DESC LIMIT $2', [before, limit]),
    logOf: (id) => lines('SELECT seq, body FROM office_log WHERE meeting_id = $1 ORDER BY seq', [id]),
  }
}
