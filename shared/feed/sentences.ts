/** The history in sentences: one for each event, from the log by a pure function (FE1). */
import type { EventData, EventType, Params, ShownEvent } from '../core/envelope.ts'
import { isDesk, type UnitId } from '../core/identity.ts'
import type { Kind, Party } from '../floor/contract.ts'
import type { Readers } from '../materials/contract.ts'
import { agendaWriters } from './agenda.ts'
import { conclusionWriters } from './conclusions.ts'
import { helpWriters } from './help.ts'
import { pollWriters } from './polls.ts'
import { questionWriters } from './questions.ts'
import { rehearsalWriters } from './rehearsal.ts'
import { stageWriters } from './stage.ts'
import { type FeedKey, type Names, type Sayer, sayer, shorten, type Voice } from './names.ts'

export interface Sentence {
  key: FeedKey
  params: Params
  /** The key's text in the reader's language, with everything filled. */
  text: string
}

type Said = [key: FeedKey, params?: Params]
type Writers = { [T in EventType]: (data: EventData<T>, say: Sayer, event: ShownEvent) => Said }

/** What happened, in one line. The time stands beside it, not in it. */
export function sentence(event: ShownEvent, names: Names, voice: Voice): Sentence {
  const write = writers[event.type] as (data: unknown, say: Sayer, event: ShownEvent) => Said
  const [key, params = {}] = write(event.data, sayer(names, voice), event)
  return { key, params, text: voice.t(key, params) }
}

const kindOf = (say: Sayer, kind: Kind): string => say.t(`kind.${kind}`)

/** Whom the rule had suggested, where another was taken (FL18). */
const instead = (say: Sayer, suggested: Party | undefined): string =>
  suggested ? ` ${say.t('instead', { party: say.party(suggested) })}` : ''

const recipients = (say: Sayer, to: Readers, unitIds: UnitId[]): string =>
  to.kind === 'clusters' ? say.clusters(to.ids) : say.few(unitIds.map((id) => say.unit(id)))

const join = (parts: readonly string[]): string => parts.join(', ')

