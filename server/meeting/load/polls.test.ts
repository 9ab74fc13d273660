/** Polls prepared in meeting.json. */
import { describe, expect, test } from 'vitest'
import { usual } from '../../../shared/polls/setup.ts'
import { meetingWith, problemsOf, readWith } from './testing.ts'

const withPolls = (...polls: object[]) => ({ 'meeting.json': meetingWith({ polls }) })

describe('[ME10] [PO1] polls prepared in meeting.json', () => {
  test('a question is enough; what is not said is as in the usual poll', () => {
    const loaded = readWith(withPolls({ question: 'Nhất trí?' }, { question: 'Nước?', itemId: 'm3', kind: 'hands' }))
    expect(loaded.ok && loaded.plan.polls).toEqual([
      { ...usual, question: 'Nhất trí?' },
      { ...usual, question: 'Nước?', itemId: 'm3', kind: 'hands' },
    ])
  })

  test('what is wrong is named with its line', () => {
    expect(problemsOf(withPolls({ question: 'Nhất trí?', itemId: 'm9' }))[0]).toMatch(
      /^\d+ polls\.0\.itemId unknownItem$/,
    )
    expect(problemsOf(withPolls({ kind: 'site' }))[0]).toMatch(/polls\.0\.question missingField$/)
    expect(problemsOf(withPolls({ question: 'x', kind: 'secret' }))[0]).toMatch(/polls\.0\.kind badChoice$/)
    expect(problemsOf(withPolls({ question: 'x', secret: true }))[0]).toMatch(/polls\.0\.secret unknownField$/)
  })
})
