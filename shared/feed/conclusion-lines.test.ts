import { describe, expect, test } from 'vitest'
import type { Directive } from '../conclusions/contract.ts'
import { toAcknowledge } from '../conclusions/own.ts'
import { adopted, directive, entryIn, published, unit } from '../conclusions/testing.ts'
import type { Language } from '../core/format.ts'
import type { DirectiveId, EntryId, QuestionId } from '../core/identity.ts'
import { actors, type Commune, ids, type Play } from '../core/testing.ts'
import { minutes } from '../core/time.ts'
import type { Party } from '../floor/contract.ts'
import { catchUp, type Line } from './catch-up.ts'
import { concerns, isListed } from './listed.ts'
import { readBy, readByUnit, said, voice } from './testing.ts'

const { chair, secretary } = actors
const room = (name: Commune): Party => ({ siteId: ids.site[name], unitId: ids.unit[name], side: 'remote' })
const viewOf = (play: Play, own: Party | 'desk' | undefined) =>
  own === 'desk' ? readBy(play.state, 'desk') : own ? readByUnit(play.state, own.unitId) : readBy(play.state, 'all')

function away(play: Play, own: Party | 'desk' | undefined, happens = () => {}, language: Language = 'vi'): Line[] {
  const [before, since] = [viewOf(play, own), play.now]
  happens()
  const party = own === 'desk' ? undefined : own
  return catchUp(before, viewOf(play, own), party, since, play.now, voice(language))
}
const texts = (lines: readonly Line[], about: Line['about']) =>
  lines.filter((line) => line.about === about).map((line) => line.text)
const waiting = (play: Play, own: Party, language: Language = 'vi') =>
  texts(
    away(play, own, () => {}, language),
    'waiting',
  )
const publish = (play: Play, entryId: EntryId) => play.ok(secretary, 'conclusions.publish', { entryId })
const correct = (play: Play, entryId: EntryId, text: string, directives?: Directive[]) =>
  play.ok(chair, 'conclusions.correct', {
    entryId,
    revision: entryIn(play, entryId).revision,
    changes: { text, ...(directives && { directives }) },
    reason: 'Ghi nhầm thời hạn',
  })
const acknowledge = (play: Play, name: Commune, entryId: EntryId) =>
  play.ok(actors.site(name), 'conclusions.acknowledge', { entryId, by: 'Bí thư Đảng ủy' })
const latest = (play: Play, type: string) => play.log.findLast((event) => event.type === type)
const nothing = ['không có thay đổi nào']

describe('[FE4] conclusions after an absence', () => {
  test('a published one with its words, to everybody; what was adopted only, to nobody', () => {
    const { play, entryId } = adopted()
    for (const who of [undefined, room('a1'), room('b2'), 'desk'] as const)
      expect(texts(away(play, who), 'happened')).toEqual(nothing)
    const before = play.state
    const lines = away(play, room('b2'), () => publish(play, entryId))
    expect(texts(lines, 'happened')).toEqual(['đã công bố kết luận 1: Giao Xã a1 rà soát đất công. Báo cáo trước 30/6'])
    expect(texts(lines, 'waiting')).toEqual([])
    play.state = before
    expect(
      texts(
        away(play, undefined, () => publish(play, entryId), 'en'),
        'happened',
      ),
    ).toEqual(['conclusion 1 has been published: Giao Xã a1 rà soát đất công. Báo cáo trước 30/6'])
  })

  test('more than three are counted', () => {
    const { play } = published()
    const lines = away(play, undefined, () => {
      for (let nth = 0; nth < 4; nth++) {
        const text = `Nội dung ${nth}.`
        play.ok(secretary, 'conclusions.capture', { kind: 'conclusion', text, beganAt: play.now })
        const entryId = play.state.desk.conclusions.entries.at(-1)!.id
        play.ok(secretary, 'conclusions.propose', { entryId, revision: 1 })
        play.ok(chair, 'conclusions.adopt', { entryId, revision: 1 })
        publish(play, entryId)
      }
    })
    expect(texts(lines, 'happened')).toEqual(['đã công bố thêm 4 kết luận'])
  })

  test('[CO9] a correction with its number and reason; one made before the publication is none to its readers', () => {
    const { play, entryId } = adopted()
    correct(play, entryId, 'Giao Xã a1 báo cáo trước 15/6.')
    const first = away(play, room('a1'), () => publish(play, entryId))
    expect(texts(first, 'happened')).toEqual(['đã công bố kết luận 1: Giao Xã a1 báo cáo trước 15/6'])
    expect(texts(first, 'waiting')).toEqual(['Cần xác nhận tiếp nhận kết luận 1: Giao Xã a1 báo cáo trước 15/6.'])
    expect(said(latest(play, 'conclusions.published'), viewOf(play, undefined))).toBe(
      'Kết luận 1: Giao Xã a1 báo cáo trước 15/6.',
    )
    const second = away(play, room('a1'), () => correct(play, entryId, 'Giao Xã a1 báo cáo trước 30/7.'))
    expect(texts(second, 'happened')).toEqual([
      'kết luận 1 đã đính chính lần 2 (Ghi nhầm thời hạn): Giao Xã a1 báo cáo trước 30/7',
    ])
    expect(said(latest(play, 'conclusions.published'), viewOf(play, undefined))).toBe(
      'Kết luận 1 đính chính lần 2 (Ghi nhầm thời hạn): Giao Xã a1 báo cáo trước 30/7.',
    )
  })

  test('[CO8] one for some units is told to them and to the desk', () => {
    const { play, entryId } = adopted({ directives: [directive([unit('a1')])], reach: 'units' })
    const before = play.state
    const told = (who: Parameters<typeof away>[1]) => {
      play.state = before
      return texts(
        away(play, who, () => publish(play, entryId)),
        'happened',
      )
    }
    for (const who of ['desk', room('a1')] as const) expect(told(who)).toHaveLength(1)
    for (const who of [undefined, room('b2')]) expect(told(who)).toEqual(nothing)
    correct(play, entryId, 'Giao Xã a1 báo cáo.')
    expect(said(latest(play, 'conclusions.sent'), viewOf(play, 'desk'))).toBe(
      'Kết luận 1 gửi đơn vị liên quan, đính chính lần 1 (Ghi nhầm thời hạn): Giao Xã a1 báo cáo.',
    )
  })

  test('[CO13] the answer to the own question', () => {
    const { play, entryId } = published()
    const asked = play.ok(actors.site('a1'), 'conclusions.ask', { entryId, text: 'Báo cáo cơ quan nào?', by: 'Bí thư' })
    const { questionId } = asked[0]!.data as { questionId: QuestionId }
    const lines = away(play, room('a1'), () =>
      play.wait(minutes(1)).ok(secretary, 'conclusions.answer', { questionId, text: 'Văn phòng Tỉnh ủy.' }),
    )
    expect(texts(lines, 'happened')).toEqual(['câu hỏi của xã ta về kết luận 1 đã được trả lời: Văn phòng Tỉnh ủy'])
    expect(texts(away(play, room('a1')), 'happened')).toEqual(nothing)
  })
})

