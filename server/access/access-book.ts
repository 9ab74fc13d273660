/** Links and the browsers that came in with them. Secrets and tokens are kept only as hashes (ACC5). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { AccessId, type Actor, type MeetingId } from '../../shared/core/identity.ts'
import type { RefusalCode } from '../../shared/i18n/texts.ts'
import type { AccessChanges, AccessRow, SessionRow, Storage } from '../storage/port.ts'
import { AccessTable } from './access-table.ts'
import { newCode, typedCode } from './code.ts'
import { newId as randomId } from '../new-id.ts'

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

export const cookieName = (id: AccessId): string => `dc_${id}`

export type Authenticated = { ok: true; access: AccessRow } | { ok: false; code: RefusalCode }
export type Entered = { ok: true; access: AccessRow; token: string } | { ok: false; code: RefusalCode }

export class AccessBook {
  readonly #storage: Storage
  readonly #now: () => number
  readonly #newId: () => string
  readonly #table = new AccessTable()
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
    const version = this.#storage.accessVersion()
    await this.#read()
    await this.#readArchived()
    this.#version = version
  }

  /** Reads what other processes (nodes, the command line) have changed since: that alone, where it is known. */
  async refresh(): Promise<void> {
    const version = this.#storage.accessVersion()
    if (version === this.#version) return
    const changes = this.#storage.accessChanges(this.#version)
    if (!changes) return this.load()
    await this.#read(changes)
    if (changes.keepings) await this.#readArchived()
    this.#version = version
  }

  /** Rows as they are now, those named or all. What was changed from here meanwhile is newer than what was read. */
  async #read(named?: Pick<AccessChanges, 'accesses' | 'sessions'>): Promise<void> {
    const { accesses, sessions } = this.#table
    const [rowsBefore, browsersBefore] = [
      new Map(take(accesses, named?.accesses)),
      new Map(take(sessions, named?.sessions)),
    ]
    const [rows, browsers] = await Promise.all([
      named?.accesses.length === 0 ? [] : this.#storage.accesses(named?.accesses),
      named?.sessions.length === 0 ? [] : this.#storage.sessions(named?.sessions),
    ])
    const found = new Set<string>()
    for (const row of rows) {
      found.add(row.id)
      if (accesses.get(row.id) === rowsBefore.get(row.id)) this.#table.put(row)
    }
    for (const row of browsers.toSorted((a, b) => a.createdAt - b.createdAt)) {
      found.add(row.tokenHash)
      if (sessions.get(row.tokenHash) === browsersBefore.get(row.tokenHash)) this.#table.putSession(row)
    }
    for (const [id, row] of rowsBefore) if (!found.has(id) && accesses.get(id) === row) this.#table.drop(id)
    for (const [hashed, row] of browsersBefore)
      if (!found.has(hashed) && sessions.get(hashed) === row) this.#table.dropSession(hashed)
  }

  async #readArchived(): Promise<void> {
    const keepings = await this.#storage.office.keepings()
    this.#archived = new Set(keepings.flatMap(({ meetingId, archived }) => (archived ? [meetingId] : [])))
  }

  isArchived(meetingId: MeetingId): boolean {
    return this.#archived.has(meetingId)
  }

  list(meetingId?: MeetingId): AccessRow[] {
    return meetingId ? this.#table.ofMeeting(meetingId) : [...this.#table.accesses.values()]
  }

  get(id: AccessId): AccessRow | undefined {
    return this.#table.accesses.get(id)
  }

  /** Accesses of rehearsals that somebody got by this one (RH5). */
  twinsOf(id: AccessId): AccessRow[] {
    return this.#table.twinsOf(id)
  }

  /** Makes a link and the code that does the same; both are returned once and never again. */
  async issue(access: NewAccess): Promise<Issued> {
    const id = this.#newId() as AccessId
    const { keys, issued } = newSecret()
    const row: AccessRow = { printed: false, ...access, id, createdAt: this.#now(), ...keys }
    await this.#storage.saveAccess(row)
    this.#table.put(row)
    return issued(row)
  }

  /** A new secret for the same access: the old link ends, who is already in stays in. */
  async renew(id: AccessId): Promise<string> {
    return (await this.reissue(id)).fragment
  }

  /** The same, with the code that goes with the new link; it ends when it did before, unless another end is given. */
  async reissue(id: AccessId, expiresAt?: number): Promise<Issued> {
    const { keys, issued } = newSecret()
    return issued(await this.#change(id, (row) => ({ ...row, ...(expiresAt !== undefined && { expiresAt }), ...keys })))
  }

  /** Ends a link and, with `refusalOf`, everybody who came in with it. */
  async revoke(id: AccessId): Promise<void> {
    await this.#change(id, (row) => ({ ...row, revokedAt: this.#now() }))
    for (const session of this.#table.sessionsOf(id)) await this.#end(session.tokenHash)
  }

  /** Exchanges a link's fragment (`id.secret`), or the code on its card, for a token. */
  async enter(fragment: string): Promise<Entered> {
    await this.refresh()
    const code = typedCode(fragment)
    const access = code === undefined ? await this.#ofLink(fragment) : this.#table.ofCode(hash(code))
    if (!access) return { ok: false, code: 'access.unknownLink' }
    const refused = this.refusalOf(access)
    if (refused) return { ok: false, code: refused }
    return { ok: true, access, token: await this.admit(access) }
  }

  /** Lets a browser in with an access that works, and gives it its token. */
  async admit(access: AccessRow): Promise<string> {
    if (!access.openedAt) await this.#change(access.id, (row) => ({ ...row, openedAt: row.openedAt ?? this.#now() }))
    const token = random(24)
    const session: SessionRow = { tokenHash: hash(token), accessId: access.id, createdAt: this.#now() }
    await this.#storage.saveSession(session)
    this.#table.putSession(session)
    for (const ended of this.#outlived(access.id)) await this.#end(ended.tokenHash)
    return token
  }

  async #ofLink(fragment: string): Promise<AccessRow | undefined> {
    const [name = '', secret = ''] = fragment.split('.')
    const id = name as AccessId
    const fits = () => {
      const access = this.get(id)
      // The same hash work for an unknown link as for a known one.
      const matches = timingSafeEqual(Buffer.from(hash(secret)), Buffer.from(access?.secretHash ?? hash(random(18))))
      return matches ? access : undefined
    }
    const known = fits()
    if (known || !AccessId.safeParse(id).success) return known
    await this.#read({ accesses: [id], sessions: [] })
    return fits()
  }

  /** Who a browser is, by its token for an access. Another node may just have let it in: what is not known is looked for. */
  async authenticate(id: AccessId, token: string | undefined): Promise<Authenticated> {
    const known = this.#authenticate(id, token)
    if (known.ok || !token) return known
    await this.#read({ accesses: [id], sessions: [hash(token)] })
    return this.#authenticate(id, token)
  }

  #authenticate(id: AccessId, token: string | undefined): Authenticated {
    const access = this.get(id)
    const session = token ? this.#table.sessions.get(hash(token)) : undefined
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

  isOver(meetingId: MeetingId): boolean {
    return this.#over.has(meetingId)
  }

  async leave(token: string): Promise<void> {
    await this.#end(hash(token))
  }

  /** Why an access may not be used (any more). */
  refusalOf(access: AccessRow): RefusalCode | undefined {
    if (this.isOver(access.meetingId)) return 'access.rehearsalOver'
    if (access.revokedAt) return 'access.revoked'
    if (this.#archived.has(access.meetingId)) return 'access.archived'
    if (access.twinOf) {
      const original = this.get(access.twinOf)
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
    const old: SessionRow[] = []
    // They lie in the order in which they came in.
    for (const session of this.#table.sessions.values()) {
      if (!this.#isOld(session)) break
      old.push(session)
    }
    const own = this.#table.sessionsOf(id).filter((session) => !this.#isOld(session))
    return [...old, ...own.toSorted((a, b) => b.createdAt - a.createdAt).slice(mostSessions)]
  }

  /** Rows are written whole: one that another process has changed is not overwritten with what it was. */
  async #change(id: AccessId, change: (row: AccessRow) => AccessRow): Promise<AccessRow> {
    for (let before = this.get(id); ; [before] = await this.#storage.accesses([id])) {
      if (!before) throw new Error(`no access ${id}`)
      const after = change(before)
      if (!(await this.#storage.replaceAccess(before, after))) continue
      this.#table.put(after)
      return after
    }
  }

  async #end(tokenHash: string): Promise<void> {
    await this.#storage.endSession(tokenHash)
    this.#table.dropSession(tokenHash)
  }
}

function newSecret() {
  const [secret, code] = [random(18), newCode()]
  return {
    keys: { secretHash: hash(secret), codeHash: hash(code) },
    issued: (access: AccessRow): Issued => ({ access, fragment: `${access.id}.${secret}`, code }),
  }
}

function* take<Key, Row>(rows: ReadonlyMap<Key, Row>, keys: Iterable<Key> = rows.keys()): Iterable<[Key, Row]> {
  for (const key of keys) if (rows.has(key)) yield [key, rows.get(key)!]
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
