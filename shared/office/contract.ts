/** office: the staff that prepares conferences. Accounts, how they sign in, and what the office log keeps. */
import { z } from 'zod'
import { type AccessId, AccountId, DraftId, MeetingId, type Role } from '../core/identity.ts'
import { line } from '../core/text.ts'
import type { Instant } from '../core/time.ts'
import type { AfterView } from './after/contract.ts'

/** administrator: everything; organiser: the conferences of their own; auditor: reads everything, changes nothing. */
export const OfficeRole = z.enum(['administrator', 'organiser', 'auditor'])
export type OfficeRole = z.infer<typeof OfficeRole>

/** One spelling of an address: trimmed, small letters. */
export const Email = z
  .string()
  .max(254)
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(z.email())

export const shortestPassword = 12
/** A password being set. What is typed to sign in is only bounded: it is compared, not judged. */
export const NewPassword = z.string().min(shortestPassword).max(200)
export const TypedPassword = z.string().min(1).max(200)

/** Six digits, as an authenticator shows them; blanks between them are dropped. */
export const Code = z
  .string()
  .max(12)
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/))

/** `id.secret`, as it stands behind the # of a one-time link. */
export const LinkSecret = z.string().min(3).max(200)

export const NewAccount = z.strictObject({ email: Email, name: line(120), role: OfficeRole })
export const AccountChange = z.strictObject({
  name: line(120).optional(),
  role: OfficeRole.optional(),
  /** The meetings of an organiser, all of them. */
  meetings: z.array(MeetingId).max(500).optional(),
})

/** first: makes the first administrator; invitation and reset: set the password of an account. */
export const LinkKind = z.enum(['first', 'invitation', 'reset'])
export type LinkKind = z.infer<typeof LinkKind>

/** What is done in the office, as its log names it. */
export const LogKind = z.enum([
  'signedIn',
  'wrongPassword',
  'signedOut',
  'oidcSignedIn',
  /** The account has a second step, which was the provider's to ask. */
  'oidcWithoutCode',
  'oidcBound',
  'oidcRemoved',
  'firstMade',
  'passwordSet',
  'passwordChanged',
  'sessionEnded',
  'totpSet',
  'totpRemoved',
  'invited',
  'accountChanged',
  'accountEnded',
  'linkMade',
  'draftBegun',
  'draftRemoved',
  'rosterTaken',
  'meetingCreated',
  'linksIssued',
  'linkRenewed',
  'linkRevoked',
  'archived',
  'restored',
  'exported',
  'erased',
  'rehearsalBegun',
  'rehearsalEnded',
])
export type LogKind = z.infer<typeof LogKind>

/** One line of the office log. `by` is absent where the command line or the hub itself did it. */
export const LogEntry = z.object({
  at: z.number().int(),
  by: z.object({ id: AccountId, name: z.string() }).optional(),
  kind: LogKind,
  /** Whom or what it concerns, as it was called then. */
  about: z.string().max(400).optional(),
  /** The conference it concerns, where it is one. */
  meetingId: MeetingId.optional(),
})
export type LogEntry = z.infer<typeof LogEntry>

export interface Me {
  id: AccountId
  email: string
  name: string
  role: OfficeRole
  /** A second step is asked at sign-in. */
  totp: boolean
}

export interface AccountView extends Me {
  meetings: MeetingId[]
  /** Bound to an identity of the provider. */
  oidc: boolean
  /** invited: has not come in yet. */
  state: 'invited' | 'active' | 'ended'
  createdAt: Instant
  signedInAt?: Instant
}

/** A browser that is signed in. Neither its address nor what it is, is kept. */
export interface SessionView {
  id: string
  createdAt: Instant
  seenAt: Instant
  own: boolean
}

export interface LogLine extends LogEntry {
  seq: number
}

/** A one-time link, shown once. */
export interface MadeLink {
  url: string
  expiresAt: Instant
}

export interface ConferenceLine {
  id: MeetingId
  draftId?: DraftId
  /** drafted: not created yet; archived, erased: AF1, AF7; otherwise the phase of the meeting. */
  state: 'drafted' | 'draft' | 'lobby' | 'inSession' | 'break' | 'closed' | 'archived' | 'erased'
  kind: 'real' | 'demo' | 'rehearsal'
  title: string
  organ: string
  /** Planned start, where one is set. */
  start?: Instant
  timeZone: string
  sites: number
  /** Whoever began the draft. */
  owner?: string
  /** The time to keep it is over (AF6). */
  due?: true
}

/** A link of a conference, and whether somebody came in with it. */
export interface AccessView {
  id: AccessId
  role: Role
  label: string
  /** Name of the cluster of its place. */
  cluster?: string
  createdAt: Instant
  openedAt?: Instant
  revoked?: true
}

export interface ConferenceView extends ConferenceLine {
  accesses: AccessView[]
  after: AfterView
}

/** A link just issued; its address is shown this once. */
export interface IssuedLink {
  accessId: AccessId
  role: Role
  label: string
  cluster?: string
  /** Of the technician of its place, or of the unit. */
  phone?: string
  url: string
}
