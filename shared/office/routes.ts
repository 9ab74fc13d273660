/**
 * The routes of the office under /api/office: who may use each, and what its body holds. The only table of rights there
 * (OF1): the hub registers no route that is not in it, and the page asks by its names.
 */
import { z } from 'zod'
import { AccessId, type MeetingId } from '../core/identity.ts'
import { line } from '../core/text.ts'
import {
  AccountChange,
  type AccountView,
  Code,
  type ConferenceLine,
  type ConferenceView,
  Email,
  type IssuedLink,
  type LinkKind,
  LinkSecret,
  type LogLine,
  type MadeLink,
  type Me,
  NewAccount,
  NewPassword,
  OfficeRole,
  type SessionView,
  TypedPassword,
} from './contract.ts'
import { Reason } from './after/contract.ts'
import { PractisingRole, type RehearsalView } from './rehearsal.ts'
import { CardsAsked, type MadeCards } from './cards.ts'
import { DraftAccess, DraftContent, type DraftProblem, DraftRoster, type DraftView, rosterBytes } from './draft.ts'
import type { Statistics } from './statistics.ts'
import type { Register } from './roster/contract.ts'

export interface Route {
  /** anyone: needs no session. Of a route with `own`, an organiser has only what is theirs (OF2). */
  who: 'anyone' | readonly OfficeRole[]
  own?: true
  body?: z.ZodType
  /** Largest body in bytes; 16 kB unless said. */
  limit?: number
  /** Answers with a file, not with JSON. */
  file?: true
}

/** The page that an identity provider sends people back to. */
export const signInPath = '/van-phong/dang-nhap'

const all = OfficeRole.options
const administrator = ['administrator'] as const
const writers = ['administrator', 'organiser'] as const
const readers = ['administrator', 'auditor'] as const
const Nothing = z.strictObject({})
const Rooms = z.number().int().min(0).max(5_000)
const Revision = z.number().int().min(0)

