import { describe, expect, test } from 'vitest'
import { actors, ids, inSession, Play } from '../../shared/core/testing.ts'
import { called, carried } from '../../shared/stage/testing.ts'
import { microphoneInHand, microphonesInHand } from './by-hand.ts'

const { chair } = actors
const { hall, a1 } = ids.site

describe('microphones in hand', () => {
  test('[ST8] the speaker’s, else the hall’s; none where picture and sound run nowhere or nobody is heard', () => {
    expect(microphoneInHand(inSession().state.all)).toBeUndefined()
    expect(microphonesInHand(inSession().state.all)).toEqual([])
    expect(microphoneInHand(carried(new Play(), 'own').state.all)).toBeUndefined()
    const play = carried(inSession(), 'own')
    expect(microphoneInHand(play.state.all)).toBe(hall)
    called(play, 'a1')
    expect(microphoneInHand(play.state.all)).toBe(a1)
  })

  test('[ST8] what was closed by hand stays in sight until it is opened', () => {
    const play = carried(inSession(), 'own')
    play.ok(chair, 'stage.mute', { siteId: hall })
    called(play, 'a1')
    expect(microphonesInHand(play.state.all)).toEqual([
      { siteId: hall, muted: true },
      { siteId: a1, muted: false },
    ])
    play.ok(chair, 'stage.mute', { siteId: a1 })
    expect(microphonesInHand(play.state.all)).toEqual([
      { siteId: hall, muted: true },
      { siteId: a1, muted: true },
    ])
  })
})
