import { expect, test } from 'vitest'
import { minutes } from '../../shared/core/time.ts'
import { actors, ids, Play } from '../../shared/core/testing.ts'
import { sentAnnouncements } from './sent.ts'

test('[AN3] newest first; who has not acknowledged, and when they may be reminded again', () => {
  const play = new Play()
  play.ok(actors.secretary, 'announcements.send', { text: 'Chung', to: { kind: 'all' }, needsAck: false })
  play.wait(1000).ok(actors.secretary, 'announcements.send', {
    text: 'Riêng cụm A',
    to: { kind: 'clusters', ids: [ids.cluster.A] },
    needsAck: true,
  })
  const announcementId = play.state.desk.announcements.sent[0]!.id
  play.ok(actors.site('a2'), 'announcements.acknowledge', { announcementId })
  play.ok(actors.secretary, 'announcements.remind', { announcementId })
  const [latest, first] = sentAnnouncements(play.state.all, play.state.desk)
  expect(latest).toMatchObject({
    text: 'Riêng cụm A',
    unitIds: ['a1', 'a2', 'a3'],
    awaited: { all: 3, received: 1, missing: ['a1', 'a3'], remindedAt: play.now, remindFrom: play.now + minutes(1) },
  })
  expect(first).toMatchObject({ text: 'Chung', unitIds: [] })
  expect(first?.awaited).toBeUndefined()
})
