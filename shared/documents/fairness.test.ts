import { expect, test } from 'vitest'
import { actors, ids } from '../core/testing.ts'
import { minutes as minuteMs } from '../core/time.ts'
import { lines } from './lines.ts'
import { minutes } from './minutes.ts'
import { filled, held, opened, speaks } from './testing.ts'

const fields = filled('state2020', 'minutes')
const text = lines(minutes(held().state, fields))

test('[DO35] who spoke, how long and after how long a wait: hall, communes, each cluster, adding up to the whole', () => {
  const at = text.indexOf('THỜI LƯỢNG PHÁT BIỂU')
  const from = text.indexOf('Nơi phát biểu', at)
  const rows = Array.from({ length: 7 }, (_, i) => text.slice(from + i * 5, from + i * 5 + 5))
  expect(rows.map(([who, turns]) => [who, turns])).toEqual([
    ['Nơi phát biểu', 'Số lượt'],
    ['Tại hội trường', '0'],
    ['Từ các điểm cầu', '3'],
    ['– Cụm A', '1'],
    ['– Cụm B', '1'],
    ['– Cụm C', '1'],
    ['Cộng', '3'],
  ])
  expect(text.join()).not.toContain('Chưa có lượt phát biểu')
  const play = opened()
  play.ok(actors.moderator, 'agenda.start', { itemId: ids.item.discussion })
  speaks(play, 'a1', ids.item.discussion, minuteMs(3))
  expect(lines(minutes(play.state, fields))).toContain('Chưa có lượt phát biểu: Cụm B, Cụm C.')
  // Nobody spoke: nothing to tell.
  expect(lines(minutes(opened().state, fields))).not.toContain('THỜI LƯỢNG PHÁT BIỂU')
})

test('[HE4] places that needed technical help are counted, and nothing is said of it', () => {
  const play = opened()
  const call = (name: 'a1' | 'b1', words?: string) =>
    play.ok(actors.site(name), 'help.call', { siteId: ids.site[name], kind: 'other', ...(words && { text: words }) })
  call('a1', 'LOA RÈ')
  const { id: callId } = play.state.desk.help.open[ids.site.a1]!
  play.ok(actors.operator, 'help.answer', { siteId: ids.site.a1, callId, text: 'TẮT LOA' })
  play.ok(actors.operator, 'help.finish', { siteId: ids.site.a1, callId })
  call('a1')
  call('b1')
  const written = lines(minutes(play.state, fields))
  expect(written).toContain('Trong hội nghị có 2 điểm cầu cần hỗ trợ kỹ thuật, tổng cộng 3 lần.')
  expect(written.join()).not.toMatch(/LOA/)
  expect(text.join()).not.toContain('hỗ trợ kỹ thuật')
})
