/** Who may send which command: one table (rules ACC1–ACC4). A command missing here does not compile. */
import type { Command, CommandType } from './envelope.ts'
import { type Actor, isDesk, type Role } from './identity.ts'
import { refuse, type Refusal } from './decision.ts'
import type { MeetingState } from './state.ts'

const conduct: Role[] = ['chair', 'moderator']
const desk: Role[] = ['chair', 'moderator', 'secretary', 'operator']
const scribes: Role[] = ['chair', 'moderator', 'secretary']
const stagehands: Role[] = ['chair', 'moderator', 'operator']
const helpers: Role[] = ['secretary', 'operator']
const hub = 'hub' as const

/** `own`: sites and delegates, each for itself only. */
interface Rule {
  desk: Role[]
  own?: ('site' | 'delegate')[]
  hub?: true
}

export const table: Record<CommandType, Rule> = {
  'meeting.load': { desk: [], hub: true },
  'meeting.openLobby': { desk },
  'meeting.start': { desk: conduct },
  'meeting.startBreak': { desk: conduct },
  'meeting.resume': { desk: conduct },
  'meeting.endSitting': { desk: conduct },
  'meeting.close': { desk: conduct },
  'meeting.reopen': { desk: conduct },
  'meeting.handOver': { desk: conduct },
  'meeting.change': { desk: conduct },

  'roster.setTechnician': { desk: helpers, own: ['site'] },
  'roster.addDelegate': { desk: scribes, own: ['site'] },
  'roster.seatDelegate': { desk: scribes },
  'roster.changeDelegate': { desk: scribes },
  'roster.setSummoned': { desk: scribes },

  'attendance.confirm': { desk: helpers, own: ['site'] },
  'attendance.markByPhone': { desk: helpers },
  'attendance.nameSubstitute': { desk: helpers, own: ['site', 'delegate'] },
  'attendance.reportHeadcount': { desk: helpers, own: ['site'] },
  'attendance.markDelegate': { desk: helpers, own: ['site', 'delegate'] },
  'attendance.openRollCall': { desk: scribes },
  'attendance.closeRollCall': { desk: scribes },
  'attendance.check': { desk: helpers, own: ['site'] },
  'attendance.noteLost': { desk: [], hub: true },
  'attendance.noteReturned': { desk: [], hub: true },

  'agenda.start': { desk: conduct },
  'agenda.finish': { desk: conduct },
  'agenda.skip': { desk: conduct },
  'agenda.insert': { desk: scribes },
  'agenda.move': { desk: scribes },
  'agenda.change': { desk: scribes },
  'agenda.remove': { desk: scribes },
  'agenda.reveal': { desk: scribes },

  'floor.open': { desk: conduct },
  'floor.request': { desk: [], own: ['site', 'delegate'] },
  'floor.requestFor': { desk: scribes },
  'floor.attachText': { desk: scribes, own: ['site', 'delegate'] },
  'floor.withdraw': { desk: scribes, own: ['site', 'delegate'] },
  'floor.reorder': { desk: scribes },
  'floor.prepare': { desk: conduct },
  'floor.call': { desk: conduct },
  'floor.skip': { desk: conduct },
  'floor.noAnswer': { desk: conduct },
  'floor.pause': { desk: conduct },
  'floor.resume': { desk: conduct },
  'floor.extend': { desk: conduct },
  'floor.end': { desk: conduct },
  'floor.undoEnd': { desk: conduct },
  'floor.setLimit': { desk: conduct },
  'floor.submitStatement': { desk: [], own: ['site', 'delegate'] },

  'announcements.send': { desk },
  'announcements.acknowledge': { desk: [], own: ['site', 'delegate'] },
  'announcements.remind': { desk },

  'polls.draft': { desk: scribes },
  'polls.revise': { desk: scribes },
  'polls.discard': { desk: scribes },
  'polls.open': { desk: conduct },
  'polls.extend': { desk: conduct },
  'polls.close': { desk: conduct },
  'polls.cancel': { desk: conduct },
  'polls.publish': { desk: conduct },
  'polls.remind': { desk },
  'polls.answer': { desk: [], own: ['site', 'delegate'] },
  'polls.answerFor': { desk: scribes },
  'polls.cast': { desk: [], own: ['site', 'delegate'] },
  'polls.reportHands': { desk: [], own: ['site'] },
  'polls.reportHandsFor': { desk: scribes },
  'polls.correctHands': { desk: scribes },
  'polls.closeDue': { desk: [], hub: true },
  'polls.noteTurnout': { desk: [], hub: true },
  'polls.noteTally': { desk: [], hub: true },

  'conclusions.capture': { desk: scribes },
  'conclusions.revise': { desk: scribes },
  'conclusions.settle': { desk: scribes },
  'conclusions.split': { desk: scribes },
  'conclusions.merge': { desk: scribes },
  'conclusions.move': { desk: scribes },
  'conclusions.drop': { desk: scribes },
  'conclusions.restore': { desk: scribes },
  'conclusions.propose': { desk: scribes },
  'conclusions.return': { desk: conduct },
  'conclusions.adopt': { desk: conduct },
  'conclusions.putToVote': { desk: scribes },
  'conclusions.publish': { desk: scribes },
  'conclusions.correct': { desk: conduct },
  'conclusions.read': { desk: scribes },
  'conclusions.endReading': { desk: scribes },
  'conclusions.acknowledge': { desk: [], own: ['site', 'delegate'] },
  'conclusions.ask': { desk: [], own: ['site', 'delegate'] },
  'conclusions.answer': { desk: scribes },
  'conclusions.remind': { desk },
  'conclusions.report': { desk: [], own: ['site', 'delegate'] },

  'questions.ask': { desk: [], own: ['site', 'delegate'] },
  'questions.withdraw': { desk: [], own: ['site', 'delegate'] },
  'questions.group': { desk: scribes },
  'questions.separate': { desk: scribes },
  'questions.promote': { desk: scribes },
  'questions.assign': { desk: scribes },
  'questions.answer': { desk: scribes },
  'questions.reply': { desk: [], own: ['site', 'delegate'] },
  'questions.publish': { desk: scribes },

  'help.call': { desk: [], own: ['site'] },
  'help.receive': { desk: helpers },
  'help.answer': { desk: helpers },
  'help.finish': { desk: helpers, own: ['site'] },
  'help.note': { desk: helpers },

  'documents.fill': { desk: scribes },

  'materials.add': { desk: scribes },
  'materials.release': { desk: scribes, hub: true },
  'materials.replace': { desk: scribes },
  'materials.withdraw': { desk: scribes },
  'materials.open': { desk: [], own: ['site', 'delegate'] },

  'stage.tick': { desk: ['operator'] },
  'stage.mute': { desk: stagehands },
  'stage.unmute': { desk: stagehands },
  'stage.choose': { desk: ['operator'] },
  'stage.follow': { desk: stagehands },
  'stage.noteAired': { desk: [], hub: true },
  'stage.caption': { desk: helpers },
  'stage.startRecording': { desk: stagehands },
  'stage.stopRecording': { desk: stagehands },
  'stage.noteRecorded': { desk: [], hub: true },
  'stage.noteBroken': { desk: [], hub: true },
  'stage.noteRecordingEnded': { desk: [], hub: true },
  'stage.deleteRecording': { desk: scribes },

  'rehearsal.simulate': { desk: [], hub: true },
  'rehearsal.noteArrived': { desk: [], hub: true },
}

