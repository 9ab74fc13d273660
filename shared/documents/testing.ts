/**
 * A small conference held to its end, and what people fill in, for tests of documents.
 *
 *     const play = held()                     // roll call, papers, discussion, a statement, two votes, conclusions, close
 *     const play = held({ kind: 'real' })     // the same, with other facts
 *     const play = opened(wide(177))          // in session, 177 communes in twelve clusters, all reported
 *     minutes(play.state, filled('state2020'))
 *
 * What is not to appear is planted in `secrets`: a draft, a dropped line, an unpublished poll, a hidden item.
 */
import type { Changes, Directive, Entry } from '../conclusions/contract.ts'
import type { DirectiveId, EntryId, ItemId, PollId, SiteId, TurnId, UnitId } from '../core/identity.ts'
import { initialState } from '../core/fold.ts'
import { actors, type Commune, demoPlan, ids, Play, plannedStart } from '../core/testing.ts'
import { minutes, seconds } from '../core/time.ts'
import type { Request, Turn } from '../floor/contract.ts'
import type { Plan } from '../meeting/load-contract.ts'
import type { Facts } from '../meeting/contract.ts'
import { usual } from '../polls/setup.ts'
import type { Fields, Formal, Profile } from './contract.ts'

const { chair, secretary, operator, moderator, hub } = actors

export const secrets = {
  draft: 'BÍ MẬT NHÁP',
  proposed: 'BÍ MẬT CHỜ DUYỆT',
  dropped: 'BÍ MẬT ĐÃ BỎ',
  droppedNote: 'BÍ MẬT GHI CHÉP ĐÃ BỎ',
  poll: 'BÍ MẬT CHƯA MỞ',
  hidden: 'Dự phòng',
} as const

/** Everything a person may fill in, by profile; the minutes are signed by who presided. */
export const filled = (profile: Profile, of: Formal = 'notice', more: Partial<Fields> = {}): Fields => ({
  profile,
  organ: profile === 'state2020' ? 'Ủy ban nhân dân tỉnh Quảng Ninh' : 'Tỉnh ủy Quảng Ninh',
  organCode: profile === 'state2020' ? 'UBND' : 'TU',
  number: 125,
  place: 'Quảng Ninh',
  date: '2024-04-26',
  signer:
    of === 'minutes'
      ? { capacity: 'self', name: 'Nguyễn Văn An' }
      : profile === 'state2020'
        ? { capacity: 'tl', of: 'Chủ tịch', title: 'Chánh Văn phòng', name: 'Nguyễn Văn An' }
        : { capacity: 'tm', of: 'Ban Thường vụ', title: 'Phó Bí thư', name: 'Nguyễn Văn An' },
  recorder: 'Trần Thị Bình',
  recipients: ['Các sở, ban, ngành', 'Ủy ban nhân dân các xã'],
  archive: profile === 'state2020' ? 'VT, TH' : 'Văn phòng Tỉnh ủy',
  ...more,
})

/** The plan of core/testing.ts with other facts. */
export function planned(facts: Partial<Facts> = {}): Plan {
  const plan = demoPlan()
  return { ...plan, facts: { ...plan.facts, ...facts } }
}

export function loaded(plan: Plan = planned(), at: number = plannedStart): Play {
  const play = new Play(initialState, at)
  play.ok(hub, 'meeting.load', plan)
  return play
}

/** In session, the roll call open and everybody reported. */
export function opened(plan: Plan = planned(), at?: number): Play {
  const play = loaded(plan, at)
  play.ok(chair, 'meeting.openLobby', {})
  play.ok(secretary, 'attendance.openRollCall', {})
  for (const site of plan.sites)
    play.ok(operator, 'attendance.reportHeadcount', { siteId: site.id, headcount: site.kind === 'hall' ? 100 : 18 })
  play.ok(chair, 'meeting.start', {})
  return play
}

/** A plan of many communes in twelve clusters, one of them with a name that takes two lines. */
export function wide(count: number, facts: Partial<Facts> = {}): Plan {
  const plan = planned(facts)
  const clusters = Array.from({ length: 12 }, (_, i) => ({ id: `k${i + 1}` as never, name: `Huyện ${i + 1}` }))
  const communes = Array.from({ length: count }, (_, i) => ({
    id: `u${i + 1}`,
    clusterId: clusters[i % 12]!.id,
    name: i === 3 ? longName : `Xã số ${i + 1}`,
  }))
  return {
    ...plan,
    clusters,
    units: [
      ...plan.units.filter(({ type }) => type !== 'xã').map(({ clusterId: _clusterId, ...unit }) => unit),
      ...communes.map(({ id, clusterId, name }) => ({ id: id as UnitId, code: id, name, type: 'xã', clusterId })),
    ],
    sites: [
      ...plan.sites.filter(({ kind }) => kind === 'hall'),
      ...communes.map(({ id, clusterId, name }) => ({
        id: id as SiteId,
        unitId: id as UnitId,
        name,
        kind: 'remote' as const,
        clusterId,
        summoned: 20,
      })),
    ],
    details: [],
  }
}

