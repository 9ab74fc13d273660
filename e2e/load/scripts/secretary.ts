/** The secretary: roll call, requests by telephone, corrections, announcements, the agenda. */
import type { Item } from '../../../shared/agenda/contract.ts'
import type { AnnouncementId } from '../../../shared/core/identity.ts'
import type { Delegate, Site } from '../../../shared/roster/contract.ts'
import type { Act, Player } from '../player.ts'
import { doSomething, mark, press } from '../../../server/rehearsal/simulator/acts.ts'
import { writeConclusions } from './conclusions/scribe.ts'
import { writeBeside } from './conclusions/second-scribe.ts'
import { addPaper, releasePaper, replacePaper, withdrawPaper } from './papers.ts'
import { enterForOthers } from './polls/secretary.ts'
import {
  answerQuestion,
  assignQuestion,
  groupQuestions,
  promoteQuestion,
  publishAnswer,
  separateQuestion,
} from './questions.ts'
import { announcements, subjects, substitutes } from '../../../server/rehearsal/simulator/words.ts'
import { roomsOf } from '../../../shared/roster/rooms.ts'

const added = 'Nội dung bổ sung'
const mostAdded = 4

const anyRemote = (player: Player): Site | undefined => player.random.pick(roomsOf(player.all().roster))
const anyDelegate = (player: Player): Delegate | undefined =>
  player.random.pick(Object.values(player.desk().roster.delegates))
const addedItems = (player: Player): Item[] =>
  player.all().agenda.items.filter((item) => item.title.startsWith(added) && item.state === 'planned')

const requestFor: Act = (player) => {
  const site = anyRemote(player)
  const item = player.all().agenda.items.find(({ kind, state }) => kind === 'discussion' && state !== 'done')
  if (!site || !item) return false
  const subject = player.random.pick(subjects)!
  return press(player, 'floor.requestFor', { kind: 'remark', itemId: item.id, siteId: site.id, subject })
}

const withdraw: Act = (player) => {
  const entered = player.all().floor.queue.filter((request) => request.onBehalf)
  return entered.length > 3 && press(player, 'floor.withdraw', { requestId: entered[0]!.id })
}

const correctMark: Act = (player) => {
  const delegate = anyDelegate(player)
  if (!delegate || player.all().attendance.rollCalls.length === 0) return false
  return mark(player, delegate.id, player.all().roster.sites[delegate.siteId]?.kind === 'hall')
}

const correctHeadcount: Act = (player) => {
  const site = anyRemote(player)
  return site
    ? press(player, 'attendance.reportHeadcount', { siteId: site.id, headcount: player.random.int(12) })
    : false
}

const nameSubstitute: Act = (player) => {
  const delegate = anyDelegate(player)
  const substitute = player.random.pick(substitutes)!
  return delegate ? press(player, 'attendance.nameSubstitute', { delegateId: delegate.id, substitute }) : false
}

const announce: Act = (player) => {
  const { random } = player
  const { clusters, units } = player.all().roster
  const cluster = random.pick(clusters)
  const unit = random.pick(Object.values(units))
  const to =
    random.chance(0.3) || !cluster || !unit
      ? { kind: 'all' as const }
      : random.chance(0.5)
        ? { kind: 'clusters' as const, ids: [cluster.id] }
        : { kind: 'units' as const, ids: [unit.id] }
  // Everybody answering at once is for the few times when it matters.
  const needsAck = to.kind === 'all' ? random.chance(0.2) : random.chance(0.8)
  return press(player, 'announcements.send', { text: random.pick(announcements)!, to, needsAck })
}

const remind: Act = (player) => {
  const late = Object.entries(player.desk().announcements.awaited).find(
    ([, { unitIds, acknowledged, remindedAt }]) =>
      remindedAt === undefined && unitIds.some((id) => acknowledged[id] === undefined),
  )
  return late ? press(player, 'announcements.remind', { announcementId: late[0] as AnnouncementId }) : false
}

const addDelegate: Act = (player) => {
  const site = anyRemote(player)
  if (!site) return false
  return press(player, 'roster.addDelegate', {
    unitId: site.unitId,
    siteId: site.id,
    name: `Đại biểu Bổ Sung ${player.random.int(1_000)}`,
    titles: ['Đại biểu mời'],
    principal: false,
  })
}

