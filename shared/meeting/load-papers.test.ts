import { describe, expect, test } from 'vitest'
import { initialState } from '../core/fold.ts'
import { actors, demoPlan, ids, Play } from '../core/testing.ts'
import type { PlannedPaper } from './load-contract.ts'

const paper = (changed: Partial<PlannedPaper>): PlannedPaper => ({
  itemId: ids.item.papers,
  siteId: ids.site.a1,
  unitId: ids.unit.a1,
  subject: 'Đường thôn',
  ...changed,
})
const ofB1 = { siteId: ids.site.b1, unitId: ids.unit.b1 }
const loading = () => new Play(initialState)

describe('[ME10] papers registered before the meeting', () => {
  test('are on the list from the start, in their order, each with its text for its unit and the desk', () => {
    const play = loading()
    const speaker = { name: 'Lê Văn Một', title: 'Bí thư Đảng ủy' }
    const papers = [paper(ofB1), paper({ text: 'Kính thưa hội nghị', speaker })]
    play.ok(actors.hub, 'meeting.load', { ...demoPlan(), papers })
    const { all, desk, units } = play.state
    expect(
      all.floor.queue.map(({ kind, party, onBehalf, hasText }) => [kind, party.unitId, onBehalf, hasText]),
    ).toEqual([
      ['paper', 'b1', false, false],
      ['paper', 'a1', false, true],
    ])
    const second = all.floor.queue[1]!
    expect(second).toMatchObject({ subject: 'Đường thôn', speaker, party: { side: 'remote', clusterId: 'A' } })
    const text = { unitId: 'a1', itemId: ids.item.papers, text: 'Kính thưa hội nghị' }
    expect(desk.floor.texts[second.id]).toEqual(text)
    expect(units[ids.unit.a1]?.floor.texts[second.id]).toEqual(text)
    expect(units[ids.unit.b1]?.floor.texts).toEqual({})
  })

  test('a department’s delegate reads it in the hall', () => {
    const play = loading()
    const unit = { siteId: ids.site.hall, unitId: ids.unit.finance, delegateId: ids.delegate.finance }
    play.ok(actors.hub, 'meeting.load', { ...demoPlan(), papers: [paper(unit)] })
    expect(play.state.all.floor.queue[0]).toMatchObject({
      party: { side: 'hall', unitId: 'finance', delegateId: 'finance' },
      speaker: { name: 'Đại biểu finance', title: 'Thủ trưởng' },
    })
  })

  test.each<[string, PlannedPaper[], string]>([
    ['on an item that takes none', [paper({ itemId: ids.item.discussion })], 'floor.paperElsewhere'],
    ['from a place that is not theirs', [paper({ siteId: ids.site.b1 })], 'floor.unitElsewhere'],
    ['twice from one place', [paper({}), paper({ subject: 'Nước' })], 'floor.alreadyQueued'],
    ['of nobody', [paper({ siteId: 'nowhere' as typeof ids.site.a1 })], 'floor.noSuchSite'],
  ])('%s: nothing is loaded', (_, papers, code) => {
    const play = loading()
    expect(play.no(actors.hub, 'meeting.load', { ...demoPlan(), papers: [paper(ofB1), ...papers] })).toBe(code)
    expect(play.state).toBe(initialState)
  })
})
