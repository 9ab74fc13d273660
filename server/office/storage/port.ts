/**
 * What the office asks of a storage: accounts, sessions, one-time links, drafts and its log. It lies in the database of the
 * meetings, so that one copy holds both. Every implementation passes the suite in conformance.ts.
 */
import { z } from 'zod'
import { AccountId, DraftId, MeetingId } from '../../../shared/core/identity.ts'
import type { Keeping } from '../../../shared/office/after/contract.ts'
import { RehearsalResults } from '../../../shared/office/rehearsal.ts'
import { LinkKind, type LogEntry, type LogLine, OfficeRole } from '../../../shared/office/contract.ts'
import { DraftContent, type DraftRoster } from '../../../shared/office/draft.ts'

const time = z.number().int()

export const Account = z.object({
  id: AccountId,
  /** In small letters; two accounts never have the same, ended ones neither. */
  email: z.string(),
  name: z.string(),
  role: OfficeRole,
  /** Of an organiser: the conferences that are theirs. */
  meetings: z.array(MeetingId),
  createdAt: time,
  signedInAt: time.optional(),
  endedAt: time.optional(),
  /** As hash.ts writes it; absent until the invitation was taken. */
  passwordHash: z.string().optional(),
  /** The second step; `step` is the last that counted (OF8). The secret has to be readable to be of use. */
  totp: z.object({ secret: z.string(), step: z.number().int() }).optional(),
  /** Shown, not yet confirmed by a code. */
  pendingTotp: z.string().optional(),
  /** The identity it was first come in with; no other of that provider opens it (OI3). */
  oidc: z.object({ issuer: z.string(), subject: z.string() }).optional(),
  /** Hashes of what known browsers of this account hold, newest first (OF7). */
  devices: z.array(z.string()),
})
export type Account = z.infer<typeof Account>

export const OfficeSession = z.object({
  tokenHash: z.string(),
  /** By which its owner names it; says nothing of the token. */
  id: z.string(),
  accountId: AccountId,
  createdAt: time,
  seenAt: time,
})
export type OfficeSession = z.infer<typeof OfficeSession>

export const OneTimeLink = z.object({
  id: z.string(),
  kind: LinkKind,
  /** Absent of `first`, which makes its account. */
  accountId: AccountId.optional(),
  secretHash: z.string(),
  createdAt: time,
  expiresAt: time,
})
export type OneTimeLink = z.infer<typeof OneTimeLink>

export const Draft = z.object({
  id: DraftId,
  /** Of the meeting it becomes: the same however often it is created, so that it becomes one. */
  meetingId: MeetingId,
  owner: AccountId,
  revision: z.number().int(),
  savedAt: time,
  savedBy: z.string(),
  content: DraftContent,
  sites: z.number().int(),
})
export type Draft = z.infer<typeof Draft>

/** Of a conference whose data was destroyed, the log says what was done, and no longer whose link it was. */
export function withoutNames(entry: LogEntry, id: MeetingId, title: string): LogEntry {
  // Lines of before conferences were named in them begin with its title.
  const isOfIt = entry.meetingId === id || (entry.kind.startsWith('link') && entry.about?.startsWith(`${title}: `))
  return isOfIt && entry.about !== undefined && entry.about !== title ? { ...entry, about: title.slice(0, 400) } : entry
}
export const Rehearsal = z.object({
  conferenceId: MeetingId,
  /** The one there is: its meeting, until everything of that is gone. */
  open: z
    .object({
      meetingId: MeetingId,
      startedAt: time,
      /** When it ends by itself. */
      endsAt: time.optional(),
      ending: z.literal(true).optional(),
    })
    .optional(),
  /** Of the last that ended. */
  last: RehearsalResults.optional(),
})
export type Rehearsal = z.infer<typeof Rehearsal>

export interface OfficeStore {
  accounts(): Promise<Account[]>
  account(id: AccountId): Promise<Account | undefined>
  accountOf(email: string): Promise<Account | undefined>
  /** False, and nothing done, if the address or the id is taken. */
  addAccount(account: Account): Promise<boolean>
  /**
   * Reads an account and writes what `change` makes of it, with nothing in between; `change` answers nothing to leave it.
   * Resolves with what was written.
   */
  changeAccount(id: AccountId, change: (account: Account) => Account | undefined): Promise<Account | undefined>

  saveSession(session: OfficeSession): Promise<void>
  session(tokenHash: string): Promise<OfficeSession | undefined>
  sessionsOf(accountId: AccountId): Promise<OfficeSession[]>
  endSession(tokenHash: string): Promise<void>

  /** Ends the links before it of the same kind and account. */
  saveLink(link: OneTimeLink): Promise<void>
  link(id: string): Promise<OneTimeLink | undefined>
  /** True for the one caller who takes it; the link is gone. */
  takeLink(id: string): Promise<boolean>
  endLinks(accountId: AccountId): Promise<void>

  drafts(): Promise<Draft[]>
  draft(id: DraftId): Promise<Draft | undefined>
  rosterOf(id: DraftId): Promise<DraftRoster | undefined>
  /**
   * Saves a draft if the revision it was made from is still the stored one (-1: there is none yet), else answers false. A
   * roster takes the place of the one there; none leaves it.
   */
  saveDraft(draft: Draft, from: number, roster?: DraftRoster): Promise<boolean>
  removeDraft(id: DraftId): Promise<void>

  /** How conferences are kept, those of which anything is known. */
  keepings(): Promise<Keeping[]>
  /** Reads how one is kept and writes what `change` makes of it, with nothing in between. */
  changeKeeping(id: MeetingId, change: (keeping: Keeping) => Keeping): Promise<Keeping>
  rehearsals(): Promise<Rehearsal[]>
  rehearsalOf(conferenceId: MeetingId): Promise<Rehearsal | undefined>
  /** Reads what is known of a conference's and writes what `change` makes of it, with nothing in between. */
  changeRehearsal(conferenceId: MeetingId, change: (rehearsal: Rehearsal) => Rehearsal): Promise<Rehearsal>

  note(entry: LogEntry): Promise<void>
  /** Newest first, with numbers below `before`, at most `limit`. */
  log(before: number, limit: number): Promise<LogLine[]>
  /** What was done about one conference, oldest first. */
  logOf(id: MeetingId): Promise<LogLine[]>
}
