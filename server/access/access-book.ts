/** Links and the browsers that came in with them. Secrets and tokens are kept only as hashes (ACC5). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AccessId, Actor, MeetingId } from '../../shared/core/identity.ts'
import type { RefusalCode } from '../../shared/i18n/texts.ts'
import type { AccessRow, SessionRow, Storage } from '../storage/port.ts'
import { newCode, typedCode } from './code.ts'

export type NewAccess = Pick<AccessRow, 'meetingId' | 'role' | 'label'> &
  Partial<Pick<AccessRow, 'siteId' | 'unitId' | 'delegateId' | 'expiresAt' | 'printed' | 'twinOf' | 'simulated'>>

/** A link just made. Its secrets are known now and never again. */
export interface Issued {
  access: AccessRow
  /** What follows the # of the link. */
  fragment: string
  /** To be typed instead; `shownCode` says how it is printed. */
  code: string
}

/** How long a browser stays in without opening its link again. */
export const sessionMs = 30 * 86_400_000
/** Browsers that are in with one link; the newest stay. Far more than a link serves at once, and not without end. */
const mostSessions = 200

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const random = (bytes: number): string => randomBytes(bytes).toString('base64url')

/** An id that is safe in a path, a cookie name and a file name. */
export const randomId = (): string => randomBytes(9).toString('hex')

export const cookieName = (id: AccessId): string => `dc_${id}`

export type Entered = { ok: true; access: AccessRow; token: string } | { ok: false; code: RefusalCode }

export class AccessBook {
  readonly #storage: Storage
  readonly #now: () => number
  readonly #newId: () => string
  #accesses = new Map<AccessId, AccessRow>()
  /** Codes that were given out; an access answers only to its newest. */
  #byCode = new Map<string, AccessId>()
  #sessions = new Map<string, SessionRow>()
  /** Conferences that the office has put away: none of their links opens (AF1). */
  #archived = new Set<MeetingId>()
  /** Meetings that are ending: rehearsals, of which nothing will be left. */
  #over = new Set<MeetingId>()
  #version = -1

  constructor(storage: Storage, now: () => number, newId: () => string = randomId) {
    this.#storage = storage
    this.#now = now
    this.#newId = newId
  }

  /** Reads everything again. */
  async load(): Promise<void> {
    this.#version = this.#storage.accessVersion()
    const rows = await this.#storage.accesses()
    this.#accesses = new Map(rows.map((row) => [row.id, row]))
    this.#byCode = new Map(rows.flatMap(({ id, codeHash }) => (codeHash ? [[codeHash, id]] : [])))
    this.#sessions = new Map((await this.#storage.sessions()).map((row) => [row.tokenHash, row]))
    const keepings = await this.#storage.office.keepings()
    this.#archived = new Set(keepings.flatMap(({ meetingId, archived }) => (archived ? [meetingId] : [])))
  }

  /** True if another process (the command line) has changed something since the last `load`. */
  get stale(): boolean {
    return this.#storage.accessVersion() !== this.#version
  }

  isArchived(meetingId: MeetingId): boolean {
    return this.#archived.has(meetingId)
  }

  list(meetingId?: MeetingId): AccessRow[] {
    const rows = [...this.#accesses.values()]
    return meetingId ? rows.filter((row) => row.meetingId === meetingId) : rows
  }

  get(id: AccessId): AccessRow | undefined {
    return this.#accesses.get(id)
  }

  /** Makes a link and the code that does the same; both are returned once and never again. */
  async issue(access: NewAccess): Promise<Issued> {
    const id = this.#newId() as AccessId
    return this.#withSecret({ printed: false, ...access, id, secretHash: '', createdAt: this.#now() })
  }

  /** A new secret for the same access: the old link ends, who is already in stays in. */
  async renew(id: AccessId): Promise<string> {
    return (await this.reissue(id)).fragment
  }

  /** The same, with the code that goes with the new link; it ends when it did before, unless another end is given. */
  async reissue(id: AccessId, expiresAt?: number): Promise<Issued> {
    await this.#fresh()
    const row = this.#accesses.get(id)
    if (!row) throw new Error(`no access ${id}`)
    return this.#withSecret(expiresAt === undefined ? row : { ...row, expiresAt })
  }

  async #withSecret(row: AccessRow): Promise<Issued> {
    const secret = random(18)
    const code = newCode()
    const access = { ...row, secretHash: hash(secret), codeHash: hash(code) }
    await this.#save(access)
    return { access, fragment: `${row.id}.${secret}`, code }
  }

  /** Ends a link and, with `refusalOf`, everybody who came in with it. */
  async revoke(id: AccessId): Promise<void> {
    await this.#fresh()
    const row = this.#accesses.get(id)
    if (!row) throw new Error(`no access ${id}`)
    await this.#save({ ...row, revokedAt: this.#now() })
    for (const session of this.#sessions.values()) {
      if (session.accessId === id) await this.#end(session.tokenHash)
    }
  }

