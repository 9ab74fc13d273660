/** `npm run access`: lists, issues, revokes and renews links, while the hub runs or not. */
import { closeSync, openSync, writeSync } from 'node:fs'
import {
  AccessId,
  DelegateId,
  isDesk,
  Role,
  SiteId,
  UnitId,
  type Role as RoleName,
} from '../../shared/core/identity.ts'
import { clockMinute, shortDate } from '../../shared/core/format.ts'
import { comparePlaces } from '../../shared/core/text.ts'
import roles from '../../shared/i18n/vi/links.json' with { type: 'json' }
import { AccessBook, type NewAccess } from '../access/access-book.ts'
import type { Config } from '../config.ts'
import type { LiveMeeting } from '../meeting/live-meeting.ts'
import type { AccessRow, Storage } from '../storage/port.ts'
import {
  baseUrl,
  commandLine,
  configuration,
  meetingOf,
  parse,
  say,
  sorry,
  table,
  withStorage,
} from './command-line.ts'
import { csvOf } from '../../shared/core/csv.ts'
import { roomsOf } from '../../shared/roster/rooms.ts'
import { delegateAccess, linkUrl, siteAccess, unitAccess } from './demo-links.ts'

const options = {
  meeting: { type: 'string' },
  role: { type: 'string' },
  site: { type: 'string' },
  unit: { type: 'string' },
  delegate: { type: 'string' },
  label: { type: 'string' },
  expires: { type: 'string' },
  'all-sites': { type: 'boolean' },
  csv: { type: 'string' },
} as const
type Values = ReturnType<typeof parse<typeof options>>['values']

/** Does what the arguments of the process ask, on the data folder that its environment names; code 1 where it cannot. */
export const access = (): Promise<void> =>
  commandLine(async () => {
    const { values, positionals } = parse(options, 'usage.access')
    const [command, id, ...more] = positionals
    const alone = command === 'list' || command === 'issue'
    if (more.length > 0 || (alone && id !== undefined)) throw sorry('usage.access')
    const config = configuration()
    await withStorage(config, async (storage) => {
      const book = new AccessBook(storage, Date.now)
      await book.load()
      if (command === 'list') return list(storage, book, values, config)
      if (command === 'issue') return issue(storage, book, values, config)
      if (command === 'revoke') return revoke(book, known(book, id))
      if (command === 'renew') return renew(book, known(book, id), config)
      throw sorry('usage.access')
    })
  })

if (import.meta.main) await access()

async function list(storage: Storage, book: AccessBook, { meeting }: Values, { timeZone }: Config): Promise<void> {
  const id = meeting === undefined ? undefined : (await meetingOf(storage, meeting)).id
  const order = Object.keys(roles)
  const rows = book
    .list(id)
    .toSorted(
      (a, b) =>
        comparePlaces(a.meetingId, b.meetingId) ||
        order.indexOf(a.role) - order.indexOf(b.role) ||
        comparePlaces(a.label, b.label),
    )
  if (rows.length === 0) return console.log(say('access.none'))
  const head = [say('access.id'), say('access.meeting'), say('access.role'), say('access.label'), say('access.state')]
  console.log(table([head, ...rows.map((row) => [row.id, row.meetingId, roles[row.role], row.label, state(row)])]))

  function state(row: AccessRow): string {
    const at = (time: number) => ({ date: shortDate(time, timeZone), time: clockMinute(time, timeZone) })
    if (row.revokedAt) return say('access.revoked', at(row.revokedAt))
    if (row.expiresAt && row.expiresAt <= Date.now()) return say('access.expired', at(row.expiresAt))
    const opened = row.openedAt ? say('access.opened', at(row.openedAt)) : say('access.neverOpened')
    return row.expiresAt ? `${opened}; ${say('access.until', at(row.expiresAt))}` : opened
  }
}

async function issue(storage: Storage, book: AccessBook, values: Values, config: Config): Promise<void> {
  const meeting = await meetingOf(storage, values.meeting)
  const expiresAt = values.expires === undefined ? undefined : expiry(values.expires)
  if (values['all-sites']) {
    if (values.role ?? values.site ?? values.unit ?? values.delegate ?? values.label) throw sorry('usage.access')
    return issueAll(book, meeting, { expiresAt, base: baseUrl(config), csv: values.csv })
  }
  if (values.csv !== undefined) throw sorry('usage.access')
  const access = wanted(book, meeting, values)
  const { access: row, fragment } = await book.issue({ ...access, ...(expiresAt && { expiresAt }) })
  console.log(`${roles[row.role]} · ${row.label} · ${row.id}\n${linkUrl(baseUrl(config), fragment)}`)
  console.log(say('access.onlyOnce'))
}

