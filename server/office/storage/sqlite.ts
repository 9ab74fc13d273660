/** The office's storage in the database file of the meetings; its tables come with that file's migrations. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { Keeping } from '../../../shared/office/after/contract.ts'
import { LogEntry, type LogLine } from '../../../shared/office/contract.ts'
import { DraftRoster } from '../../../shared/office/draft.ts'
import { guard, transaction } from '../../storage/sqlite-writing.ts'
import { Account, Draft, OfficeSession, type OfficeStore, OneTimeLink, Rehearsal } from './port.ts'

const Body = z.object({ body: z.string() })

/** Works on an open database; several processes may (the command line beside a hub). */
export function sqliteOffice(db: DatabaseSync): OfficeStore {
  /** Rows hold their thing as JSON, parsed by its schema when read. */
  const read = <T extends z.ZodType>(schema: T, row: unknown): z.output<T> =>
    schema.parse(JSON.parse(Body.parse(row).body))
  const one = <T extends z.ZodType>(schema: T, query: string, ...values: string[]): z.output<T> | undefined => {
    const row = db.prepare(query).get(...values)
    return row && read(schema, row)
  }
  const many = <T extends z.ZodType>(schema: T, query: string, ...values: string[]): z.output<T>[] =>
    db
      .prepare(query)
      .all(...values)
      .map((row) => read(schema, row))
  const lines = (query: string, ...values: (string | number)[]): LogLine[] =>
    db
      .prepare(query)
      .all(...values)
      .map((row) => ({ ...read(LogEntry, row), seq: z.number().parse(row['seq']) }))
  const run = (query: string, ...values: (string | number | null)[]): number =>
    guard(() => Number(db.prepare(query).run(...values).changes))

  return {
    accounts: async () => many(Account, 'SELECT body FROM office_accounts ORDER BY rowid'),
    account: async (id) => one(Account, 'SELECT body FROM office_accounts WHERE id = ?', id),
    accountOf: async (email) => one(Account, 'SELECT body FROM office_accounts WHERE email = ?', email),
    addAccount: async (account) =>
      run(
        'INSERT OR IGNORE INTO office_accounts (id, email, body) VALUES (?, ?, ?)',
        account.id,
        account.email,
        JSON.stringify(account),
      ) > 0,
    async changeAccount(id, change) {
      let changed: Account | undefined
      transaction(db, () => {
        const account = one(Account, 'SELECT body FROM office_accounts WHERE id = ?', id)
        changed = account && change(account)
        if (!changed) return
        run('UPDATE office_accounts SET email = ?, body = ? WHERE id = ?', changed.email, JSON.stringify(changed), id)
      })
      return changed
    },
    async saveSession(session) {
      const { tokenHash, accountId } = session
      run('INSERT OR REPLACE INTO office_sessions VALUES (?, ?, ?)', tokenHash, accountId, JSON.stringify(session))
    },
    session: async (tokenHash) =>
      one(OfficeSession, 'SELECT body FROM office_sessions WHERE token_hash = ?', tokenHash),
    sessionsOf: async (accountId) =>
      many(OfficeSession, 'SELECT body FROM office_sessions WHERE account_id = ?', accountId),
    async endSession(tokenHash) {
      run('DELETE FROM office_sessions WHERE token_hash = ?', tokenHash)
    },
    async saveLink(link) {
      const { id, kind, accountId = '' } = link
      transaction(db, () => {
        run('DELETE FROM office_links WHERE kind = ? AND account_id = ?', kind, accountId)
        run('INSERT INTO office_links VALUES (?, ?, ?, ?)', id, kind, accountId, JSON.stringify(link))
      })
    },
    link: async (id) => one(OneTimeLink, 'SELECT body FROM office_links WHERE id = ?', id),
    takeLink: async (id) => run('DELETE FROM office_links WHERE id = ?', id) > 0,
    async endLinks(accountId) {
      run('DELETE FROM office_links WHERE account_id = ?', accountId)
    },
    drafts: async () => many(Draft, 'SELECT body FROM office_drafts ORDER BY rowid'),
    draft: async (id) => one(Draft, 'SELECT body FROM office_drafts WHERE id = ?', id),
    rosterOf: async (id) =>
      one(DraftRoster, 'SELECT roster AS body FROM office_drafts WHERE id = ? AND roster IS NOT NULL', id),
    async saveDraft(draft, from, roster) {
      const { id, revision } = draft
      const body = JSON.stringify(draft)
      const list = roster ? JSON.stringify(roster) : null
      if (from < 0) {
        const added = 'INSERT OR IGNORE INTO office_drafts (id, revision, body, roster) VALUES (?, ?, ?, ?)'
        return run(added, id, revision, body, list) > 0
      }
      const saved =
        'UPDATE office_drafts SET revision = ?, body = ?, roster = coalesce(?, roster) WHERE id = ? AND revision = ?'
      return run(saved, revision, body, list, id, from) > 0
    },
    async removeDraft(id) {
      run('DELETE FROM office_drafts WHERE id = ?', id)
    },
    keepings: async () => many(Keeping, 'SELECT body FROM office_keepings ORDER BY meeting_id'),
    async changeKeeping(meetingId, change) {
      let changed: Keeping = { meetingId }
      transaction(db, () => {
        changed = change(one(Keeping, 'SELECT body FROM office_keepings WHERE meeting_id = ?', meetingId) ?? changed)
        run('INSERT OR REPLACE INTO office_keepings VALUES (?, ?)', meetingId, JSON.stringify(changed))
      })
      return changed
    },
    rehearsals: async () => many(Rehearsal, 'SELECT body FROM office_rehearsals ORDER BY conference_id'),
    rehearsalOf: async (id) => one(Rehearsal, 'SELECT body FROM office_rehearsals WHERE conference_id = ?', id),
    async changeRehearsal(conferenceId, change) {
      let changed: Rehearsal = { conferenceId }
      transaction(db, () => {
        const text = 'SELECT body FROM office_rehearsals WHERE conference_id = ?'
        changed = change(one(Rehearsal, text, conferenceId) ?? changed)
        run('INSERT OR REPLACE INTO office_rehearsals VALUES (?, ?)', conferenceId, JSON.stringify(changed))
      })
      return changed
    },
    async note(entry) {
      run('INSERT INTO office_log (body) VALUES (?)', JSON.stringify(entry))
    },
    log: async (before, limit) =>
      lines('SELECT seq, body FROM office_log WHERE seq < ? ORDER BY seq DESC LIMIT ?', before, limit),
    logOf: async (id) =>
      lines("SELECT seq, body FROM office_log WHERE json_extract(body, '$.meetingId') = ? ORDER BY seq", id),
  }
}