const seatDelegate: Act = (player) => {
  const delegate = anyDelegate(player)
  if (!delegate) return false
  const { order, sites } = player.all().roster
  const home = Object.values(sites).find((site) => site.unitId === delegate.unitId)?.id
  const siteId = delegate.siteId === order[0] ? home : order[0]
  return siteId ? press(player, 'roster.seatDelegate', { delegateId: delegate.id, siteId }) : false
}

const changeDelegate: Act = (player) => {
  const delegate = anyDelegate(player)
  if (!delegate) return false
  const titles = [`${delegate.titles[0]!.replace(/, .*$/, '')}, đại biểu HĐND`]
  return press(player, 'roster.changeDelegate', { delegateId: delegate.id, titles })
}

const setSummoned: Act = (player) => {
  const site = anyRemote(player)
  return site ? press(player, 'roster.setSummoned', { siteId: site.id, summoned: 5 + player.random.int(20) }) : false
}

const insert: Act = (player) => {
  const { items } = player.all().agenda
  if (addedItems(player).length + player.desk().agenda.hidden.length >= mostAdded) return false
  return press(player, 'agenda.insert', {
    kind: 'other',
    title: `${added} ${player.random.int(100)}`,
    minutes: 5,
    afterId: items.at(-1)?.id ?? null,
    hidden: player.random.chance(0.5),
  })
}

const move: Act = (player) => {
  const ahead = player.all().agenda.items.filter(({ state }) => state === 'planned')
  const item = player.random.pick(ahead)
  const after = player.random.pick(ahead.filter(({ id }) => id !== item?.id))
  return item && after ? press(player, 'agenda.move', { itemId: item.id, afterId: after.id }) : false
}

const change: Act = (player) => {
  const { items } = player.all().agenda
  const item = player.random.pick([...items.filter(({ state }) => state !== 'done'), ...player.desk().agenda.hidden])
  return item
    ? press(player, 'agenda.change', { itemId: item.id, changes: { minutes: 5 + player.random.int(50) } })
    : false
}

const remove: Act = (player) => {
  const item = player.random.pick(addedItems(player))
  return item ? press(player, 'agenda.remove', { itemId: item.id }) : false
}

const reveal: Act = (player) => {
  const item = player.random.pick(player.desk().agenda.hidden)
  return item ? press(player, 'agenda.reveal', { itemId: item.id }) : false
}

/** A line of what is being said, typed along. */
const caption: Act = (player) =>
  player.all().meeting.phase === 'inSession' && press(player, 'stage.caption', { text: player.random.pick(subjects)! })

const fill: Act = (player) => {
  const filled = player.desk().documents.notice ?? { profile: 'party2018' }
  const number = (filled.number ?? 100) + 1
  return press(player, 'documents.fill', { document: 'notice', fields: { ...filled, number } })
}

const acts: readonly Act[] = [
  requestFor,
  withdraw,
  correctMark,
  correctHeadcount,
  nameSubstitute,
  announce,
  remind,
  addDelegate,
  seatDelegate,
  changeDelegate,
  setSummoned,
  insert,
  move,
  change,
  remove,
  reveal,
  fill,
  caption,
  groupQuestions,
  separateQuestion,
  promoteQuestion,
  assignQuestion,
  answerQuestion,
  publishAnswer,
  addPaper,
  releasePaper,
  replacePaper,
  withdrawPaper,
]

/** A second one only writes beside the first. */
export async function secretary(player: Player): Promise<void> {
  if (player.name !== 'secretary') return writeBeside(player)
  const pace = Math.min(500, player.runMs / 80)
  const rollCall = async () => {
    await player.until(() => player.all().meeting.phase !== 'draft', player.runMs)
    await player.send('attendance.openRollCall', {})
    await player.wait(player.runMs * 0.3)
    await player.send('attendance.closeRollCall', {})
  }
  const work = async () => {
    // In rounds, each in an order of its own: what is rare comes up as surely as what is frequent.
    while (!player.over()) {
      const round = acts.toSorted(() => player.random.next() - 0.5)
      for (const act of round) {
        if (player.over()) return
        if (player.all().meeting.phase !== 'closed' && player.unanswered() < 4) doSomething(player, [act])
        await player.wait(player.random.pause(pace))
      }
    }
  }
  await Promise.all([rollCall(), work(), enterForOthers(player), writeConclusions(player)])
}