export const longName = 'Ban Quản lý Khu kinh tế cửa khẩu và các khu công nghiệp tập trung trên địa bàn huyện đảo'

const turnOf = (play: Play): Turn => play.state.all.floor.turn!

/** Somebody asks, is called, speaks, and ends; gives the turn. */
export function speaks(
  play: Play,
  commune: Commune,
  itemId: ItemId,
  length: number,
  more: Partial<Request> = {},
): TurnId {
  const { kind = 'remark', speaker, subject } = more
  const [asked] = play.ok(actors.site(commune), 'floor.request', {
    kind,
    itemId,
    siteId: ids.site[commune],
    ...(speaker && { speaker }),
    ...(subject && { subject }),
  })
  const { request } = asked!.data as { request: Request }
  play.ok(moderator, 'floor.call', { requestId: request.id })
  const turnId = turnOf(play).id
  play.wait(length).ok(moderator, 'floor.end', { turnId })
  return turnId
}

/** A line of the desk. */
export function writes(
  play: Play,
  kind: Entry['kind'],
  text: string,
  more: { itemId?: ItemId; turnId?: TurnId; changes?: Omit<Changes, 'text' | 'itemId' | 'turnIds'> } = {},
): EntryId {
  const [event] = play.ok(secretary, 'conclusions.capture', { kind, text, beganAt: play.now, ...more })
  return (event!.data as { entry: Entry }).entry.id
}

export function adopts(play: Play, entryId: EntryId): void {
  play.ok(secretary, 'conclusions.propose', { entryId, revision: 1 })
  play.ok(chair, 'conclusions.adopt', { entryId, revision: 1 })
}

/** A conclusion adopted and, unless told otherwise, published. */
export function concludes(
  play: Play,
  text: string,
  changes: Omit<Changes, 'text' | 'itemId' | 'turnIds'> = {},
  publish = true,
): EntryId {
  const entryId = writes(play, 'conclusion', text, { changes })
  adopts(play, entryId)
  if (publish) play.ok(secretary, 'conclusions.publish', { entryId })
  return entryId
}

const id = (name: string) => name as DirectiveId

export const task = (
  name: string,
  leads: Directive['leads'],
  what: string,
  more: Partial<Directive> = {},
): Directive => ({
  id: id(name),
  leads,
  supports: [],
  what,
  ...more,
})

/** A vote by site on the running item: opened, answered for by these communes, closed, and published unless told otherwise. */
export function votes(play: Play, question: string, answers: Partial<Record<Commune, number>>, publish = true): PollId {
  const { runningId } = play.state.all.agenda
  const setup = { ...usual, question, publishes: false, ...(runningId && { itemId: runningId }) }
  const [event] = play.ok(chair, 'polls.open', { setup })
  const { pollId } = event!.data as { pollId: PollId }
  for (const [commune, choice] of Object.entries(answers))
    play.ok(actors.site(commune as Commune), 'polls.answer', {
      pollId,
      siteId: ids.site[commune as Commune],
      choices: [choice],
    })
  play.wait(minutes(2)).ok(chair, 'polls.close', { pollId })
  if (publish) play.ok(chair, 'polls.publish', { pollId })
  return pollId
}

const everyCommune = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3'] as const

