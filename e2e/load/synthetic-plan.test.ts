import { expect, test } from 'vitest'
import { mostSites, syntheticPlan } from './synthetic-plan.ts'

const now = Date.UTC(2026, 4, 1)

test('a rehearsal of any size, the same for the same seed', () => {
  const plan = syntheticPlan({ sites: 177, seed: 1, now })
  expect(plan.facts.kind).toBe('rehearsal')
  expect(plan.sites.filter((site) => site.kind === 'remote')).toHaveLength(177)
  expect(plan.sites.filter((site) => site.kind === 'hall')).toHaveLength(1)
  expect(syntheticPlan({ sites: 177, seed: 1, now })).toEqual(plan)
  expect(syntheticPlan({ sites: 177, seed: 2, now }).sites).not.toEqual(plan.sites)
  expect(plan.clusters.length).toBeGreaterThan(20)
  for (const site of plan.sites) {
    expect(site.kind === 'hall' || plan.clusters.some((cluster) => cluster.id === site.clusterId)).toBe(true)
  }
})

test('one site, and the whole country in its provinces', () => {
  expect(syntheticPlan({ sites: 1, seed: 1, now }).papers).toHaveLength(1)
  const country = syntheticPlan({ sites: mostSites, seed: 1, now })
  expect(country.sites).toHaveLength(mostSites + 1)
  expect(country.clusters).toHaveLength(34)
  expect(new Set(country.units.map((unit) => unit.id)).size).toBe(country.units.length)
  expect(() => syntheticPlan({ sites: mostSites + 1, seed: 1, now })).toThrow(RangeError)
})