  /** Exchanges a link's fragment (`id.secret`), or the code on its card, for a token. */
  async enter(fragment: string): Promise<Entered> {
    await this.#fresh()
    const code = typedCode(fragment)
    const access = code === undefined ? this.#ofLink(fragment) : this.#ofCode(code)
    if (!access) return { ok: false, code: 'access.unknownLink' }
    const refused = this.refusalOf(access)
    if (refused) return { ok: false, code: refused }
    return { ok: true, access, token: await this.admit(access) }
  }

  /** Lets a browser in with an access that works, and gives it its token. */
  async admit(access: AccessRow): Promise<string> {
    if (!access.openedAt) await this.#save({ ...access, openedAt: this.#now() })
    const token = random(24)
    const session: SessionRow = { tokenHash: hash(token), accessId: access.id, createdAt: this.#now() }
    await this.#storage.saveSession(session)
    this.#sessions.set(session.tokenHash, session)
    for (const ended of this.#outlived(access.id)) await this.#end(ended.tokenHash)
    return token
  }

  #ofLink(fragment: string): AccessRow | undefined {
    const [id = '', secret = ''] = fragment.split('.')
    const access = this.#accesses.get(id as AccessId)
    // The same hash work for an unknown link as for a known one.
    const matches = timingSafeEqual(Buffer.from(hash(secret)), Buffer.from(access?.secretHash ?? hash(random(18))))
    return matches ? access : undefined
  }

  /** By the hash: how long it takes says nothing of any code. */
  #ofCode(code: string): AccessRow | undefined {
    const wanted = hash(code)
    const access = this.#accesses.get(this.#byCode.get(wanted) ?? ('' as AccessId))
    return access?.codeHash === wanted ? access : undefined
  }

  /** Who a browser is, by its token for an access. */
  authenticate(
    id: AccessId,
    token: string | undefined,
  ): { ok: true; access: AccessRow } | { ok: false; code: RefusalCode } {
    const access = this.#accesses.get(id)
    const session = token ? this.#sessions.get(hash(token)) : undefined
    if (!access || !session || session.accessId !== id || this.#isOld(session)) {
      return { ok: false, code: access?.revokedAt ? 'access.revoked' : 'access.signInNeeded' }
    }
    const refused = this.refusalOf(access)
    return refused ? { ok: false, code: refused } : { ok: true, access }
  }

  /** From now on nobody comes in, or stays, by a link of that meeting. */
  end(meetingId: MeetingId): void {
    this.#over.add(meetingId)
  }

  async leave(token: string): Promise<void> {
    await this.#end(hash(token))
  }

  /** Why an access may not be used (any more). */
  refusalOf(access: AccessRow): RefusalCode | undefined {
    if (this.#over.has(access.meetingId)) return 'access.rehearsalOver'
    if (access.revokedAt) return 'access.revoked'
    if (this.#archived.has(access.meetingId)) return 'access.archived'
    if (access.twinOf) {
      const original = this.#accesses.get(access.twinOf)
      if (!original || this.refusalOf(original)) return 'access.revoked'
    }
    if (access.expiresAt && access.expiresAt <= this.#now()) return 'access.expired'
    return undefined
  }

  #isOld(session: SessionRow): boolean {
    return session.createdAt + sessionMs <= this.#now()
  }

  /** Browsers whose cookie has run out, and of this link those that came in before the newest ones. */
  #outlived(id: AccessId): SessionRow[] {
    const all = [...this.#sessions.values()]
    const own = all.filter((session) => session.accessId === id && !this.#isOld(session))
    const surplus = own.toSorted((a, b) => b.createdAt - a.createdAt).slice(mostSessions)
    return [...all.filter((session) => this.#isOld(session)), ...surplus]
  }

  /** Rows are written whole: one that another process has changed must not be overwritten with what it was. */
  async #fresh(): Promise<void> {
    if (this.stale) await this.load()
  }

  async #save(row: AccessRow): Promise<void> {
    await this.#storage.saveAccess(row)
    this.#accesses.set(row.id, row)
    if (row.codeHash) this.#byCode.set(row.codeHash, row.id)
  }

  async #end(tokenHash: string): Promise<void> {
    await this.#storage.endSession(tokenHash)
    this.#sessions.delete(tokenHash)
  }
}

export const actorOf = ({ id, role, label, siteId, unitId, delegateId }: AccessRow): Actor => ({
  accessId: id,
  role,
  label,
  ...(siteId && { siteId }),
  ...(unitId && { unitId }),
  ...(delegateId && { delegateId }),
})

/** Reads one cookie of a Cookie header. */
export function cookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return undefined
}
