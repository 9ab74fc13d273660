import { expect, test } from 'vitest'
import type { DirectiveId } from '../core/identity.ts'
import { actors, ids, type Play } from '../core/testing.ts'
import { followUp, matching, totalsOf } from './follow-up.ts'
import { directive, published, unit } from './testing.ts'

const zone = 'Asia/Ho_Chi_Minh'
const at = (text: string) => Date.parse(`${text}+07:00`)
const rowsOf = ({ state }: Play, now: number) => {
  const { conclusions, roster } = state.all
  const list = [...conclusions.published, ...state.desk.conclusions.sent]
  return followUp({ published: list, roster }, state.desk.conclusions.reports, now, zone)
}
const given = () =>
  published({
    directives: [
      directive([{ kind: 'cluster', id: ids.cluster.A }, unit('committee')], {
        supports: [unit('land')],
        deadline: { day: '2024-06-30' },
      }),
      directive([unit('a1')], { id: 'd2' as DirectiveId, what: 'Báo cáo' }),
    ],
  })

test('[CO12] each directive × unit, those that lead first, with the cluster of its place', () => {
  const { play } = given()
  const rows = rowsOf(play, at('2024-06-01T08:00'))
  const { units } = play.state.all.roster
  const communes = play.state.all.roster.order.flatMap((id) => {
    const site = play.state.all.roster.sites[id]
    return site?.clusterId === ids.cluster.A ? [site.unitId] : []
  })
  expect(rows.map(({ unitId, role, cluster }) => [unitId, role, cluster])).toEqual([
    ...communes.map((id) => [id, 'lead', ids.cluster.A]),
    [ids.unit.committee, 'lead', 'none'],
    [ids.unit.land, 'support', 'none'],
    [ids.unit.a1, 'lead', ids.cluster.A],
  ])
  expect(rows[0]).toMatchObject({
    number: 1,
    unit: units[communes[0]!]!.name,
    deadline: '2024-06-30',
    progress: 'open',
  })
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
})

test('[CO12] state and timing follow the reports and the calendar; filters and totals agree with the rows', () => {
  const { play } = given()
  const report = (progress: 'doing' | 'done') =>
    play.ok(actors.site('a1'), 'conclusions.report', { directiveId: 'd1' as DirectiveId, progress, text: progress })
  report('doing')
  const timings = (now: string) =>
    rowsOf(play, at(now))
      .filter(({ unitId }) => unitId === ids.unit.a1)
      .map(({ progress, timing }) => `${progress} ${timing}`)
  expect(timings('2024-06-22T23:59')).toEqual(['doing onTime', 'open none'])
  expect(timings('2024-06-23T00:00')).toEqual(['doing dueSoon', 'open none'])
  expect(timings('2024-06-30T23:59')).toEqual(['doing dueSoon', 'open none'])
  expect(timings('2024-07-01T00:00')).toEqual(['doing overdue', 'open none'])
  report('done')
  expect(timings('2024-07-01T00:00')).toEqual(['done onTime', 'open none'])

  const rows = rowsOf(play, at('2024-07-01T00:00'))
  const totals = totalsOf(rows)
  expect(totals.all).toBe(rows.length)
  expect(totals.progress).toEqual({ open: rows.length - 1, doing: 0, done: 1 })
  for (const [timing, count] of Object.entries(totals.timing))
    expect(matching(rows, { timing: timing as never })).toHaveLength(count)
  expect(matching(rows, { cluster: 'none', timing: 'overdue' }).map(({ unitId }) => unitId)).toEqual([
    ids.unit.committee,
    ids.unit.land,
  ])
  expect(matching(rows, { unitId: ids.unit.a1, progress: 'done' })).toHaveLength(1)
  expect(matching(rows, {})).toEqual(rows)
})