/**
 * ACC1: the table decides by role. ACC2: a site or delegate acts only for its own site, unit, delegate or request.
 * Returns the refusal, or nothing.
 */
export function authorise(state: MeetingState, actor: Actor, command: Command): Refusal | undefined {
  const rule = table[command.type]
  if (actor.role === hub) return rule.hub ? undefined : refuse('access.notAllowed')
  if (isDesk(actor.role)) return rule.desk.includes(actor.role) ? undefined : refuse('access.notAllowed')
  if (actor.role !== 'site' && actor.role !== 'delegate') return refuse('access.notAllowed')
  if (!rule.own?.includes(actor.role)) return refuse('access.notAllowed')
  return ownsAll(state, actor, command) ? undefined : refuse('access.notYours')
}

/** Every id in the command that names a place, unit, person or request must be the actor's own. */
function ownsAll(state: MeetingState, actor: Actor, command: Command): boolean {
  const data = command.data as Partial<Record<'siteId' | 'unitId' | 'delegateId' | 'requestId', string>>
  const seat = seatOf(state, actor)
  if (data.unitId !== undefined && data.unitId !== actor.unitId) return false
  if (data.delegateId !== undefined && !mayActFor(state, actor, data.delegateId)) return false
  if (data.siteId !== undefined && data.siteId !== seat) return false
  if (data.requestId !== undefined) {
    const party = state.all.floor.queue.find((r) => r.id === data.requestId)?.party
    // An unknown request is the feature's to refuse, with its own reason.
    if (!party) return true
    if (party.unitId !== actor.unitId) return false
    if (actor.role === 'site') return party.siteId === actor.siteId
    return party.side === 'remote' ? party.siteId === seat : party.delegateId === actor.delegateId
  }
  return true
}

/** Where the actor takes part from: a site's own place; a delegate's seat today; the hall for a unit without a room. */
export function seatOf(state: MeetingState, actor: Actor): string | undefined {
  if (actor.role === 'site') return actor.siteId
  const delegate = actor.delegateId && state.desk.roster.delegates[actor.delegateId]
  if (delegate) return delegate.siteId
  return Object.values(state.all.roster.sites).find((s) => s.kind === 'hall')?.id
}

function mayActFor(state: MeetingState, actor: Actor, delegateId: string): boolean {
  if (actor.role === 'delegate' && actor.delegateId) return delegateId === actor.delegateId
  const delegate = state.desk.roster.delegates[delegateId as keyof typeof state.desk.roster.delegates]
  return delegate !== undefined && delegate.unitId === actor.unitId
}
