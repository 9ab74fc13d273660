/** The card after an absence: how long, what happened meanwhile, what waits for the reader now (FE4). Pure. */
import { forecast } from '../agenda/forecast.ts'
import { addressees } from '../announcements/addressees.ts'
import { currentRollCall } from '../attendance/standing.ts'
import { hasReported } from '../attendance/totals.ts'
import type { Params } from '../core/envelope.ts'
import type { Instant } from '../core/time.ts'
import { limitFor } from '../floor/clock.ts'
import { Kind, type Party, type Request } from '../floor/contract.ts'
import { partyKey } from '../floor/party.ts'
import { statementMs } from '../floor/statements.ts'
import { conclusionsMeanwhile, conclusionsWaiting } from './conclusion-lines.ts'
import { pollsMeanwhile, pollsWaiting } from './poll-lines.ts'
import { questionsMeanwhile, questionsWaiting } from './question-lines.ts'
import { type FeedKey, type Names, type Sayer, sayer, shorten, usKey, type Voice } from './names.ts'

export interface Line {
  /** away: how long; happened: a clause of one sentence; waiting: something to be answered now. */
  about: 'away' | 'happened' | 'waiting'
  key: FeedKey
  params: Params
  text: string
}

type Said = [key: FeedKey, params?: Params]

/**
 * What to tell a reader who saw `before` last at `since` and is back at `until`. `own` is the party they speak as; the
 * desk and the hall screen have none.
 */
export function catchUp(
  before: Names,
  after: Names,
  own: Party | undefined,
  since: Instant,
  until: Instant,
  voice: Voice,
): Line[] {
  const say = sayer(after, voice)
  const us = own ? usOf(own, after, say) : ''
  const mine = (party: Party) => own !== undefined && isOurs(own, party)
  const happened = [
    ...courseOf(before, after, until, say),
    ...floorOf(before, after, say),
    ...(own ? ownFloorOf(before, after, mine, us, say) : []),
    ...pollsMeanwhile(before, after, say),
    ...conclusionsMeanwhile(before, after, us),
    ...questionsMeanwhile(before, after, us),
    ...newAnnouncements(before, after),
  ]
  const waiting = own ? waitingFor(after, own, mine, us, until, say) : []
  const line = (about: Line['about'], [key, params = {}]: Said): Line => {
    const text = voice.t(key, params)
    return { about, key, params, text: about === 'waiting' ? capital(text) : text }
  }
  const away: Params = { duration: say.duration(until - since), from: say.time(since), to: say.time(until) }
  return [
    line('away', [away['from'] === away['to'] ? 'away.lostAt' : 'away.lost', away]),
    ...(happened.length > 0 ? happened : ([['happened.nothing']] satisfies Said[])).map((said) =>
      line('happened', said),
    ),
    ...waiting.map((said) => line('waiting', said)),
  ]
}

/** "Mất kết nối 3 phút 12 giây, …: đã sang mục 4; xã ta thứ 3 trong danh sách": for a line that is read aloud. */
export function inOneSentence(lines: readonly Line[]): string {
  const texts = (about: Line['about']) => lines.filter((line) => line.about === about).map((line) => line.text)
  return `${texts('away').join()}: ${texts('happened').join('; ')}`
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)

/** In the hall a delegate is told of their unit's requests too, and a unit's link of each delegate's. */
function isOurs(own: Party, party: Party): boolean {
  if (partyKey(own) === partyKey(party)) return true
  if (own.side !== 'hall' || party.side !== 'hall' || own.unitId !== party.unitId) return false
  return own.delegateId === undefined || party.delegateId === undefined
}

/** "xã ta", "phường ta"; a named delegate is meant in person. */
function usOf(own: Party, { all }: Names, say: Sayer): string {
  if (own.delegateId) return say.t(say.address === 'dongChi' ? 'us.dongChi' : 'us.ongBa')
  return say.t(usKey(all.roster.units[own.unitId]?.type))
}

/** The meeting and its agenda. */
function courseOf({ all: old }: Names, { all }: Names, until: Instant, say: Sayer): Said[] {
  const said: Said[] = []
  const { phase, sittingId, presiding, resumeAt } = all.meeting
  if (phase === 'break' && resumeAt !== undefined && phase !== old.meeting.phase)
    said.push(['happened.breakUntil', { time: say.time(resumeAt) }])
  else if (phase !== old.meeting.phase && phase !== 'draft') said.push([`happened.${phase}`])
  if (sittingId && old.meeting.sittingId && sittingId !== old.meeting.sittingId)
    said.push(['happened.sitting', { sitting: say.sitting(sittingId) }])
  const [was, is] = [old.agenda.runningId, all.agenda.runningId]
  const item = is ?? was
  if (was !== is && item) {
    const key = is ? 'happened.item' : 'happened.itemOver'
    said.push([key, { number: say.number(item), title: say.title(item) }])
  }
  if (presiding && old.meeting.presiding && presiding !== old.meeting.presiding)
    said.push(['happened.presiding', { person: say.chair(presiding, 'inside') }])
  if (programmeOf(old.agenda.items) !== programmeOf(all.agenda.items))
    said.push(['happened.programme', { time: say.time(forecast(all.agenda, all.meeting, until).end) }])
  return said
}