describe('[CO11] what waits to be acknowledged', () => {
  test('for those concerned, until they have, and again after a correction', () => {
    const { play, entryId } = published({ directives: [directive([unit('a1')], { supports: [unit('land')] })] })
    const own = 'Cần xác nhận tiếp nhận kết luận 1: Giao Xã a1 rà soát đất công. Báo cáo trước 30/6.'
    expect(waiting(play, room('a1'))).toEqual([own])
    expect(waiting(play, { siteId: ids.site.hall, unitId: ids.unit.land, side: 'hall' })).toEqual([own])
    expect(waiting(play, room('b2'))).toEqual([])
    expect(waiting(play, room('a1'), 'en')[0]).toMatch(/^Please acknowledge conclusion 1: /)
    acknowledge(play, 'a1', entryId)
    expect(waiting(play, room('a1'))).toEqual([])
    correct(play, entryId, 'Giao Xã a1 báo cáo trước 30/7.')
    expect(waiting(play, room('a1'))).toEqual([
      'Cần xác nhận lại kết luận 1 sau đính chính lần 1: Giao Xã a1 báo cáo trước 30/7.',
    ])
  })

  test('[CO9] also for a unit that the corrected one no longer concerns, as the desk awaits it', () => {
    for (const reach of ['all', 'units'] as const) {
      const { play, entryId } = published({ directives: [directive([unit('a1')])], reach })
      acknowledge(play, 'a1', entryId)
      correct(play, entryId, 'Giao Xã b2.', [directive([unit('b2')], { id: 'd2' as DirectiveId })])
      const { unitIds } = play.state.desk.conclusions.awaited[entryId]!
      for (const name of ['a1', 'b2', 'c3'] as const) {
        const { conclusions } = readByUnit(play.state, ids.unit[name]).unit
        const open = toAcknowledge(play.state.all.conclusions, conclusions, ids.unit[name])
        expect(open.length > 0, `${name} of ${reach}`).toBe(unitIds.includes(ids.unit[name]))
      }
    }
  })
})

test('[FE3] a published conclusion is about the units it gives something to', () => {
  const { play } = published()
  const event = latest(play, 'conclusions.published')!
  const all = play.state.all
  for (const name of ['a1', 'b2'] as const) {
    expect(isListed(event, { desk: false, unitId: ids.unit[name] }, all)).toBe(true)
    expect(concerns(event, ids.unit[name], all)).toBe(name === 'a1')
  }
})

test('[FE1] of what gives nobody a task the desk reads that, not of no units that are awaited', () => {
  const line = (changes?: Parameters<typeof published>[0]) => {
    const { play } = published(changes)
    return said(latest(play, 'conclusions.awaited'), viewOf(play, 'desk'))
  }
  expect(line({ part: 'assessment' })).toBe('Kết luận 1 không giao nhiệm vụ cho đơn vị nào')
  expect(line()).toBe('Chờ 1 đơn vị tiếp nhận kết luận 1')
})
