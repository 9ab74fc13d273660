import { describe, expect, test } from 'vitest'
import { actors, ids, inSession } from '../../../shared/core/testing.ts'
import { countVoice, hindranceOf, isReported, isVoice, nextStep, type Outcomes, settles, steps } from './steps.ts'

describe('[ST16] the steps of the check', () => {
  test('come one after the other, whatever each brings, and end', () => {
    const outcomes: Outcomes = {}
    const walked: string[] = []
    for (let step = nextStep(outcomes); step; step = nextStep(outcomes)) {
      walked.push(step)
      outcomes[step] = walked.length % 2 ? 'bad' : 'good'
    }
    expect(walked).toEqual([...steps])
  })

  test('a place without any device comes to the end too; without a microphone there is no echo', () => {
    expect(nextStep({ camera: 'without', microphone: 'without', speaker: 'without' })).toBe('line')
    expect(nextStep({ camera: 'without', microphone: 'without', speaker: 'without', line: 'without' })).toBeUndefined()
    expect(nextStep({ camera: 'good', microphone: 'bad', speaker: 'good', line: 'good' })).toBe('echo')
  })

  test('what was skipped is told as it is; a trial that was passed over says nothing', () => {
    expect(steps.map((step) => isReported(step, 'without'))).toEqual([true, true, true, false, false])
    expect(isReported('echo', 'bad')).toBe(true)
    expect(settles.echo).toBe('microphone')
  })
})

describe('[ST16] devices that belong to the meeting now', () => {
  const play = inSession()
  const ask = (commune: 'a1' | 'b1') => {
    play.ok(actors.site(commune), 'floor.request', {
      kind: 'remark',
      itemId: ids.item.discussion,
      siteId: ids.site[commune],
    })
    return play.state.all.floor.queue.at(-1)!.id
  }
  const hindrances = () => (['a1', 'b1', 'c1'] as const).map((site) => hindranceOf(play.state.all, ids.site[site]))

  test('who has the floor or is asked to stand by is not checked, and everybody else may be', () => {
    expect(hindrances()).toEqual([undefined, undefined, undefined])
    const [first, second] = [ask('a1'), ask('b1')]
    expect(hindrances()).toEqual([undefined, undefined, undefined])
    play.ok(actors.chair, 'floor.call', { requestId: first })
    play.ok(actors.chair, 'floor.prepare', { requestId: second })
    expect(hindrances()).toEqual(['floor', 'prepared', undefined])
    play.ok(actors.chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
    expect(hindrances()).toEqual([undefined, 'prepared', undefined])
  })
})

test('a voice is heard once there was speech for long enough, with pauses; a knock is none', () => {
  const listen = (levels: number[]) => isVoice(levels.reduce(countVoice, 0))
  expect(listen([0.2, 0.9, 0.8, 0.2, 0.1])).toBe(false)
  expect(listen(Array.from({ length: 100 }, () => 0.3))).toBe(false)
  expect(listen([0.6, 0.6, 0.6, 0.1, 0.1, 0.6, 0.7, 0.6, 0.1, 0.5, 0.6])).toBe(true)
})