/** What the chair and the secretary change by hand; that items begin and end is no change. */
const programmeOf = (items: Names['all']['agenda']['items']): string =>
  JSON.stringify(
    items.map(({ id, kind, title, minutes, presenter, state }) => [
      id,
      kind,
      title,
      minutes,
      presenter,
      state === 'skipped',
    ]),
  )

/** The floor, as it concerns everybody. */
function floorOf({ all: old }: Names, { all }: Names, say: Sayer): Said[] {
  const said: Said[] = []
  const turns = all.floor.ended.length - old.floor.ended.length
  if (turns > 0) said.push(['happened.turns', { number: turns }])
  for (const kind of Kind.options) {
    const limit = ({ floor }: typeof all) =>
      all.agenda.runningId ? limitFor(floor, kind, all.agenda.runningId) : floor.limits.kinds[kind]
    const [from, seconds] = [limit(old), limit(all)]
    if (from === seconds) continue
    const key = seconds < from ? 'happened.limit' : 'happened.limitLonger'
    said.push([key, { kind: say.t(`kind.${kind}`), duration: say.seconds(seconds) }])
  }
  const { mode, clusterIds } = all.floor
  if (mode === 'clusters' && clusterIds.join() !== old.floor.clusterIds.join())
    said.push(['happened.listClusters', { clusters: say.clusters(clusterIds) }])
  else if (mode !== 'clusters' && mode !== old.floor.mode)
    said.push([mode === 'open' ? 'happened.listOpen' : 'happened.listClosed'])
  return said
}

/** The reader's own requests and turns. */
function ownFloorOf(
  { all: { floor: old } }: Names,
  { all: { floor } }: Names,
  mine: (party: Party) => boolean,
  us: string,
  say: Sayer,
): Said[] {
  const said: Said[] = []
  const kind = (request: Request) => say.t(`kind.${request.kind}`)
  for (const request of floor.queue.filter((r) => mine(r.party))) {
    const was = [...old.queue, ...(old.turn ? [old.turn.request] : [])].find((r) => r.id === request.id)
    if (request.notAnswered > (was?.notAnswered ?? 0)) said.push(['happened.notAnswered', { us }])
    if (request.id === floor.preparedId) continue
    const place = floor.queue.filter((r) => r.itemId === request.itemId).indexOf(request) + 1
    said.push(['happened.place', { us, place, kind: kind(request) }])
  }
  const heard = new Set(old.ended.map((turn) => turn.request.id))
  const spoke = floor.ended.filter((turn) => mine(turn.request.party) && !heard.has(turn.request.id))
  if (spoke.length > 0) said.push(['happened.spoke', { us }])
  const invited = Object.values(floor.invited).flat()
  const known = new Set(
    [...floor.queue, ...floor.ended.map((turn) => turn.request), ...(floor.turn ? [floor.turn.request] : [])]
      .map((request) => request.id)
      .concat(invited.map((invitation) => invitation.requestId)),
  )
  for (const request of old.queue.filter((r) => mine(r.party) && !known.has(r.id)))
    said.push(['happened.gone', { us, kind: kind(request) }])
  return said
}

const receivedBy = ({ all, unit }: Names) => [...all.announcements.published, ...unit.announcements.received]

function newAnnouncements(before: Names, after: Names): Said[] {
  const known = new Set(receivedBy(before).map((announcement) => announcement.id))
  const number = receivedBy(after).filter((announcement) => !known.has(announcement.id)).length
  return number > 0 ? [['happened.announcements', { number }]] : []
}

/** What must or can be answered now, the most urgent first. */
function waitingFor(
  { all, unit, ...rest }: Names,
  own: Party,
  mine: (party: Party) => boolean,
  us: string,
  until: Instant,
  say: Sayer,
): Said[] {
  const said: Said[] = []
  const { floor, meeting } = all
  const kind = (request: Request) => say.t(`kind.${request.kind}`)
  if (floor.turn && mine(floor.turn.request.party))
    said.push(['waiting.called', { us, kind: kind(floor.turn.request) }])
  said.push(...pollsWaiting({ all, unit }, own, until, say))
  const prepared = floor.queue.find((r) => r.id === floor.preparedId)
  if (prepared && mine(prepared.party)) said.push(['waiting.prepared', { us, kind: kind(prepared) }])

  const call = currentRollCall(all.attendance)
  const isReported = hasReported(all.attendance, all.attendance.sites[own.siteId])
  if (call && call.closedAt === undefined && own.side === 'remote' && !isReported)
    said.push(['waiting.rollCall', { us, sitting: say.sitting(call.sittingId) }])

  for (const announcement of receivedBy({ all, unit, ...rest })) {
    const isMeant = announcement.to.kind !== 'all' || addressees(all.roster, announcement.to).includes(own.unitId)
    if (announcement.needsAck && isMeant && unit.announcements.acknowledged[announcement.id] === undefined)
      said.push(['waiting.acknowledge', { text: shorten(announcement.text) }])
  }
  said.push(...conclusionsWaiting({ all, unit }, own), ...questionsWaiting({ unit }, say))

  const isLate = meeting.phase === 'closed' && until - (meeting.closedAt ?? until) > statementMs
  for (const item of isLate ? [] : all.agenda.items) {
    const isInvited = floor.invited[item.id]?.some((invited) => mine(invited.party))
    if (isInvited && !unit.floor.statements.some((statement) => statement.itemId === item.id))
      said.push(['waiting.statement', { number: say.number(item.id), title: item.title }])
  }
  return said
}
