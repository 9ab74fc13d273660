/** Links and the browsers that came in with them. Secrets and tokens are kept only as hashes (ACC5). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AccessId, Actor, MeetingId } from '../../shared/core/identity.ts'
import type { RefusalCode } from '../../shared/i18n/texts.ts'
import type { AccessRow, SessionRow, Storage } from '../storage/port.ts'

export type NewAccess = Pick<AccessRow, 'meetingId' | 'role' | 'label'> &
  Partial<Pick<AccessRow, 'siteId' | 'unitId' | 'delegateId' | 'expiresAt' | 'printed'>>

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
  #sessions = new Map<string, SessionRow>()
  #version = -1

  constructor(storage: Storage, now: () => number, newId: () => string = randomId) {
    this.#storage = storage
    this.#now = now
    this.#newId = newId
  }

  /** Reads everything again. */
  async load(): Promise<void> {
    this.#version = this.#storage.accessVersion()
    this.#accesses = new Map((await this.#storage.accesses()).map((row) => [row.id, row]))
    this.#sessions = new Map((await this.#storage.sessions()).map((row) => [row.tokenHash, row]))
  }

  /** True if another process (the command line) has changed something since the last `load`. */
  get stale(): boolean {
    return this.#storage.accessVersion() !== this.#version
  }

  list(meetingId?: MeetingId): AccessRow[] {
    const rows = [...this.#accesses.values()]
    return meetingId ? rows.filter((row) => row.meetingId === meetingId) : rows
  }

  get(id: AccessId): AccessRow | undefined {
    return this.#accesses.get(id)
  }

  /** Makes a link; the secret is returned once and never again. */
  async issue(access: NewAccess): Promise<{ access: AccessRow; fragment: string }> {
    const secret = random(18)
    const row: AccessRow = {
      printed: false,
      ...access,
      id: this.#newId() as AccessId,
      secretHash: hash(secret),
      createdAt: this.#now(),
    }
    await this.#save(row)
    return { access: row, fragment: `${row.id}.${secret}` }
  }

  /** A new secret for the same access: the old link ends, who is already in stays in. */
  async renew(id: AccessId): Promise<string> {
    await this.#fresh()
    const row = this.#accesses.get(id)
    if (!row) throw new Error(`no access ${id}`)
    const secret = random(18)
    await this.#save({ ...row, secretHash: hash(secret) })
    return `${id}.${secret}`
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

  /** Exchanges a link's fragment (`id.secret`) for a token. */
  async enter(fragment: string): Promise<Entered> {
    await this.#fresh()
    const [id = '', secret = ''] = fragment.split('.')
    const access = this.#accesses.get(id as AccessId)
    // The same hash work for an unknown link as for a known one.
    const matches = timingSafeEqual(Buffer.from(hash(secret)), Buffer.from(access?.secretHash ?? hash(random(18))))
    if (!access || !matches) return { ok: false, code: 'access.unknownLink' }
    const refused = this.refusalOf(access)
    if (refused) return { ok: false, code: refused }
    if (!access.openedAt) await this.#save({ ...access, openedAt: this.#now() })
    const token = random(24)
    const session: SessionRow = { tokenHash: hash(token), accessId: access.id, createdAt: this.#now() }
    await this.#storage.saveSession(session)
    this.#sessions.set(session.tokenHash, session)
    for (const ended of this.#outlived(access.id)) await this.#end(ended.tokenHash)
    return { ok: true, access, token }
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

  async leave(token: string): Promise<void> {
    await this.#end(hash(token))
  }

  /** Why an access may not be used (any more). */
  refusalOf(access: AccessRow): RefusalCode | undefined {
    if (access.revokedAt) return 'access.revoked'
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