export const routes = {
  'POST /sign-in': {
    who: 'anyone',
    body: z.strictObject({ email: Email, password: TypedPassword, code: Code.optional() }),
  },
  'POST /links/look': { who: 'anyone', body: z.strictObject({ secret: LinkSecret }) },
  'POST /links/use': {
    who: 'anyone',
    body: z.strictObject({
      secret: LinkSecret,
      password: NewPassword,
      /** Of the first administrator. */
      email: Email.optional(),
      name: line(120).optional(),
    }),
  },
  'POST /sign-out': { who: all, body: Nothing },
  /** To the identity provider and back; `answer` is what it put behind the `?` of our address. */
  'POST /oidc/begin': { who: 'anyone', body: Nothing },
  'POST /oidc/finish': { who: 'anyone', body: z.strictObject({ answer: z.string().min(1).max(6000) }) },
  /** Who this browser is: nobody is an answer too. */
  'GET /me': { who: 'anyone' },
  'POST /password': { who: all, body: z.strictObject({ current: TypedPassword, password: NewPassword }) },
  'GET /sessions': { who: all },
  'POST /sessions/end': { who: all, body: z.strictObject({ id: z.string().max(64) }) },
  'POST /totp/begin': { who: all, body: z.strictObject({ current: TypedPassword }) },
  'POST /totp/confirm': { who: all, body: z.strictObject({ code: Code }) },
  'POST /totp/remove': { who: all, body: z.strictObject({ current: TypedPassword }) },
  'GET /accounts': { who: readers },
  'POST /accounts': { who: administrator, body: NewAccount },
  'POST /accounts/:id/change': { who: administrator, body: AccountChange },
  'POST /accounts/:id/link': { who: administrator, body: Nothing },
  'POST /accounts/:id/remove-totp': { who: administrator, body: Nothing },
  'POST /accounts/:id/remove-oidc': { who: administrator, body: Nothing },
  'POST /accounts/:id/end': { who: administrator, body: Nothing },
  'GET /log': { who: readers },
  'GET /conferences': { who: all, own: true },
  'GET /conferences/:id': { who: all, own: true },
  'POST /conferences/:id/links': { who: writers, own: true, body: DraftAccess },
  'POST /conferences/:id/renew': { who: writers, own: true, body: z.strictObject({ accessId: AccessId }) },
  'POST /conferences/:id/revoke': { who: writers, own: true, body: z.strictObject({ accessId: AccessId }) },
  /** Links with a card each, for who has none, or anew for all; `origin` stands on them where the hub has no address. */
  'POST /conferences/:id/cards': {
    who: writers,
    own: true,
    limit: 300_000,
    body: CardsAsked.extend({ origin: z.url({ protocol: /^https?$/ }).max(200) }),
  },
  'GET /conferences/:id/rehearsal': { who: all, own: true },
  /** `simulated`: how many rooms the hub plays itself, of those that do not come. */
  'POST /conferences/:id/rehearsal/begin': { who: writers, own: true, body: z.strictObject({ simulated: Rooms }) },
  'POST /conferences/:id/rehearsal/simulate': { who: writers, own: true, body: z.strictObject({ simulated: Rooms }) },
  'POST /conferences/:id/rehearsal/link': { who: writers, own: true, body: z.strictObject({ role: PractisingRole }) },
  'POST /conferences/:id/rehearsal/end': { who: writers, own: true, body: Nothing },
  /** The official lists of units. */
  'GET /registers': { who: all },
  /** Put away (AF1), and taken out again. */
  'POST /conferences/:id/archive': { who: writers, own: true, body: Nothing },
  'POST /conferences/:id/restore': { who: administrator, own: true, body: Nothing },
  /** Destroys what is personal (AF7); `typed` is its day, or again nothing for one that is not finished. */
  'POST /conferences/:id/erase': {
    who: administrator,
    own: true,
    body: z.strictObject({ typed: z.string().max(40), reason: Reason.optional() }),
  },
  /** The record of that, in words. */
  'GET /conferences/:id/proof': { who: all, own: true, file: true },
  /** Everything in one ZIP. */
  'GET /conferences/:id/export': { who: writers, own: true, file: true },
  /** `?from=2026-01-01&to=2026-12-31&kind=real`: over conferences that were held and are closed. */
  'GET /statistics': { who: all, own: true },
  /** The same with `&by=unit&format=csv`. */
  'GET /statistics/file': { who: all, own: true, file: true },
  'GET /conferences/:id/dossier': { who: all, own: true, file: true },
  /** `?kind=minutes&format=pdf` */
  'GET /conferences/:id/document': { who: all, own: true, file: true },
  /** `?format=csv` */
  'GET /conferences/:id/follow-up': { who: all, own: true, file: true },
  /** `from`: a former conference whose organ, roster, agenda and people are taken over. */
  'POST /drafts': { who: writers, own: true, body: z.strictObject({ from: z.string().max(40).optional() }) },
  'GET /drafts/:id': { who: all, own: true },
  'POST /drafts/:id/save': {
    who: writers,
    own: true,
    limit: 300_000,
    body: z.strictObject({ revision: Revision, content: DraftContent }),
  },
  'POST /drafts/:id/roster': {
    who: writers,
    own: true,
    limit: rosterBytes + 1000,
    /** A table shaped like roster.csv, or a roster that was read and confirmed on the page. */
    body: z.union([
      z.strictObject({ revision: Revision, text: z.string().max(rosterBytes) }),
      z.strictObject({ revision: Revision, roster: DraftRoster }),
    ]),
  },
  'GET /drafts/:id/roster': { who: all, own: true },
  'GET /drafts/:id/check': { who: all, own: true },
  'POST /drafts/:id/remove': { who: writers, own: true, body: Nothing },
  'POST /drafts/:id/create': { who: writers, own: true, body: z.strictObject({ revision: Revision }) },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes
export type BodyOf<Name extends RouteName> = (typeof routes)[Name] extends { body: infer Body extends z.ZodType }
  ? z.output<Body>
  : undefined
/** As the page sends it. */
export type InputOf<Name extends RouteName> = (typeof routes)[Name] extends { body: infer Body extends z.ZodType }
  ? z.input<Body>
  : undefined

/** Bytes to be kept as a file. */
export interface FileAnswer {
  disposition: string
  type: string
  body: string | Uint8Array | AsyncIterable<Uint8Array>
}

/** Nothing more to say. */
export interface Done {
  ok: true
}

/** What each route answers with status 200. */
export interface Answers {
  'POST /sign-in': Me
  'POST /links/look': { kind: LinkKind; email?: string; name?: string }
  /** `me` where that was a sign-in too; without it the page asks for password and code. */
  'POST /links/use': { me?: Me }
  'POST /sign-out': Done
  'POST /oidc/begin': { address: string }
  'POST /oidc/finish': Me
  /** `oidc`: what the identity provider is called, where there is one. */
  'GET /me': { me: Me | null; oidc?: string }
  'POST /password': Done
  'GET /sessions': SessionView[]
  'POST /sessions/end': Done
  'POST /totp/begin': { secret: string; address: string }
  'POST /totp/confirm': Done
  'POST /totp/remove': Done
  'GET /accounts': AccountView[]
  'POST /accounts': { account: AccountView; link: MadeLink }
  'POST /accounts/:id/change': AccountView
  'POST /accounts/:id/link': MadeLink
  'POST /accounts/:id/remove-totp': AccountView
  'POST /accounts/:id/remove-oidc': AccountView
  'POST /accounts/:id/end': AccountView
  /** `?before=` goes on from a number; newest first. */
  'GET /log': LogLine[]
  'GET /conferences': ConferenceLine[]
  'GET /conferences/:id': ConferenceView
  'POST /conferences/:id/links': IssuedLink[]
  'POST /conferences/:id/renew': IssuedLink
  'POST /conferences/:id/revoke': Done
  'POST /conferences/:id/cards': MadeCards
  'GET /conferences/:id/rehearsal': RehearsalView
  'POST /conferences/:id/rehearsal/begin': RehearsalView
  'POST /conferences/:id/rehearsal/simulate': RehearsalView
  /** Shown once. */
  'POST /conferences/:id/rehearsal/link': { url: string }
  'POST /conferences/:id/rehearsal/end': RehearsalView
  'GET /registers': readonly Register[]
  'POST /conferences/:id/archive': ConferenceView
  'POST /conferences/:id/restore': ConferenceView
  'POST /conferences/:id/erase': ConferenceView
  'GET /conferences/:id/proof': FileAnswer
  'GET /conferences/:id/export': FileAnswer
  'GET /statistics': Statistics
  'GET /statistics/file': FileAnswer
  'GET /conferences/:id/dossier': FileAnswer
  'GET /conferences/:id/document': FileAnswer
  'GET /conferences/:id/follow-up': FileAnswer
  'POST /drafts': DraftView
  'GET /drafts/:id': DraftView
  'POST /drafts/:id/save': DraftView
  'POST /drafts/:id/roster': DraftView
  /** The roster as it stands; null before there is one. */
  'GET /drafts/:id/roster': { roster: DraftRoster | null }
  'GET /drafts/:id/check': { problems: DraftProblem[] }
  'POST /drafts/:id/remove': Done
  'POST /drafts/:id/create': { meetingId: MeetingId; links: IssuedLink[] }
}

/** Whether a role may use a route at all; nobody (no session) is `undefined`. */
export function mayUse(name: RouteName, role: OfficeRole | undefined): boolean {
  const { who }: Route = routes[name]
  return who === 'anyone' || (role !== undefined && who.includes(role))
}

/** Whether an account has a conference or draft before it: an organiser only those that are theirs (OF2). */
export const isTheirs = (
  account: { id: string; role: OfficeRole; meetings: readonly string[] },
  conference: { meetingId: string; owner?: string | undefined },
): boolean =>
  account.role !== 'organiser' ||
  conference.owner === account.id ||
  account.meetings.some((id) => id === conference.meetingId)
