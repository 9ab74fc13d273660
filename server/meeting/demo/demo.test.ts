import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { initialState } from '../../../shared/core/fold.ts'
import { actors, Play } from '../../../shared/core/testing.ts'
import { describeProblem, readFolder } from '../load/read-folder.ts'
import { communesOf2024, demoFolder, rosterText, smallFolder, smallRosterText } from './build.ts'

const now = Date.UTC(2024, 3, 25, 0, 30)

function planOf(folder: string) {
  const loaded = readFolder(folder, { now })
  if (!loaded.ok) throw new Error(loaded.problems.map(describeProblem).join('\n'))
  return loaded.plan
}

test('the rosters are what the generator writes', () => {
  expect(readFileSync(`${demoFolder}roster.csv`, 'utf8')).toBe(rosterText(communesOf2024(), 120))
  expect(readFileSync(`${smallFolder}roster.csv`, 'utf8')).toBe(smallRosterText())
})

describe('the demo conference', () => {
  const plan = planOf(demoFolder)
  const delegates = plan.details.flatMap((unit) => unit.delegates)

  test('one hall and the 177 communes in 13 clusters', () => {
    const remote = plan.sites.filter((site) => site.kind === 'remote')
    expect(plan.sites[0]).toMatchObject({ id: 'hoi-truong', kind: 'hall' })
    expect(remote).toHaveLength(177)
    expect(new Set(remote.map((site) => site.clusterId))).toEqual(new Set(plan.clusters.map((cluster) => cluster.id)))
    expect(plan.clusters).toHaveLength(13)
    for (const { id, district_code, name } of communesOf2024().map((c) => ({ ...c, id: c.code }))) {
      expect(remote).toContainEqual(expect.objectContaining({ id, unitId: id, name, clusterId: district_code }))
    }
    for (const { summoned } of remote) expect(summoned).toSatisfy((n: number) => n >= 2 && n <= 30)
  })

  test('cluster names are those of the districts', () => {
    const districts = new Map(communesOf2024().map((c) => [c.district_code, c.district]))
    expect(plan.clusters).toEqual([...districts].map(([id, name]) => ({ id, name })))
  })

  test('principals, some holding both posts, some in the hall', () => {
    for (const { details, site } of plan.sites.slice(1).map((site) => ({
      site,
      details: plan.details.find((unit) => unit.unitId === site.unitId)!,
    }))) {
      const posts = details.delegates.flatMap((person) => person.titles)
      expect(posts, site.name).toEqual(['Bí thư Đảng ủy', 'Chủ tịch UBND'])
      expect(details.technician?.phone).toMatch(/^090000\d{4}$/)
      expect(details.phone).toMatch(/^0203000\d{4}$/)
    }
    const ofCommunes = delegates.filter((person) => /^\d/.test(person.unitId))
    expect(ofCommunes.filter((person) => person.titles.length === 2).length).toBeGreaterThan(10)
    expect(ofCommunes.filter((person) => person.siteId === 'hoi-truong').length).toBeGreaterThan(10)
    expect(delegates.every((person) => person.principal)).toBe(true)
  })

  test('departments and district committees have no room and a delegate in the hall', () => {
    const sites = new Set<string>(plan.sites.map((site) => site.unitId))
    const without = plan.units.filter((unit) => !sites.has(unit.id))
    expect(without).toHaveLength(12 + 13)
    for (const unit of without) {
      const people = delegates.filter((person) => person.unitId === unit.id)
      expect(people.map((person) => person.siteId)).toEqual(['hoi-truong'])
    }
    expect(without.map((unit) => unit.name)).toContain('Ban Thường vụ Thành ủy Hạ Long')
  })

  test('names are invented: no two people share one, the chairs are offices', () => {
    expect(new Set(delegates.map((person) => person.name)).size).toBe(delegates.length)
    for (const chair of plan.facts.chairs) expect(chair.name).toMatch(/^(Phó )?Bí thư|^Chủ tịch UBND|^Trưởng Đoàn/)
  })

  test('the programme of that day, two notes for the desk, five papers', () => {
    expect(plan.items.map((item) => item.minutes)).toEqual([10, 10, 20, 20, 35, 15, 60, 20, 10, 25, 5])
    expect(plan.hidden.map((item) => item.afterId)).toEqual(['muc-5', 'muc-8'])
    expect(plan.papers).toHaveLength(5)
    expect(new Set(plan.papers?.map((paper) => plan.sites.find((s) => s.id === paper.siteId)?.clusterId)).size).toBe(5)
    for (const { speaker, unitId } of plan.papers ?? []) {
      const names = delegates.filter((person) => person.unitId === unitId).map((person) => person.name)
      expect(names).toContain(speaker?.name)
    }
    expect(plan.polls?.map((poll) => [poll.kind, poll.itemId])).toEqual([
      ['site', 'muc-9'],
      ['site', 'muc-9'],
      ['straw', 'muc-9'],
    ])
    expect(plan.limits?.kinds).toEqual({ paper: 420, remark: 300, response: 300 })
    expect(plan.facts).toMatchObject({ kind: 'demo', plannedStart: now + 30 * 60_000 })
    expect(plan.facts.title).toContain('25/4/2024')
  })
})

test('the small meeting: a hall, three clusters of four communes, three departments', () => {
  const plan = planOf(smallFolder)
  expect(plan.sites).toHaveLength(1 + 12)
  for (const { id } of plan.clusters) expect(plan.sites.filter((site) => site.clusterId === id)).toHaveLength(4)
  expect(plan.units.filter((unit) => unit.type === 'sở, ngành' || unit.id === 'van-phong')).toHaveLength(3)
  expect(plan.papers).toHaveLength(2)
})

test.each([demoFolder, smallFolder])('the rules take it as it is (%#)', (folder) => {
  const plan = planOf(folder)
  const play = new Play(initialState, now)
  play.ok(actors.hub, 'meeting.load', plan)
  expect(play.state.all.floor.queue.map((request) => request.party.siteId)).toEqual(plan.papers?.map((p) => p.siteId))
  expect(play.state.all.roster.order).toHaveLength(plan.sites.length)
})
