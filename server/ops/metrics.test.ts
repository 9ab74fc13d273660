import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

test('connections are counted by face and never below what is there', async () => {
  const metrics = createMetrics()
  const left = metrics.connected('site')
  metrics.connected('site')
  metrics.connected('chair')
  left()
  left()
  const { body, contentType } = await metrics.render()
  expect(contentType).toContain('text/plain')
  expect(body).toContain('diem_cau_connections{face="site"} 1')
  expect(body).toContain('diem_cau_connections{face="chair"} 1')
})

test('events, times, refusals and the depth of the mailboxes', async () => {
  const metrics = createMetrics()
  metrics.appended(3, 0.2)
  metrics.appended(2, 4)
  metrics.fannedOut(12)
  metrics.refused('floor.alreadyQueued')
  metrics.refused('floor.alreadyQueued')
  const taken = metrics.queued()
  metrics.queued()
  taken()
  const { body } = await metrics.render()
  expect(body).toContain('diem_cau_events_total 5')
  expect(body).toContain('diem_cau_append_seconds_bucket{le="0.00025"} 1')
  expect(body).toContain('diem_cau_append_seconds_count 2')
  expect(body).toContain('diem_cau_fan_out_seconds_bucket{le="0.025"} 1')
  expect(body).toContain('diem_cau_refusals_total{code="floor.alreadyQueued"} 2')
  expect(body).toContain('diem_cau_mailbox_depth 1')
})

test('two hubs in one process do not share figures, and the runtime is shown on demand', async () => {
  createMetrics().appended(9, 1)
  const { body } = await createMetrics({ runtime: true }).render()
  expect(body).toContain('diem_cau_events_total 0')
  expect(body).toContain('process_cpu_seconds_total')
})
