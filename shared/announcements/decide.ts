/** announcements: the rules of sending, acknowledging, reminding (AN). */
import { accept, type Ctx, type Deciders, type Decision, refuse, type Refusal } from '../core/decision.ts'
import type { CommandData, NewEvent } from '../core/envelope.ts'
import { openMeeting } from '../core/guards.ts'
import type { AnnouncementId, UnitId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { minutes } from '../core/time.ts'
import { addressees, unknownIn } from './addressees.ts'
import type { Announcement, commands, Desk } from './contract.ts'

/** Between two reminders of one announcement. */
export const remindPauseMs = minutes(1)

export const deciders: Deciders<keyof typeof commands> = {
  'announcements.send': send,

  'announcements.acknowledge': (state, { announcementId }, { actor }) => {
    const awaited = awaitedOf(state, announcementId)
    if (!awaited.ok) return awaited
    const { unitId } = actor
    if (!unitId || !awaited.unitIds.includes(unitId)) return refuse('announcements.notAwaited')
    if (awaited.acknowledged[unitId] !== undefined) return accept()
    return accept({ type: 'announcements.acknowledged', data: { announcementId, unitId } })
  },

  'announcements.remind': (state, { announcementId }, { now }) => {
    const open = openMeeting(state)
    if (!open.ok) return open
    const awaited = awaitedOf(state, announcementId)
    if (!awaited.ok) return awaited
    const unitIds = missing(awaited)
    if (!unitIds.length) return refuse('announcements.nobodyMissing')
    const next = (awaited.remindedAt ?? -Infinity) + remindPauseMs
    if (now < next) return refuse('announcements.tooSoon', { seconds: Math.ceil((next - now) / 1000) })
    return accept({ type: 'announcements.reminded', data: { announcementId, unitIds } })
  },
}

/** Units that were asked to acknowledge and have not. */
export const missing = ({ unitIds, acknowledged }: Desk['awaited'][AnnouncementId]): UnitId[] =>
  unitIds.filter((unitId) => acknowledged[unitId] === undefined)

function send(state: MeetingState, { text, to, needsAck }: CommandData<'announcements.send'>, ctx: Ctx): Decision {
  const open = openMeeting(state)
  if (!open.ok) return open
  const unknown = unknownIn(state.all, to)
  if (unknown) return unknown
  const unitIds = addressees(state.all.roster, to)
  if (to.kind !== 'all' && !unitIds.length) return refuse('announcements.nobodyAddressed')
  const announcement: Announcement = { id: ctx.newId<AnnouncementId>(), text, to, needsAck, sentAt: ctx.now }
  const events: NewEvent[] = [
    to.kind === 'all'
      ? { type: 'announcements.published', data: { announcement } }
      : { type: 'announcements.sent', data: { announcement, unitIds } },
  ]
  if (needsAck) events.push({ type: 'announcements.awaited', data: { announcementId: announcement.id, unitIds } })
  return accept(...events)
}

/** Whom the desk awaits, or why nobody is. */
function awaitedOf(
  { all, desk }: MeetingState,
  id: AnnouncementId,
): ({ ok: true } & Desk['awaited'][AnnouncementId]) | Refusal {
  const awaited = desk.announcements.awaited[id]
  if (awaited) return { ok: true, ...awaited }
  const known = [...all.announcements.published, ...desk.announcements.sent].some((other) => other.id === id)
  return refuse(known ? 'announcements.noAckNeeded' : 'announcements.unknown')
}
