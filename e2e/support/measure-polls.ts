/**
 * What a chair's browser spends on a poll of the whole country: `node e2e/support/measure-polls.ts [SITES]`, after
 * `npm run setup`. A real hub; the sites' answers go straight into its mailbox, the browser gets them by its line.
 */
import { chromium, type Page } from '@playwright/test'
import { startHub } from '../../server/testing/hub-fixture.ts'
import { commandSchemas } from '../../shared/core/contracts.ts'
import type { Command, CommandInput, CommandType } from '../../shared/core/envelope.ts'
import type { AccessId, Actor, CommandId, SiteId } from '../../shared/core/identity.ts'
import { usual } from '../../shared/polls/setup.ts'
import { roomIds } from '../../shared/roster/rooms.ts'
import { mostSites, syntheticPlan } from '../load/synthetic-plan.ts'
import { chromiumWith } from './chromium.ts'
import { sizes } from './faces.ts'

const sites = Number(process.argv[2] ?? mostSites)
/** Answers come in over this long, as from people who read first. */
const answeringMs = 15_000
const stepMs = 50

const hub = await startHub({ plan: syntheticPlan({ sites, seed: 1, now: Date.now() }) })
const meeting = await hub.meeting()
const chair: Actor = { accessId: 'chair' as AccessId, role: 'chair', label: 'Chủ trì' }
let sent = 0
const submit = async <T extends CommandType>(actor: Actor, type: T, data: CommandInput<T>) => {
  const command = { type, data: commandSchemas[type].parse(data) } as Command
  const ack = await meeting.submit(command, `measure-${++sent}` as CommandId, actor)
  if (!ack.ok) throw new Error(`${type}: ${ack.code}`)
}
const remote = roomIds(meeting.state.all.roster)
const siteActor = (siteId: SiteId): Actor => {
  const { unitId } = meeting.state.all.roster.sites[siteId]!
  return { accessId: `site-${siteId}` as AccessId, role: 'site', label: siteId, siteId, unitId }
}
await submit(chair, 'meeting.openLobby', {})
for (const siteId of remote) await submit(siteActor(siteId), 'attendance.reportHeadcount', { siteId, headcount: 2 })
await submit(chair, 'meeting.start', {})

const browser = await chromium.launch(chromiumWith())
const page = await (await browser.newContext({ viewport: sizes.desk })).newPage()
await page.addInitScript(() => {
  const seen = { tasks: [] as number[], gaps: 0, last: performance.now() }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  })
  const beat = (now: number) => {
    seen.gaps = Math.max(seen.gaps, now - seen.last)
    seen.last = now
    requestAnimationFrame(beat)
  }
  requestAnimationFrame(beat)
})
const cdp = await page.context().newCDPSession(page)
// Processor time, so that a busy machine does not count.
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
const metrics = async () => {
  const { metrics: list } = await cdp.send('Performance.getMetrics')
  return Object.fromEntries(list.map(({ name, value }) => [name, value])) as Record<string, number>
}

/** Runs a phase until the page shows what it must; says what the page's main thread spent. */
async function phase(name: string, act: () => Promise<void>, shown: (page: Page) => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const { seen } = window as never as { seen: { tasks: number[]; gaps: number; last: number } }
    Object.assign(seen, { tasks: [], gaps: 0, last: performance.now() })
  })
  const before = await metrics()
  const from = performance.now()
  await act()
  const acted = performance.now()
  await shown(page)
  const until = performance.now()
  const after = await metrics()
  const seen = await page.evaluate(() => (window as never as { seen: { tasks: number[]; gaps: number } }).seen)
  const spent = (key: string) => Math.round((after[key]! - before[key]!) * 1000)
  const line = {
    phase: name,
    hubMs: Math.round(acted - from),
    shownMs: Math.round(until - acted),
    mainThreadMs: spent('TaskDuration'),
    scriptMs: spent('ScriptDuration'),
    layoutMs: spent('LayoutDuration') + spent('RecalcStyleDuration'),
    longTasks: seen.tasks.length,
    longestMs: Math.round(Math.max(0, ...seen.tasks)),
    longestFrameMs: Math.round(seen.gaps),
    heapMb: Math.round(after['JSHeapUsedSize']! / 1e6),
    nodes: after['Nodes'],
  }
  console.log(JSON.stringify(line))
}

try {
  const { fragment } = await hub.link(chair)
  await page.goto(`${hub.url}/vao#${fragment}`)
  await page.getByText('Đang họp').first().waitFor({ timeout: 120_000 })
  const stage = page.getByRole('region', { name: 'Biểu quyết', exact: true })
  const says = (text: string) => () => stage.getByText(text).first().waitFor({ timeout: 120_000 })
  const all = new Intl.NumberFormat('vi-VN').format(remote.length)
  await phase(
    'open',
    () => submit(chair, 'polls.open', { setup: { ...usual, question: 'Nhất trí các chỉ tiêu năm?' } }),
    says(`/${all}`),
  )
  const pollId = meeting.state.all.polls.polls[0]!.id
  await phase(
    'answer',
    async () => {
      const each = Math.ceil((remote.length * stepMs) / answeringMs)
      for (let i = 0; i < remote.length; i += each) {
        const step = new Promise((done) => setTimeout(done, stepMs))
        const some = remote.slice(i, i + each)
        await Promise.all(
          some.map((siteId) => submit(siteActor(siteId), 'polls.answer', { pollId, siteId, choices: [0] })),
        )
        await step
      }
    },
    says('100%'),
  )
  await phase('close', () => submit(chair, 'polls.close', { pollId }), says('chờ công bố'))
  await phase(
    'publish',
    () => submit(chair, 'polls.publish', { pollId }),
    async () => page.getByText('Đọc trước hội nghị').first().waitFor(),
  )
} finally {
  await browser.close()
  await hub.stop()
}
