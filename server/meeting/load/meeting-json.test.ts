import { describe, expect, test } from 'vitest'
import { meetingWith, problemsOf, readWith } from './testing.ts'

describe('a wrong meeting.json', () => {
  const problems = (changed: object) => problemsOf({ 'meeting.json': meetingWith(changed) })
  test.each<[string, object, string[]]>([
    ['a field missing', { title: undefined }, ['1 title missingField']],
    ['an unknown field', { tittle: 'Họp' }, ['32 tittle unknownField']],
    ['an empty title', { title: '  ' }, ['3 title empty']],
    ['a number for a title', { title: 7 }, ['3 title badField']],
    ['an unknown kind', { kind: 'thật' }, ['6 kind badChoice']],
    ['a start in words', { plannedStart: 'sáng mai' }, ['8 plannedStart badStart']],
    ['a start without offset', { plannedStart: '2024-04-25T08:00:00' }, ['8 plannedStart badStart']],
    ['a start in another century', { plannedStart: '1024-04-25T08:00:00Z' }, ['8 plannedStart badStart']],
    ['no chair', { chairs: [] }, ['15 chairs listShort']],
    ['a chair without a name', { chairs: [{ id: 'ct', title: 'B' }] }, ['16 chairs.0.name missingField']],
    [
      'a chair twice',
      { chairs: [1, 2].map(() => ({ id: 'ct', name: 'A', title: 'B' })) },
      ['22 chairs.1.id duplicateId'],
    ],
    ['an unknown time zone', { timeZone: 'Sao Hỏa' }, ['32 timeZone badTimeZone']],
    ['a limit too short', { limits: { paper: 5, remark: 60, response: 60 } }, ['33 limits.paper numberLow']],
    ['a limit missing', { limits: { paper: 60, remark: 60 } }, ['32 limits.response missingField']],
    ['settings of another product', { settings: { lang: 'vi' } }, ['33 settings.lang unknownField']],
    ['a bad code', { id: 'hội nghị' }, ['2 id badCode']],
  ])('%s', (_, changed, expected) => expect(problems(changed)).toEqual(expected))

  test('no JSON at all: the line, and no false alarm about clusters', () => {
    expect(problemsOf({ 'meeting.json': '{\n "id": "a",\n oops\n}' })).toEqual(['3 - badJson'])
    expect(problemsOf({ 'meeting.json': '{\n "id": "a",\n' })).toEqual(['3 - badJson'])
    expect(problemsOf({ 'meeting.json': '[]' })).toContain('1 - badField')
    expect(problemsOf({ 'meeting.json': '['.repeat(100_000) })).toEqual(['1 - badJson'])
  })

  test('deep nesting is a wrong field', () => {
    const deep = meetingWith({}).replace('"Họp"', `${'['.repeat(5000)}${']'.repeat(5000)}`)
    expect(problemsOf({ 'meeting.json': deep })).toEqual(['3 title badField'])
  })
})

test.each([
  ['its own time zone', { timeZone: 'Asia/Tokyo' }, 'Asia/Tokyo'],
  ['the hub’s time zone, where it names none', {}, 'Asia/Bangkok'],
])('a meeting has %s', (_, changed, expected) => {
  const loaded = readWith({ 'meeting.json': meetingWith(changed) }, { timeZone: 'Asia/Bangkok' })
  expect(loaded).toMatchObject({ plan: { facts: { timeZone: expected } } })
})
