import { describe, expect, test } from 'vitest'
import { actors, ids, inSession, Play } from '../core/testing.ts'
import { seconds } from '../core/time.ts'
import { audienceOf } from '../core/visibility.ts'
import { isListed } from '../feed/listed.ts'
import { called } from './testing.ts'

const { chair, secretary, operator } = actors

describe('captions', () => {
  test('[ST14] everybody gets the line, tied to the turn and the item that run', () => {
    const play = inSession()
    const turnId = called(play, 'a1')
    const [captioned] = play.ok(secretary, 'stage.caption', { text: '  Kính thưa   hội nghị ' })
    expect(captioned).toEqual({
      type: 'stage.captioned',
      data: { id: expect.any(String), text: 'Kính thưa hội nghị', turnId, itemId: ids.item.discussion },
    })
    expect(audienceOf(captioned!)).toEqual(['all'])
    play.ok(chair, 'floor.end', { turnId })
    play.ok(chair, 'agenda.finish', {})
    const [later] = play.ok(operator, 'stage.caption', { text: 'Nghỉ giải lao' })
    expect(later!.data).toEqual({ id: expect.any(String), text: 'Nghỉ giải lao' })
  })

  test('[ST14] the last four stay in sight, with their times; the log keeps all, and no history lists them', () => {
    const play = inSession()
    const texts = ['một', 'hai', 'ba', 'bốn', 'năm']
    for (const text of texts) play.wait(seconds(1)).ok(secretary, 'stage.caption', { text })
    const { captions } = play.state.all.stage
    expect(captions.map(({ text }) => text)).toEqual(texts.slice(1))
    expect(captions.map(({ at }) => play.now - at)).toEqual([3, 2, 1, 0].map(seconds))
    const logged = play.log.filter(({ type }) => type === 'stage.captioned')
    expect(logged).toHaveLength(texts.length)
    const unitId = ids.unit.a1
    for (const event of logged)
      for (const reader of [{ desk: true }, { desk: false, unitId }])
        expect(isListed(event, reader, play.state.all)).toBe(false)
  })

  test('[ST14] a closed meeting takes no more', () => {
    const play = inSession()
    play.ok(chair, 'meeting.close', {})
    expect(play.no(secretary, 'stage.caption', { text: 'x' })).toBe('meeting.closed')
    expect(play.no(chair, 'stage.caption', { text: 'x' })).toBe('access.notAllowed')
    expect(new Play().state.all.stage.captions).toEqual([])
  })
})
