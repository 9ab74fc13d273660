/** Acts that several roles do. Each does one thing that fits the moment, and answers false where nothing fits. */
import { inbox } from '../../../client/announcements/inbox.ts'
import { allChecks } from '../../../shared/attendance/contract.ts'
import type { Item } from '../../../shared/agenda/contract.ts'
import type { DelegateId, ItemId } from '../../../shared/core/identity.ts'
import type { Attendee } from './attendee.ts'
import { reasons, statement, subjects, substitutes } from './words.ts'

export type Act = (player: Attendee) => boolean

/** Sends without waiting: somebody who presses a button does not stand and look at it. */
export function press(...[player, ...command]: [Attendee, ...Parameters<Attendee['send']>]): true {
  void player.send(...command)
  return true
}

export const runningItem = (player: Attendee): Item | undefined => {
  const { items, runningId } = player.all().agenda
  return items.find((item) => item.id === runningId)
}

export const nextItem = (player: Attendee): Item | undefined =>
  player.all().agenda.items.find((item) => item.state === 'planned')

export const acknowledge: Act = (player) => {
  const open = inbox(player.all(), player.unit(), player.unitId).filter(({ awaited }) => awaited)
  const announcement = player.random.pick(open)
  return announcement ? press(player, 'announcements.acknowledge', { announcementId: announcement.id }) : false
}

/** One of the items this unit was invited to write on and has not. */
export const submitStatement: Act = (player) => {
  const { invited } = player.all().floor
  const done = new Set(player.unit().floor.statements.map((one) => one.itemId))
  for (const [id, parties] of Object.entries(invited)) {
    const itemId = id as ItemId
    const own = parties.find(({ party }) => party.unitId === player.unitId)
    if (!own || done.has(itemId)) continue
    return press(player, 'floor.submitStatement', { itemId, siteId: own.party.siteId, text: statement })
  }
  return false
}

export const withdraw: Act = (player) => {
  const own = player.all().floor.queue.filter(({ party }) => party.unitId === player.unitId)
  const request = player.random.pick(own)
  return request ? press(player, 'floor.withdraw', { requestId: request.id }) : false
}

/** The text of an own paper that was registered without one. */
export const attachText: Act = (player) => {
  const { queue } = player.all().floor
  const own = queue.find((r) => r.party.unitId === player.unitId && r.kind === 'paper' && !r.hasText)
  return own ? press(player, 'floor.attachText', { requestId: own.id, text: statement }) : false
}

/** Asks for the floor where there is something to speak on: discussion, or a paper with its text. */
export const request: Act = (player) => {
  const { siteId, delegateId, random } = player
  // Now and then somebody asks twice, impatiently.
  const waits = player.all().floor.queue.some(({ party }) => party.unitId === player.unitId)
  if (waits && random.chance(0.9)) return false
  const hall = player.all().roster.order[0]
  const at = siteId ?? (delegateId ? player.unit().roster.delegates[delegateId]?.siteId : hall)
  if (!at) return false
  const { items } = player.all().agenda
  const open = items.filter(({ state }) => state === 'planned' || state === 'running')
  const subject = random.pick(subjects)!
  const papers = open.filter((item) => item.kind === 'papers')
  const paper = random.chance(0.3) ? random.pick(papers) : undefined
  if (paper) {
    const text = random.chance(0.7) ? { text: statement } : {}
    return press(player, 'floor.request', { kind: 'paper', itemId: paper.id, siteId: at, subject, ...text })
  }
  const response = open.find((item) => item.kind === 'response')
  if (response && at === hall && random.chance(0.5))
    return press(player, 'floor.request', { kind: 'response', itemId: response.id, siteId: at, subject })
  const item = open.find(({ kind }) => kind === 'discussion') ?? runningItem(player)
  return item ? press(player, 'floor.request', { kind: 'remark', itemId: item.id, siteId: at, subject }) : false
}

/** Marks one of the unit's own people, as the roll call finds them. */
export const markOwn: Act = (player) => {
  const calls = player.all().attendance.rollCalls
  const delegate = player.random.pick(Object.values(player.unit().roster.delegates))
  if (!delegate || calls.at(-1)?.closedAt !== undefined || calls.length === 0) return false
  if (player.delegateId && player.delegateId !== delegate.id) return false
  return mark(player, delegate.id, player.all().roster.sites[delegate.siteId]?.kind === 'hall')
}

export function mark(player: Attendee, delegateId: DelegateId, inHall: boolean): true {
  const { random } = player
  const drawn = random.next()
  if (drawn < 0.7) return press(player, 'attendance.markDelegate', { delegateId, status: inHall ? 'here' : 'online' })
  if (drawn < 0.85) {
    const substitute = random.pick(substitutes)!
    return press(player, 'attendance.markDelegate', { delegateId, status: 'substituted', substitute })
  }
  const reason = random.pick(reasons)!
  return press(player, 'attendance.markDelegate', { delegateId, status: 'excused', reason })
}

export const nameSubstitute: Act = (player) => {
  const id = player.delegateId ?? player.random.pick(Object.values(player.unit().roster.delegates))?.id
  if (!id) return false
  return press(player, 'attendance.nameSubstitute', {
    delegateId: id,
    substitute: player.random.pick(substitutes)!,
  })
}

/** One line of the check list, the open ones first. */
export const check: Act = (player) => {
  const { siteId, random } = player
  if (!siteId) return false
  const done = player.unit().attendance.checks[siteId] ?? {}
  const open = allChecks.filter((one) => !done[one]?.ok)
  const ok = random.chance(0.9)
  return press(player, 'attendance.check', {
    siteId,
    check: random.pick(open.length > 0 ? open : allChecks)!,
    ok,
    ...(!ok && { remark: 'Đang khắc phục' }),
  })
}

/** Tries acts in a random order until one fits. */
export function doSomething<Who extends Attendee>(player: Who, acts: readonly ((player: Who) => boolean)[]): void {
  const left = [...acts]
  while (left.length > 0) {
    const [act] = left.splice(player.random.int(left.length), 1)
    if (act!(player)) return
  }
}
