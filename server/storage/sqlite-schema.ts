/** Tables of the embedded storage. Migrations only go forward; `user_version` says how far a file has come. */
import type { DatabaseSync } from 'node:sqlite'

const migrations: readonly string[] = [
  `
  CREATE TABLE logs (
    meeting_id TEXT PRIMARY KEY,
    log TEXT NOT NULL
  ) WITHOUT ROWID;

  -- body: canonical JSON of the whole event but its hash; the hash covers it and the hash before.
  CREATE TABLE events (
    meeting_id TEXT NOT NULL REFERENCES logs,
    seq INTEGER NOT NULL,
    command_id TEXT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (meeting_id, seq)
  ) WITHOUT ROWID;
  CREATE INDEX events_by_command ON events (meeting_id, command_id, seq);

  CREATE TABLE snapshots (
    meeting_id TEXT PRIMARY KEY REFERENCES logs,
    body TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE accesses (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    access_id TEXT NOT NULL REFERENCES accesses,
    created_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  `,
  `
  -- Boxes of anonymous polls. Open ones lie in tables of their own: those are cleared whole when a box is sealed, which
  -- leaves nothing of their pages, and rows come into the sealed ones only in the order of their keys. No foreign keys:
  -- they would make clearing go row by row.
  CREATE TABLE open_marks (
    meeting_id TEXT NOT NULL,
    poll_id TEXT NOT NULL,
    voter_id TEXT NOT NULL,
    command_id TEXT NOT NULL,
    PRIMARY KEY (meeting_id, poll_id, voter_id)
  ) WITHOUT ROWID;
  CREATE TABLE marks (
    meeting_id TEXT NOT NULL,
    poll_id TEXT NOT NULL,
    voter_id TEXT NOT NULL,
    command_id TEXT NOT NULL,
    PRIMARY KEY (meeting_id, poll_id, voter_id)
  ) WITHOUT ROWID;

  -- choices: a digit for each of the twenty options there can be, so that all ballots have one length.
  CREATE TABLE open_ballots (
    meeting_id TEXT NOT NULL,
    poll_id TEXT NOT NULL,
    id BLOB NOT NULL,
    choices TEXT NOT NULL,
    PRIMARY KEY (meeting_id, poll_id, id)
  ) WITHOUT ROWID;
  CREATE TABLE ballots (
    meeting_id TEXT NOT NULL,
    poll_id TEXT NOT NULL,
    id BLOB NOT NULL,
    choices TEXT NOT NULL,
    PRIMARY KEY (meeting_id, poll_id, id)
  ) WITHOUT ROWID;
  `,
  `
  -- The office: who prepares conferences, and what is being prepared. Bodies are JSON.
  CREATE TABLE office_accounts (
    id TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
  );
  CREATE TABLE office_sessions (
    token_hash TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    body TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX office_sessions_by_account ON office_sessions (account_id);
  CREATE TABLE office_links (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    account_id TEXT NOT NULL,
    body TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE office_drafts (
    id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    roster TEXT
  );
  CREATE TABLE office_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL
  );
  `,
  `
  -- How the office keeps a conference that is over, and what stays of those whose personal data was destroyed: a chain of
  -- its own, as events have. Bodies are JSON.
  CREATE TABLE office_keepings (
    meeting_id TEXT PRIMARY KEY,
    body TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE erasures (
    seq INTEGER PRIMARY KEY,
    meeting_id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    finished_at INTEGER
  );
  -- Rehearsals of conferences: the one that is open, and what came of the last.
  CREATE TABLE office_rehearsals (
    conference_id TEXT PRIMARY KEY,
    body TEXT NOT NULL
  ) WITHOUT ROWID;
  `,
]

/** Brings a database to the newest shape, in one transaction a step. */
export function migrate(db: DatabaseSync): void {
  const { user_version: done } = db.prepare('PRAGMA user_version').get() as { user_version: number }
  if (done > migrations.length) throw new Error('The data folder was written by a newer version of the product.')
  migrations.slice(done).forEach((sql, i) => {
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${done + i + 1}; COMMIT`)
  })
}
