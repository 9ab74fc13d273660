/**
 * What a simulated room does, so that chair and secretary can practise alone: checks its devices, reports who is there,
 * answers the roll call, asks to speak, answers polls, acknowledges what it was sent. It breaks nothing on purpose.
 */
import { allChecks } from '../../../shared/attendance/contract.ts'
import { hasReported } from '../../../shared/attendance/totals.ts'
import type { Poll } from '../../../shared/polls/contract.ts'
import { countsHands } from '../../../shared/polls/setup.ts'
import { acknowledge, press, runningItem, submitStatement } from './acts.ts'
import { choicesFor, confirmation, handsFor, isOpen, openPolls, voterOf } from './answers.ts'
import type { Attendee } from './attendee.ts'
import { acknowledgeConclusion } from './conclusions.ts'
import { subjects } from './words.ts'
import { askInWriting, callForHelp, endCall, openPaper, replyInWriting } from './writing.ts'

/** Two looks of a room at what there is to do are so far apart at the mean, in milliseconds. */
const pauseMs = 4_000
/** So many rooms wait for the floor; then no further one asks. */
const mostWaiting = 12
/** An answer in a poll comes within this time. */
const answerMs = 8_000
const forever = 2_000_000_000

/** Takes part until it is over; `count` rooms are simulated. Never rejects: what is refused was not to be done. */
export async function takePart(who: Attendee, count: number): Promise<void> {
  await Promise.all([arrive(who, count), vote(who)])
}

async function arrive(who: Attendee, count: number): Promise<void> {
  const siteId = who.siteId!
  await who.wait(who.random.between(0, pauseMs))
  await who.send('attendance.confirm', { siteId })
  for (const check of allChecks) {
    if (who.over()) return
    await who.send('attendance.check', { siteId, check, ok: true })
    await who.wait(who.random.between(50, 400))
  }
  reportHeadcount(who)
  while (!who.over()) {
    await who.wait(who.random.pause(pauseMs))
    if (who.over() || who.unanswered() > 2) continue
    if (
      reportHeadcount(who) ||
      answerRollCall(who) ||
      acknowledge(who) ||
      acknowledgeConclusion(who) ||
      submitStatement(who)
    )
      continue
    if (openPaper(who) || endCall(who) || replyInWriting(who)) continue
    // Few of them: the desk practises, and is not to drown.
    if (who.random.chance(Math.min(0.02, 0.4 / count)) && (askInWriting(who) || callForHelp(who))) continue
    if (who.random.chance(Math.min(0.5, 4 / count))) ask(who)
  }
}

/** How many are there, for each roll call anew. */
function reportHeadcount(who: Attendee): boolean {
  const { roster, attendance, meeting } = who.all()
  const siteId = who.siteId!
  if (meeting.phase === 'closed' || hasReported(attendance, attendance.sites[siteId])) return false
  const summoned = roster.sites[siteId]?.summoned ?? 0
  const headcount = Math.max(1, Math.min(400, summoned) - who.random.int(3))
  return press(who, 'attendance.reportHeadcount', { siteId, headcount })
}

/** The next of the own people who has not been called: at the place, online. */
function answerRollCall(who: Attendee): boolean {
  const call = who.all().attendance.rollCalls.at(-1)
  if (!call || call.closedAt !== undefined) return false
  const marks = who.unit().attendance.delegates
  const open = Object.values(who.unit().roster.delegates).find(
    ({ id, siteId }) => siteId === who.siteId && marks[id]?.sittingId !== call.sittingId,
  )
  return open ? press(who, 'attendance.markDelegate', { delegateId: open.id, status: 'online' }) : false
}

/** For the item that runs: what was registered for others before does not count. */
function ask(who: Attendee): void {
  const { floor, meeting } = who.all()
  const item = runningItem(who)
  if (meeting.phase !== 'inSession' || floor.mode === 'closed' || !item || item.kind === 'papers') return
  const waiting = floor.queue.filter(({ itemId }) => itemId === item.id)
  const has = [...waiting, ...(floor.turn ? [floor.turn.request] : [])].some(({ party }) => party.siteId === who.siteId)
  if (has || waiting.length >= mostWaiting) return
  const subject = who.random.pick(subjects)!
  press(who, 'floor.request', { kind: 'remark', itemId: item.id, siteId: who.siteId!, subject })
}

async function vote(who: Attendee): Promise<void> {
  const seen = new Set<string>()
  const fresh = () => openPolls(who).filter(({ id }) => !seen.has(id))
  while (!who.over()) {
    await who.until(() => fresh().length > 0, forever)
    for (const poll of fresh()) {
      seen.add(poll.id)
      void answer(who, poll)
    }
  }
}

async function answer(who: Attendee, { id: pollId, setup }: Poll): Promise<void> {
  const siteId = who.siteId!
  await who.wait(who.random.between(500, answerMs))
  if (!isOpen(who, pollId)) return
  if (countsHands(setup)) {
    const headcount = who.all().attendance.sites[siteId]?.headcount ?? 1
    await who.send('polls.reportHands', { pollId, siteId, hands: handsFor(who.random, headcount) })
  }
  if (setup.kind === 'hands') return
  const { roster, polls, attendance } = who.unit()
  // Whoever sits elsewhere answers there.
  const people = Object.values(roster.delegates).filter((person) => person.siteId === siteId)
  const listed = new Set(polls.polls[pollId]?.voters)
  const voters = setup.voters === 'site' ? [siteId] : people.filter(({ id }) => listed.has(id)).map(({ id }) => id)
  for (const voter of voters) {
    const said = { pollId, ...voterOf(setup, voter), choices: choicesFor(who.random, setup) }
    if (setup.kind === 'straw') await who.send('polls.cast', said)
    else await who.send('polls.answer', { ...said, ...confirmation(who, setup, siteId, people, attendance.delegates) })
  }
}
