import { describe, expect, test } from 'vitest'
import { actors, ids, type Play } from '../../shared/core/testing.ts'
import { minutes, seconds } from '../../shared/core/time.ts'
import { opened, pollIn, present } from '../../shared/polls/testing.ts'
import { chosenPoll, pollOnWall, pollsNow, timeLeft } from './on-screen.ts'

const { chair } = actors
const onWall = (play: Play) => pollOnWall(play.state.all, play.now)?.state
const call = (play: Play) => {
  play.ok(actors.site('a1'), 'floor.request', { kind: 'remark', itemId: ids.item.discussion, siteId: ids.site.a1 })
  const requestId = play.state.all.floor.queue.at(-1)!.id
  play.wait(seconds(1)).ok(chair, 'floor.call', { requestId })
}

describe('the poll on the wall', () => {
  test('from the opening to the result, which stays for three minutes', () => {
    const play = present('a1')
    expect(onWall(play)).toBeUndefined()
    const pollId = opened(play)
    const seen = [onWall(play)]
    play.ok(chair, 'polls.close', { pollId })
    seen.push(onWall(play.wait(minutes(20))))
    play.ok(chair, 'polls.publish', { pollId })
    seen.push(onWall(play), onWall(play.wait(minutes(3))))
    expect(seen).toEqual(['open', 'closed', 'published', undefined])
  })

  test('a turn given after the opening has the wall; the poll comes back when it ends', () => {
    const play = present('a1')
    opened(play)
    call(play)
    expect(onWall(play)).toBeUndefined()
    play.ok(chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
    expect(onWall(play)).toBe('open')
  })

  test('a turn that was already given waits behind a poll', () => {
    const play = present('a1')
    call(play)
    opened(play.wait(seconds(1)))
    expect(onWall(play)).toBe('open')
  })

  test('the next turn takes the result away, also when it has ended', () => {
    const play = present('a1')
    const pollId = opened(play)
    play.ok(chair, 'polls.close', { pollId })
    play.ok(chair, 'polls.publish', { pollId })
    call(play)
    expect(onWall(play)).toBeUndefined()
    play.ok(chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
    expect(onWall(play)).toBeUndefined()
  })

  test('[PO9] that it was cancelled is said for half a minute', () => {
    const play = present('a1')
    const pollId = opened(play)
    play.ok(chair, 'polls.cancel', { pollId, reason: 'Đặt lại câu hỏi' })
    expect([onWall(play), onWall(play.wait(seconds(30)))]).toEqual(['cancelled', undefined])
  })
})

describe('the poll a participant looks at', () => {
  test('all that are open, else the one that ended last', () => {
    const play = present('a1')
    const first = opened(play)
    play.ok(chair, 'polls.close', { pollId: first })
    expect(pollsNow(play.state.all, play.now).map(({ id }) => id)).toEqual([first])
    const second = opened(play)
    expect(pollsNow(play.state.all, play.now).map(({ id }) => id)).toEqual([second])
  })

  test('what was looked at stays when another one opens; else what waits for an answer', () => {
    const play = present('a1')
    const first = pollIn(play, opened(play))
    const second = { ...first, id: 'second' as typeof first.id }
    expect(chosenPoll([first, second], first.id, () => true)?.id).toBe(first.id)
    expect(chosenPoll([first, second], undefined, ({ id }) => id === first.id)?.id).toBe(first.id)
    expect(chosenPoll([first, second], 'gone' as typeof first.id, () => false)?.id).toBe('second')
    expect(chosenPoll([], first.id, () => true)).toBeUndefined()
  })

  test('the time left is never negative, and nothing where the chair closes', () => {
    expect([timeLeft({ closesAt: 50 }, 20), timeLeft({ closesAt: 50 }, 90), timeLeft({}, 0)]).toEqual([
      30,
      0,
      undefined,
    ])
  })
})
