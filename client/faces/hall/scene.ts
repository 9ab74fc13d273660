/** What the hall sees: scenes follow the meeting by themselves. Pure. */
import { undoMs } from '../../../shared/floor/clock.ts'
import type { EndedTurn, Request, Turn } from '../../../shared/floor/contract.ts'
import type { Item } from '../../../shared/agenda/contract.ts'
import type { Announcement } from '../../../shared/announcements/contract.ts'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { AllState } from '../../../shared/core/state.ts'
import type { Reading } from '../../../shared/conclusions/contract.ts'
import type { Poll } from '../../../shared/polls/contract.ts'
import { roomsOf } from '../../../shared/roster/rooms.ts'
import { readingNow } from '../../conclusions/room/reading.ts'
import { openPolls, pollOnWall } from '../../polls/on-screen.ts'

export type Scene =
  | { kind: 'welcome' }
  | { kind: 'poll'; poll: Poll }
  /** A conclusion read back. It gives way to an open poll, and to a turn given since. */
  | { kind: 'reading'; reading: Reading }
  | { kind: 'speaker'; turn: Turn }
  /** Just ended: thanks stay for as long as the end could be taken back, so that the wall does not flicker. */
  | { kind: 'thanks'; turn: EndedTurn }
  | { kind: 'item'; item: Item }
  /** In session, between two items. */
  | { kind: 'between'; next?: Item }
  | { kind: 'break' }
  | { kind: 'closed' }

/** An announcement to everybody stays on the wall this long, in milliseconds. */
const announcementMs = 60_000

export function sceneAt(all: AllState, now: number): Scene {
  const { phase } = all.meeting
  if (phase === 'draft' || phase === 'lobby') return { kind: 'welcome' }
  if (phase === 'closed') return { kind: 'closed' }
  if (phase === 'break') return { kind: 'break' }
  const poll = pollOnWall(all, now)
  if (poll) return { kind: 'poll', poll }
  const reading = readingNow(all)
  if (reading) return { kind: 'reading', reading }
  const { turn, ended } = all.floor
  if (turn) return { kind: 'speaker', turn }
  const last = ended.at(-1)
  if (last && now - last.endedAt < undoMs) return { kind: 'thanks', turn: last }
  const running = all.agenda.items.find((item) => item.id === all.agenda.runningId)
  if (running) return { kind: 'item', item: running }
  const next = all.agenda.items.find((item) => item.state === 'planned')
  return next ? { kind: 'between', next } : { kind: 'between' }
}

/** Who has been asked to be ready. */
export const preparedRequest = ({ floor }: AllState): Request | undefined =>
  floor.queue.find((request) => request.id === floor.preparedId)

/** An open poll while something else has the wall: the strip then says that it is open. */
export const pollInStrip = (all: AllState, scene: Scene['kind']): Poll | undefined =>
  scene === 'poll' ? undefined : openPolls(all).at(-1)

/** The newest announcement to everybody while it is fresh. */
export function freshAnnouncement({ announcements }: AllState, now: number): Announcement | undefined {
  const last = announcements.published.at(-1)
  return last && now - last.sentAt < announcementMs ? last : undefined
}

/** Signs in a line of the wall, about. */
const lineLength = 90

/** How large a text can be written so that the scene keeps its room. */
export function sizeOf(text: string): 'large' | 'middle' | 'small' {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)), 0)
  return lines <= 3 ? 'large' : lines <= 6 ? 'middle' : 'small'
}

export interface WallCluster {
  name: string
  sites: { id: SiteId; name: string; state: 'away' | 'online' | 'reported' | 'lost' }[]
}

/** Every remote site by cluster, in protocol order; those outside any cluster come last, under no name. */
export function wall({ roster, attendance }: AllState, online: (siteId: SiteId) => boolean): WallCluster[] {
  const stateOf = (id: SiteId): WallCluster['sites'][number]['state'] => {
    const site = attendance.sites[id]
    if (site?.lostSince !== undefined) return 'lost'
    if (!online(id)) return 'away'
    return site?.headcount === undefined ? 'online' : 'reported'
  }
  const sites = roomsOf(roster)
  const named = roster.clusters.map(({ id, name }) => ({ name, of: sites.filter((site) => site.clusterId === id) }))
  const others = sites.filter((site) => !roster.clusters.some(({ id }) => id === site.clusterId))
  return [...named, { name: '', of: others }]
    .filter(({ of }) => of.length > 0)
    .map(({ name, of }) => ({
      name,
      sites: of.map(({ id, name: place }) => ({ id, name: place, state: stateOf(id) })),
    }))
}