/** What the arguments ask for, checked against the meeting. */
function wanted(book: AccessBook, { id: meetingId, state }: LiveMeeting, values: Values): NewAccess {
  const role = Role.safeParse(values.role)
  if (!role.success) throw sorry('access.whichRole', { roles: Role.options.join(', ') })
  const { site, unit, delegate, label } = values
  const named = [site, unit, delegate].filter((value) => value !== undefined)
  const own = label?.trim().slice(0, 200)
  const asked = (access: NewAccess): NewAccess => (own ? { ...access, label: own } : access)
  if (role.data === 'site') {
    if (site === undefined || named.length > 1) throw sorry('access.needsSite')
    const id = SiteId.safeParse(site)
    const found = id.success ? state.all.roster.sites[id.data] : undefined
    if (found?.kind !== 'remote') throw sorry('access.noSuchSite', { id: site })
    return asked(siteAccess(meetingId, state, found.id))
  }
  if (role.data === 'delegate') {
    if (named.length !== 1 || site !== undefined) throw sorry('access.needsPerson')
    const person = DelegateId.safeParse(delegate)
    if (person.success && state.desk.roster.delegates[person.data]) {
      return asked(delegateAccess(meetingId, state, person.data))
    }
    const place = UnitId.safeParse(unit)
    if (!place.success || !state.all.roster.units[place.data]) {
      throw sorry('access.noSuchPerson', { id: delegate ?? unit ?? '' })
    }
    return asked(unitAccess(meetingId, state, place.data))
  }
  if (named.length > 0) throw sorry('access.needsNobody', { role: role.data })
  return asked({ meetingId, role: role.data, label: freshLabel(book, meetingId, role.data) })
}

/** "Thư ký", then "Thư ký 2": each of the desk is told apart in the record. */
function freshLabel(book: AccessBook, meetingId: AccessRow['meetingId'], role: RoleName): string {
  const taken = new Set(book.list(meetingId).map((access) => access.label))
  const name = roles[role]
  if (!taken.has(name) || !isDesk(role)) return name
  for (let n = 2; ; n++) if (!taken.has(`${name} ${n}`)) return `${name} ${n}`
}

/** One link for every remote site that has none that works. */
async function issueAll(
  book: AccessBook,
  { id: meetingId, state }: LiveMeeting,
  { expiresAt, base, csv }: { expiresAt: number | undefined; base: string; csv: string | undefined },
): Promise<void> {
  const { roster } = state.all
  const having = new Set(
    book.list(meetingId).flatMap((access) => (book.refusalOf(access) || !access.siteId ? [] : [access.siteId])),
  )
  const sites = roomsOf(roster).filter(({ id }) => !having.has(id))
  if (sites.length === 0) return console.log(say('access.allHave'))
  // The file is made first: a link whose secret could not be written down would be of no use to anybody.
  const file = csv === undefined ? undefined : newFile(csv)
  const clusters = new Map<string, string>(roster.clusters.map(({ id, name }) => [id, name]))
  const rows: string[][] = [
    ['csv.cluster', 'csv.site', 'csv.technician', 'csv.phone', 'csv.link'].map((key) => say(key as 'csv.link')),
  ]
  for (const site of sites) {
    const access = { ...siteAccess(meetingId, state, site.id), ...(expiresAt && { expiresAt }) }
    const { fragment } = await book.issue(access)
    const contact = state.desk.roster.contacts[site.unitId]
    const { name = '', phone = contact?.phone ?? '' } = contact?.technician ?? {}
    rows.push([clusters.get(site.clusterId ?? '') ?? '', site.name, name, phone, linkUrl(base, fragment)])
  }
  const text = csvOf(rows)
  if (file === undefined) return console.log(text)
  writeSync(file, text)
  closeSync(file)
  console.log(say('access.written', { count: sites.length, file: csv! }))
}

function newFile(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (error) {
    const { code = '?' } = error as NodeJS.ErrnoException
    throw code === 'EEXIST' ? sorry('fileExists', { file: path }) : sorry('cannotWrite', { file: path, code })
  }
}

function known(book: AccessBook, id: string | undefined): AccessRow {
  const parsed = AccessId.safeParse(id)
  const access = parsed.success ? book.get(parsed.data) : undefined
  if (!access) throw id === undefined ? sorry('usage.access') : sorry('access.noSuchLink', { id })
  return access
}

async function revoke(book: AccessBook, { id, label, role }: AccessRow): Promise<void> {
  await book.revoke(id)
  console.log(say('access.nowRevoked', { role: roles[role], label }))
}

async function renew(book: AccessBook, access: AccessRow, config: Config): Promise<void> {
  const refused = book.refusalOf(access)
  if (refused) throw sorry('access.cannotRenew')
  console.log(linkUrl(baseUrl(config), await book.renew(access.id)))
  console.log(say('access.renewed', { role: roles[access.role], label: access.label }))
}

/** A moment with its zone, in the future. */
function expiry(text: string): number {
  const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const at = withZone ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at) || at <= Date.now()) throw sorry('access.badExpiry', { value: text })
  return at
}