/** A quiet event has a sentence too: the log can be read whole. */
const writers: Writers = {
  'meeting.created': ({ title }) => ['meeting.created', { title }],
  'meeting.lobbyOpened': () => ['meeting.lobbyOpened'],
  'meeting.started': ({ sittingId }, say) => ['meeting.started', { sitting: say.sitting(sittingId) }],
  'meeting.breakStarted': ({ resumeAt }, say) =>
    resumeAt === undefined ? ['meeting.breakStarted'] : ['meeting.breakStarted.until', { time: say.time(resumeAt) }],
  'meeting.resumed': () => ['meeting.resumed'],
  'meeting.sittingEnded': ({ sittingId }, say) => ['meeting.sittingEnded', { sitting: say.sitting(sittingId) }],
  'meeting.closed': () => ['meeting.closed'],
  'meeting.reopened': ({ reason }) => ['meeting.reopened', { reason }],
  'meeting.handedOver': ({ from, to }, say) => [
    'meeting.handedOver',
    { to: say.chair(to, 'full'), from: say.chair(from, 'inside') },
  ],
  'meeting.changed': ({ changes }, say) => {
    const { plannedStart, settings, address, ...texts } = changes
    const parts = [
      ...(['title', 'organ', 'place'] as const).flatMap((field) => {
        const value = texts[field]
        return value === undefined ? [] : [say.t(`change.${field}`, { value })]
      }),
      ...(address ? [say.t('change.address', { value: say.addressWord(address) })] : []),
      ...(plannedStart ? [say.t('change.plannedStart', { value: say.time(plannedStart) })] : []),
      ...(settings ? [say.t('change.settings')] : []),
    ]
    return ['meeting.changed', { changes: join(parts) }]
  },

  'roster.loaded': ({ sites, units }) => ['roster.loaded', { sites: sites.length, units: units.length }],
  'roster.detailed': ({ details }) => ['roster.detailed', { units: details.length }],
  'roster.unitDetailed': ({ unitId }, say) => ['roster.unitDetailed', { unit: say.unit(unitId) }],
  'roster.technicianSet': ({ unitId, technician }, say) => [
    'roster.technicianSet',
    { unit: say.unit(unitId), person: technician.name, phone: technician.phone },
  ],
  'roster.delegateAdded': ({ unitId, delegate }, say) => [
    'roster.delegateAdded',
    { unit: say.unit(unitId), person: say.person({ name: delegate.name, title: delegate.titles[0] }) },
  ],
  'roster.delegateSeated': ({ unitId, delegateId, siteId, from }, say) => [
    'roster.delegateSeated',
    { person: say.delegate(delegateId), unit: say.unit(unitId), from: say.site(from), to: say.site(siteId) },
  ],
  'roster.delegateChanged': ({ unitId, delegateId }, say) => [
    'roster.delegateChanged',
    { unit: say.unit(unitId), person: say.delegate(delegateId) },
  ],
  'roster.summonedSet': ({ siteId, summoned, from }, say) => [
    'roster.summonedSet',
    { site: say.site(siteId), summoned, from },
  ],

  'attendance.confirmed': ({ siteId }, say) => ['attendance.confirmed', { site: say.site(siteId) }],
  'attendance.byPhoneMarked': ({ siteId, byPhone }, say) => [
    byPhone ? 'attendance.byPhone' : 'attendance.byPhone.not',
    { site: say.site(siteId) },
  ],
  'attendance.substituteNamed': ({ unitId, delegateId, substitute }, say) => [
    'attendance.substituteNamed',
    { unit: say.unit(unitId), substitute: say.person(substitute), person: say.delegate(delegateId) },
  ],
  'attendance.headcountReported': ({ siteId, headcount, from }, say) =>
    from === undefined || from === headcount
      ? ['attendance.headcountReported', { site: say.site(siteId), people: headcount }]
      : ['attendance.headcountReported.again', { site: say.site(siteId), people: headcount, from }],
  'attendance.delegateMarked': ({ unitId, delegateId, status, substitute, reason }, say) => [
    `attendance.delegateMarked.${status}`,
    {
      person: say.delegate(delegateId),
      unit: say.unit(unitId),
      ...(status === 'substituted' && { substitute: substitute ? say.person(substitute) : say.t('unknown.name') }),
      ...(status === 'excused' && { reason: reason ?? '…' }),
    },
  ],
  'attendance.seatsCounted': ({ sites }) => ['attendance.seatsCounted', { sites: sites.length }],
  'attendance.siteCounted': ({ siteId, counts }, say) => [
    'attendance.siteCounted',
    {
      site: say.site(siteId),
      present: counts.present + counts.substituted,
      all: Object.values(counts).reduce((sum, n) => sum + n, 0),
    },
  ],
  'attendance.rollCallOpened': ({ sittingId }, say) => [
    'attendance.rollCallOpened',
    { sitting: say.sitting(sittingId) },
  ],
  'attendance.rollCallClosed': ({ sittingId, totals }, say) => [
    'attendance.rollCallClosed',
    {
      sitting: say.sitting(sittingId),
      reported: totals.sitesReported,
      sites: totals.sites,
      people: totals.headcount,
      summoned: totals.summoned,
    },
  ],
  'attendance.checked': ({ siteId, check, ok, remark }, say) => {
    const params = { site: say.site(siteId), check: say.t(`check.${check}`) }
    if (ok) return ['attendance.checked.ok', params]
    return remark ? ['attendance.checked.remark', { ...params, remark }] : ['attendance.checked.failed', params]
  },
  'attendance.readinessChanged': ({ siteId, ready }, say) => [
    ready ? 'attendance.readinessChanged.ready' : 'attendance.readinessChanged.notReady',
    { site: say.site(siteId) },
  ],
  'attendance.sitesLost': ({ sites }, say) => {
    const [first, ...others] = sites
    return first && others.length === 0
      ? ['attendance.sitesLost.one', { site: say.site(first.siteId), time: say.time(first.since) }]
      : ['attendance.sitesLost.several', several(sites, say)]
  },
  'attendance.sitesReturned': ({ sites }, say, { at }) => {
    const [first, ...others] = sites
    return first && others.length === 0
      ? ['attendance.sitesReturned.one', { site: say.site(first.siteId), duration: say.duration(at - first.lostSince) }]
      : ['attendance.sitesReturned.several', several(sites, say)]
  },

  ...agendaWriters,

  'floor.opened': ({ mode, clusterIds }, say) =>
    mode === 'clusters' ? ['floor.opened.clusters', { clusters: say.clusters(clusterIds) }] : [`floor.opened.${mode}`],
  'floor.requested': ({ request }, say) => {
    const { party, kind, subject, onBehalf } = request
    const about = subject ? say.t('subject', { text: subject }) : ''
    const params = { party: say.party(party), kind: kindOf(say, kind), subject: about }
    return [onBehalf ? 'floor.requested.onBehalf' : 'floor.requested', params]
  },
  'floor.textAttached': ({ unitId }, say) => ['floor.textAttached', { unit: say.unit(unitId) }],
  'floor.textHandedIn': ({ party }, say) => ['floor.textHandedIn', { party: say.party(party) }],
  'floor.withdrawn': ({ party }, say, { by }) => [
    isDesk(by.role) ? 'floor.withdrawn.byDesk' : 'floor.withdrawn',
    { party: say.party(party) },
  ],
  'floor.reordered': ({ party, place, reason }, say) => ['floor.reordered', { party: say.party(party), place, reason }],
  'floor.prepared': ({ party, suggested }, say) =>
    party ? ['floor.prepared', { party: say.party(party), instead: instead(say, suggested) }] : ['floor.prepared.none'],
  'floor.called': ({ turn: { request }, suggested }, say) => {
    const params = {
      party: say.party(request.party),
      kind: kindOf(say, request.kind),
      instead: instead(say, suggested),
    }
    return request.speaker
      ? ['floor.called.person', { ...params, person: say.person(request.speaker) }]
      : ['floor.called', params]
  },
  'floor.skipped': ({ party, keptPlace }, say) => [
    keptPlace ? 'floor.skipped.kept' : 'floor.skipped.back',
    { party: say.party(party) },
  ],
  'floor.notAnswered': ({ request }, say) => ['floor.notAnswered', { party: say.party(request.party) }],
  'floor.paused': ({ turnId, reason }, say) => [`floor.paused.${reason}`, { party: say.speaker(turnId) }],
  'floor.resumed': ({ turnId }, say) => ['floor.resumed', { party: say.speaker(turnId) }],
  'floor.extended': ({ turnId, seconds }, say) => [
    'floor.extended',
    { party: say.speaker(turnId), duration: say.seconds(seconds) },
  ],
  'floor.ended': ({ party, spokenMs, overtimeMs }, say) => {
    const params = { party: say.party(party), spoken: say.duration(spokenMs) }
    return overtimeMs < 1000
      ? ['floor.ended', params]
      : ['floor.ended.overtime', { ...params, overtime: say.duration(overtimeMs) }]
  },
  'floor.endUndone': ({ party }, say) => ['floor.endUndone', { party: say.party(party) }],
  'floor.limitChanged': ({ kind, itemId, seconds, from, turnId }, say) => [
    seconds < from ? 'floor.limitChanged.shorter' : 'floor.limitChanged.longer',
    {
      kind: kindOf(say, kind),
      where: itemId ? ` ${say.t('onItem', { number: say.number(itemId) })}` : '',
      duration: say.seconds(seconds),
      from: say.seconds(from),
      running: turnId ? say.t('alsoRunning') : '',
    },
  ],
  'floor.statementsInvited': ({ itemId, invited }, say) => [
    'floor.statementsInvited',
    { number: say.number(itemId), parties: say.few(invited.map(({ party }) => say.party(party))) },
  ],
  'floor.statementSubmitted': ({ unitId, itemId }, say) => [
    'floor.statementSubmitted',
    { unit: say.unit(unitId), number: say.number(itemId) },
  ],

  'announcements.published': ({ announcement }) => ['announcements.published', { text: shorten(announcement.text) }],
  'announcements.sent': ({ announcement: { text, to }, unitIds }, say) => [
    'announcements.sent',
    {
      recipients: recipients(say, to, unitIds),
      text: shorten(text),
    },
  ],
  'announcements.awaited': ({ unitIds }) => ['announcements.awaited', { units: unitIds.length }],
  'announcements.acknowledged': ({ announcementId, unitId }, say) => [
    'announcements.acknowledged',
    { unit: say.unit(unitId), text: say.announcement(announcementId) },
  ],
  'announcements.reminded': ({ announcementId, unitIds }, say) => [
    'announcements.reminded',
    { units: unitIds.length, text: say.announcement(announcementId) },
  ],

  'materials.kept': ({ material: { title } }) => ['materials.kept', { title }],
  'materials.released': () => ['materials.released'],
  'materials.published': ({ material: { title, version } }) =>
    version > 1 ? ['materials.published.again', { title, version }] : ['materials.published', { title }],
  'materials.sent': ({ material: { title, version, to }, unitIds }, say) => {
    const params = { title, recipients: recipients(say, to, unitIds) }
    return version > 1 ? ['materials.sent.again', { ...params, version }] : ['materials.sent', params]
  },
  'materials.withdrawn': ({ title, reason }) => ['materials.withdrawn', { title, reason }],
  'materials.recalled': ({ title, reason }) => ['materials.withdrawn', { title, reason }],
  'materials.opened': ({ unitId }, say) => ['materials.opened', { unit: say.unit(unitId) }],

  ...pollWriters,
  ...conclusionWriters,
  ...questionWriters,
  ...helpWriters,

  'documents.filled': ({ document }) => [`documents.filled.${document}`],
  ...stageWriters,
  ...rehearsalWriters,
}

/** False for an event of a newer hub, which a client of before has no words for. */
export const hasSentence = (type: string): boolean => Object.hasOwn(writers, type)

const several = (sites: readonly { siteId: Parameters<Sayer['site']>[0] }[], say: Sayer): Params => ({
  number: sites.length,
  sites: say.few(sites.map(({ siteId }) => say.site(siteId))),
})
