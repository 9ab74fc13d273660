import { describe, expect, test } from 'vitest'
import type { DirectiveId, EntryId, PollId } from '../core/identity.ts'
import { actors, ids, type Play } from '../core/testing.ts'
import { usual } from '../polls/setup.ts'
import type { FileRef } from './file.ts'
import { adopted, directive, entryIn, published, unit, written } from './testing.ts'
import { voteOn } from './vote.ts'

const { secretary, chair, moderator } = actors
const setup = { ...usual, question: 'Nhất trí rà soát đất công?', entitled: 'summoned' as const }

function put(play: Play, entryId: EntryId): PollId {
  const events = play.ok(secretary, 'conclusions.putToVote', { entryId, setup })
  expect(events.map(({ type }) => type)).toEqual(['polls.drafted', 'conclusions.revised'])
  return (events[0]!.data as { pollId: PollId }).pollId
}
const voteIn = (play: Play, entryId: EntryId) =>
  voteOn(play.state.all, play.state.desk, entryIn(play, entryId).pollId)?.state

describe('a conclusion put to a vote', () => {
  test('[CO18] the poll is prepared and attached in one act, and its result stands with the conclusion', () => {
    const { play, entryId } = written()
    const pollId = put(play, entryId)
    expect(entryIn(play, entryId)).toMatchObject({ pollId, revision: 2 })
    // The words are the same: an edit begun before makes no rival.
    play.ok(moderator, 'conclusions.revise', { entryId, revision: 1, changes: { text: 'Giao Xã a1.' } })
    expect(entryIn(play, entryId).rivals).toEqual([])
    expect(voteIn(play, entryId)).toBe('prepared')
    play.ok(chair, 'polls.open', { pollId })
    expect(voteIn(play, entryId)).toBe('open')
    play.ok(actors.site('a1'), 'attendance.reportHeadcount', { siteId: ids.site.a1, headcount: 3 })
    play.ok(actors.site('a1'), 'polls.answer', { pollId, siteId: ids.site.a1, choices: [0] })
    play.ok(chair, 'polls.close', { pollId })
    expect(voteIn(play, entryId)).toBe('decided')
    // Whoever reads only what everybody sees has to wait for the publication.
    expect(voteOn(play.state.all, { polls: { drafts: [], polls: {} } }, pollId)?.state).toBe('counting')
    const { revision } = entryIn(play, entryId)
    play.ok(secretary, 'conclusions.propose', { entryId, revision })
    play.ok(chair, 'conclusions.adopt', { entryId, revision })
    play.ok(secretary, 'conclusions.publish', { entryId })
    expect(play.state.all.conclusions.published[0]?.pollId).toBe(pollId)
  })

  test('[CO18] [PO1] one that was never opened, or was cancelled, is not named to anybody but the desk', () => {
    for (const cancelled of [false, true]) {
      const { play, entryId } = written()
      const pollId = put(play, entryId)
      if (cancelled) {
        play.ok(chair, 'polls.open', { pollId })
        play.ok(chair, 'polls.cancel', { pollId, reason: 'Nhầm nội dung' })
      }
      expect(voteIn(play, entryId)).toBe(cancelled ? 'cancelled' : 'prepared')
      play.ok(secretary, 'conclusions.propose', { entryId, revision: 2 })
      play.ok(chair, 'conclusions.adopt', { entryId, revision: 2 })
      play.ok(secretary, 'conclusions.publish', { entryId })
      expect(play.state.all.conclusions.published[0]).not.toHaveProperty('pollId')
    }
  })

  test('[CO18] any poll of the meeting can be attached and taken off; a draft thrown away stands no more', () => {
    const { play, entryId } = written()
    const [drafted] = play.ok(secretary, 'polls.draft', { setup })
    const { pollId } = drafted!.data as { pollId: PollId }
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 1, changes: { pollId } })
    expect(voteIn(play, entryId)).toBe('prepared')
    play.ok(secretary, 'polls.discard', { pollId })
    expect(voteIn(play, entryId)).toBeUndefined()
    play.ok(secretary, 'conclusions.revise', { entryId, revision: 2, changes: { pollId: null } })
    expect(entryIn(play, entryId)).not.toHaveProperty('pollId')
    const changes = { pollId: 'none' as PollId }
    expect(play.no(secretary, 'conclusions.revise', { entryId, revision: 3, changes })).toBe('polls.unknown')
  })

  test('[CO18] only a conclusion, before its adoption, and only a poll that can be held', () => {
    const { play, entryId } = adopted()
    expect(play.no(secretary, 'conclusions.putToVote', { entryId, setup })).toBe('conclusions.adopted')
    const note = { kind: 'note' as const, text: 'Ghi.', beganAt: play.now }
    const [captured] = play.ok(secretary, 'conclusions.capture', note)
    const noteId = (captured!.data as { entry: { id: EntryId } }).entry.id
    expect(play.no(secretary, 'conclusions.putToVote', { entryId: noteId, setup })).toBe('conclusions.onlyConclusions')
    const { play: other, entryId: open } = written()
    const bad = { ...setup, itemId: 'none' as never }
    expect(other.no(secretary, 'conclusions.putToVote', { entryId: open, setup: bad })).toBe('agenda.unknownItem')
    expect(other.state.desk.polls.drafts).toEqual([])
  })
})

describe('the file of a report', () => {
  const file: FileRef = { hash: 'a'.repeat(64), name: 'Báo cáo.PDF', size: 1200, type: 'application/pdf' }
  const report = { directiveId: 'd1' as DirectiveId, progress: 'doing' as const, text: 'Đang rà soát.' }
  const reported = () => published({ directives: [directive([unit('a1')])] })

  test('[CO19] it stays with the report until another takes its place; the same again changes nothing', () => {
    const { play } = reported()
    const site = actors.site('a1')
    const last = () => play.state.desk.conclusions.reports[report.directiveId]?.[ids.unit.a1]
    play.ok(site, 'conclusions.report', { ...report, file })
    expect(last()).toMatchObject({ progress: 'doing', file })
    expect(play.ok(site, 'conclusions.report', { ...report, file })).toEqual([])
    expect(play.ok(site, 'conclusions.report', report)).toEqual([])
    play.ok(site, 'conclusions.report', { ...report, progress: 'done' })
    expect(last()).toMatchObject({ progress: 'done', file })
    const other = { ...file, hash: 'b'.repeat(64) }
    play.ok(site, 'conclusions.report', { ...report, progress: 'done', file: other })
    expect(last()?.file).toEqual(other)
    expect(play.state.units[ids.unit.a1]?.conclusions.reports[report.directiveId]?.file).toEqual(other)
  })

  test.each([
    ['another ending', { name: 'bao-cao.exe' }],
    ['the ending of another kind', { name: 'bao-cao.docx' }],
    ['a folder in its name', { name: '../bao-cao.pdf' }],
    ['no ending', { name: 'pdf' }],
  ])('[CO19] refused with %s', (_, more) => {
    const { play } = reported()
    expect(play.no(actors.site('a1'), 'conclusions.report', { ...report, file: { ...file, ...more } })).toBe(
      'conclusions.badFile',
    )
  })
})