/** The whole conference, closed. */
export function held(facts: Partial<Facts> = {}): Play {
  const play = opened(planned(facts))
  rollCall(play)
  const item = (itemId: ItemId) => play.ok(moderator, 'agenda.start', { itemId })
  item(ids.item.opening)
  play.wait(minutes(10))
  item(ids.item.report)
  play.wait(minutes(20))
  item(ids.item.papers)
  const paper = speaks(play, 'a1', ids.item.papers, minutes(6) + seconds(40), {
    kind: 'paper',
    speaker: { name: 'Phạm Văn Cường', title: 'Bí thư Đảng ủy' },
    subject: 'Quản lý đất công ở cơ sở',
  })
  writes(play, 'note', 'Đề nghị tỉnh hướng dẫn việc rà soát đất công xen kẹt', {
    itemId: ids.item.papers,
    turnId: paper,
  })
  play.wait(minutes(1))
  item(ids.item.discussion)
  const remark = speaks(play, 'b1', ids.item.discussion, minutes(4), { speaker: { name: 'Lê Thị Dung' } })
  writes(play, 'point', 'Bổ sung kinh phí nước sạch', { itemId: ids.item.discussion, turnId: remark })
  // Nobody named, nothing noted.
  speaks(play, 'c1', ids.item.discussion, minutes(3))
  play.ok(actors.site('c2'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.c2 })
  play.ok(actors.site('c3'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.c3 })
  writes(play, 'note', 'Hội trường mất điện hai phút', { itemId: ids.item.discussion })
  play.ok(secretary, 'conclusions.drop', { entryId: writes(play, 'note', secrets.droppedNote) })
  item(ids.item.conclusion)
  play.ok(actors.site('c2'), 'floor.submitStatement', {
    itemId: ids.item.discussion,
    siteId: ids.site.c2,
    text: 'Đề nghị giao thêm biên chế địa chính.\nHiện mỗi xã chỉ có một người.',
  })
  play.ok(secretary, 'polls.draft', { setup: { ...usual, question: secrets.poll } })
  const targets = votes(play, 'Nhất trí các mục tiêu năm 2024?', {
    ...Object.fromEntries(everyCommune.map((commune) => [commune, 0])),
    c3: 1,
  })
  conclusions(play, targets)
  play.wait(minutes(15))
  item(ids.item.closing)
  play.wait(minutes(5)).ok(chair, 'meeting.close', {})
  return play
}

function rollCall(play: Play): void {
  for (const commune of everyCommune) {
    play.ok(secretary, 'attendance.markDelegate', { delegateId: ids.delegate[`${commune}s`], status: 'online' })
    if (commune === 'a2')
      play.ok(secretary, 'attendance.markDelegate', {
        delegateId: ids.delegate.a2c,
        status: 'substituted',
        substitute: { name: 'Vũ Văn Em', title: 'Phó Chủ tịch UBND' },
      })
    else if (commune === 'b2')
      play.ok(secretary, 'attendance.markDelegate', {
        delegateId: ids.delegate.b2c,
        status: 'excused',
        reason: 'đi công tác',
      })
    else play.ok(secretary, 'attendance.markDelegate', { delegateId: ids.delegate[`${commune}c`], status: 'online' })
  }
  for (const name of ['land', 'finance', 'committee'] as const)
    play.ok(secretary, 'attendance.markDelegate', { delegateId: ids.delegate[name], status: 'here' })
  play.ok(secretary, 'attendance.closeRollCall', {})
}

const unit = (name: keyof typeof ids.unit) => ({ kind: 'unit' as const, id: ids.unit[name] })

function conclusions(play: Play, pollId: PollId): void {
  concludes(play, 'Năm qua cấp xã đã có nhiều cố gắng trong quản lý đất đai, tài chính và tài sản công.', {
    part: 'assessment',
  })
  concludes(play, 'Thống nhất các mục tiêu năm 2024.', { part: 'tasks', pollId })
  const corrected = concludes(play, 'Rà soát toàn bộ quỹ đất công.', {
    part: 'tasks',
    directives: [
      task('d1', [{ kind: 'cluster', id: ids.cluster.A }], 'Rà soát, lập hồ sơ từng thửa đất công', {
        supports: [unit('land')],
        deadline: { day: '2024-06-30', words: 'trước 30/6' },
        reportTo: 'Ban Thường vụ',
      }),
      task('d2', [unit('land')], 'Hướng dẫn lập hồ sơ đất công.', { deadline: { day: '2024-05-05' } }),
    ],
  })
  play.ok(chair, 'conclusions.correct', {
    entryId: corrected,
    revision: 1,
    changes: { text: 'Rà soát toàn bộ quỹ đất công và đất xen kẹt.' },
    reason: 'Thiếu đất xen kẹt',
  })
  concludes(play, 'Huyện ủy A kiểm tra việc quản lý tài sản công.', {
    part: 'tasks',
    reach: 'units',
    directives: [task('d3', [unit('committee')], 'Kiểm tra việc quản lý tài sản công', { supports: [unit('a1')] })],
  })
  concludes(play, 'Văn phòng theo dõi, đôn đốc việc thực hiện.', { part: 'organisation' }, false)
  writes(play, 'conclusion', secrets.draft)
  play.ok(secretary, 'conclusions.propose', { entryId: writes(play, 'conclusion', secrets.proposed), revision: 1 })
  play.ok(secretary, 'conclusions.drop', { entryId: writes(play, 'conclusion', secrets.dropped) })
}
