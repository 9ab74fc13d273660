/** A commune's room: confirms, checks, reports, asks to speak, answers, drops and comes back. */
import type { Act, Player } from '../player.ts'
import {
  acknowledge,
  attachText,
  check,
  doSomething,
  markOwn,
  nameSubstitute,
  press,
  request,
  submitStatement,
  withdraw,
} from '../../../server/rehearsal/simulator/acts.ts'
import { acknowledgeConclusion, askBack, report } from '../../../server/rehearsal/simulator/conclusions.ts'
import {
  askInWriting,
  callForHelp,
  endCall,
  openPaper,
  replyInWriting,
  takeQuestionBack,
} from '../../../server/rehearsal/simulator/writing.ts'
import { vote } from './polls/voter.ts'
import { technicians } from '../../../server/rehearsal/simulator/words.ts'

const siteOf = (player: Player) => player.all().attendance.sites[player.siteId!]

const confirm: Act = (player) =>
  siteOf(player)?.confirmed ? false : press(player, 'attendance.confirm', { siteId: player.siteId! })

const reportHeadcount: Act = (player) => {
  const summoned = player.all().roster.sites[player.siteId!]?.summoned ?? 0
  const headcount = Math.max(0, Math.min(400, summoned) - player.random.int(5))
  return press(player, 'attendance.reportHeadcount', { siteId: player.siteId!, headcount })
}

const setTechnician: Act = (player) =>
  press(player, 'roster.setTechnician', { unitId: player.unitId!, technician: player.random.pick(technicians)! })

const addDelegate: Act = (player) => {
  if (Object.keys(player.unit().roster.delegates).length >= 8) return false
  const name = `Đại biểu Mẫu ${player.random.int(1_000)}`
  return press(player, 'roster.addDelegate', {
    unitId: player.unitId!,
    siteId: player.siteId!,
    name,
    titles: ['Đại biểu'],
    principal: false,
  })
}

const rarely =
  (probability: number, act: Act): Act =>
  (player) =>
    player.random.chance(probability) && act(player)

const before = [confirm, confirm, check, check, check, rarely(0.3, setTechnician), rarely(0.5, nameSubstitute)]
const lobby = [...before, reportHeadcount, markOwn, markOwn, request, attachText]
const meanwhile = [
  acknowledge,
  acknowledge,
  acknowledgeConclusion,
  acknowledgeConclusion,
  askBack,
  report,
  submitStatement,
  submitStatement,
  request,
  attachText,
  reportHeadcount,
  markOwn,
  check,
  rarely(0.3, withdraw),
  askInWriting,
  rarely(0.2, takeQuestionBack),
  replyInWriting,
  rarely(0.3, callForHelp),
  endCall,
  openPaper,
  rarely(0.1, addDelegate),
]
const afterwards = [submitStatement, acknowledgeConclusion, acknowledgeConclusion, askBack, report]

/** Away for longer than this is for longer runs. */
const shortRunMs = 20_000

export async function site(player: Player): Promise<void> {
  await Promise.all([takePart(player), vote(player)])
}

async function takePart(player: Player): Promise<void> {
  const { random } = player
  // Where polls are what the run is about, rooms do less of everything else.
  const pace = player.manyPolls ? player.pace * 4 : player.pace
  // A few are sure to be away long enough for the record to say so.
  const few = Math.min(1, 6 / Object.keys(player.all().roster.sites).length)
  let leavesAt = player.runMs > shortRunMs && random.chance(few) ? random.between(0.2, 0.6) : Infinity
  await player.wait(random.between(0, Math.min(player.pace, player.runMs * 0.8)))
  while (!player.over()) {
    const { phase } = player.all().meeting
    const acts = phase === 'draft' ? before : phase === 'lobby' ? lobby : phase === 'closed' ? afterwards : meanwhile
    // Whoever is cut off goes on pressing, but not forever.
    if (player.unanswered() < 4) doSomething(player, acts)
    const long = player.progress() > leavesAt
    if (long) leavesAt = Infinity
    if (long || random.chance(0.015)) await leave(player, long)
    await player.wait(random.pause(pace))
  }
}

/** Most come back at once, as after a reload; on the way some forget everything but their diary. */
async function leave(player: Player, long: boolean): Promise<void> {
  const { random } = player
  const patience = (player.all().meeting.facts?.settings.lostAfterSeconds ?? 5) * 1_000
  await player.leave(long ? patience + random.between(1_500, 4_000) : random.between(50, 1_500), random.chance(0.3))
}
