/** npm run bench:wall: how long the technicians' wall of 3,321 places is blocked while places come and go. */
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { chromiumWith } from '../../support/chromium.ts'
import { openCountry } from '../../support/country.ts'
import { sizes } from '../../support/faces.ts'
import { seeded } from '../../../server/meeting/demo/names.ts'
import { tasksOf } from './longest.ts'

const number = { type: 'string' } as const
const { values } = parseArgs({ options: { seconds: number, changes: number, seed: number } })
const { seconds = '20', changes = '20', seed = '1' } = values
const perSecond = Number(changes)
const total = perSecond * Number(seconds)

const country = await openCountry(3_000)
const { sites, seats } = country
const browser = await chromium.launch(chromiumWith())
const page = await browser.newPage({ viewport: sizes.tv, locale: 'vi-VN' })
await page.goto(country.wall)
await page.getByRole('listbox').getByRole('option').first().waitFor()

/** Somebody comes, goes, or measures a line: by chance, at places drawn by chance. */
const chance = seeded(Number(seed))
const there = new Set(sites.slice(0, 3_000))
function change(): void {
  const id = sites[Math.floor(chance() * sites.length)]!
  if (!there.has(id)) {
    there.add(id)
    seats.arrive(id)
  } else if (chance() < 0.5) seats.report(id, { rtt: 40 + chance() * 1_200, clockOff: 0 })
  else {
    there.delete(id)
    seats.leave(id)
  }
}

/** The tasks of the page while all changes come; `view` is what the technician looks at. */
async function measure(view: string) {
  await browser.startTracing(page, { categories: ['toplevel'] })
  const began = performance.now()
  for (let done = 0; done < total; done++) {
    change()
    await delay(Math.max(0, began + ((done + 1) * 1000) / perSecond - performance.now()))
  }
  const trace: unknown = JSON.parse((await browser.stopTracing()).toString('utf8'))
  return {
    view,
    sites: sites.length,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    changes: total,
    ...tasksOf(trace),
  }
}

const rows = [await measure('clusters')]
await page.getByRole('option').first().click()
rows.push(await measure('one cluster'))
console.log(JSON.stringify({ rows }, undefined, 2))
await browser.close()
await country.stop()
process.exit(0)
