/** The technician of the hall: helps the sites, sends them word. */
import type { SiteId } from '../../../shared/core/identity.ts'
import type { Call } from '../../../shared/help/contract.ts'
import type { Site } from '../../../shared/roster/contract.ts'
import { isChosen } from '../../../shared/stage/policy.ts'
import type { Act, Player } from '../player.ts'
import { doSomething, press } from '../../../server/rehearsal/simulator/acts.ts'
import { announcements, technicians } from '../../../server/rehearsal/simulator/words.ts'
import { roomsOf } from '../../../shared/roster/rooms.ts'

const anySite = (player: Player): Site | undefined => player.random.pick(roomsOf(player.all().roster))

const check: Act = (player) => {
  const site = anySite(player)
  if (!site) return false
  const one = player.random.pick(['line', 'sound', 'picture', 'microphone'] as const)!
  const ok = player.random.chance(0.7)
  return press(player, 'attendance.check', {
    siteId: site.id,
    check: one,
    ok,
    ...(!ok && { remark: 'Tiếng nhỏ, đã gọi kỹ thuật' }),
  })
}

const confirmFor: Act = (player) => {
  const late = anySite(player)
  if (!late || player.all().attendance.sites[late.id]?.confirmed) return false
  return press(player, 'attendance.confirm', { siteId: late.id })
}

const setTechnician: Act = (player) => {
  const unitId = anySite(player)?.unitId
  return unitId
    ? press(player, 'roster.setTechnician', { unitId, technician: player.random.pick(technicians)! })
    : false
}

const writeToSites: Act = (player) => {
  const ids = [anySite(player), anySite(player)].flatMap((site) => (site ? [site.id] : []))
  if (ids.length === 0) return false
  const to = { kind: 'sites' as const, ids: [...new Set(ids)] }
  const text = player.random.pick(announcements)!
  return press(player, 'announcements.send', { text, to, needsAck: player.random.chance(0.5) })
}

/** What the other system's technician has done: all that is open, or what was given first. */
const tickOff: Act = (player) => {
  const open = player.desk().stage.open.map(({ id }) => id)
  if (open.length === 0) return false
  return press(player, 'stage.tick', { cueIds: player.random.chance(0.7) ? open.slice(0, 50) : open.slice(0, 1) })
}

/** Now and then a site is put on the stage by hand, and soon the meeting is followed again. */
const choose: Act = (player) => {
  if (isChosen(player.all())) return press(player, 'stage.follow', {})
  const siteId = player.random.chance(0.3) ? anySite(player)?.id : undefined
  return siteId ? press(player, 'stage.choose', { siteId }) : false
}

const calls = (player: Player) => Object.entries(player.desk().help.open) as [SiteId, Call][]

/** Says that somebody looks after it, then what to do, and now and then that it is over. */
const help: Act = (player) => {
  const open = player.random.pick(calls(player))
  if (!open) return false
  const [siteId, { id: callId, receivedAt, answers }] = open
  if (receivedAt === undefined) return press(player, 'help.receive', { siteId, callId })
  if (answers.length === 0) return press(player, 'help.answer', { siteId, callId, text: 'Đề nghị khởi động lại máy.' })
  return player.random.chance(0.3) && press(player, 'help.finish', { siteId, callId })
}

/** A room takes part by telephone, and later comes in after all. */
const byPhone: Act = (player) => {
  const site = anySite(player)
  if (!site || player.random.chance(0.8)) return false
  const now = player.all().attendance.sites[site.id]?.byPhone ?? false
  return press(player, 'attendance.markByPhone', { siteId: site.id, byPhone: !now })
}

const note: Act = (player) => player.random.chance(0.1) && press(player, 'help.note', { text: 'Đã gọi điện các cụm.' })

export async function operator(player: Player): Promise<void> {
  const acts = [
    tickOff,
    tickOff,
    choose,
    check,
    check,
    confirmFor,
    setTechnician,
    writeToSites,
    help,
    help,
    note,
    byPhone,
  ]
  while (!player.over()) {
    if (player.all().meeting.phase !== 'closed') doSomething(player, acts)
    await player.wait(player.random.pause(Math.min(900, player.runMs / 20)))
  }
}
