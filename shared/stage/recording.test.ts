import { describe, expect, test } from 'vitest'
import type { RecordingId } from '../core/identity.ts'
import { actors, type Commune, ids, inSession, Play, plannedStart } from '../core/testing.ts'
import { minutes, seconds } from '../core/time.ts'
import type { RecordedFile } from './recording-contract.ts'
import { ownInSession } from './testing.ts'
import { chaptersOf, isOver, isTooFull, momentAt, momentOf, plainName, sectionOf } from './recording.ts'

const { chair, operator, secretary, hub } = actors

function recording(): { play: Play; id: RecordingId } {
  const play = ownInSession()
  play.ok(operator, 'stage.startRecording', {})
  return { play, id: play.state.all.stage.recording!.id }
}
function speaks(play: Play, name: Commune, ms: number): void {
  play.ok(actors.site(name), 'floor.request', {
    kind: 'remark',
    itemId: ids.item.discussion,
    siteId: ids.site[name],
    speaker: { name: 'Nguyễn Văn A' },
  })
  const asked = play.state.all.floor.queue.find(({ party }) => party.siteId === ids.site[name])!
  play.ok(chair, 'floor.call', { requestId: asked.id })
  play.wait(ms).ok(chair, 'floor.end', { turnId: play.state.all.floor.turn!.id })
}
const file = (startedAt: number, more: Partial<RecordedFile> = {}): RecordedFile => ({
  hash: 'a'.repeat(64),
  name: 'ghi-hinh.webm',
  bytes: 10,
  ms: minutes(10),
  startedAt,
  chapters: [],
  ...more,
})

describe('[ST13] who records when', () => {
  test('chair, moderator and operator; where picture and sound are here and the meeting is in session', () => {
    for (const who of [chair, actors.moderator, operator]) {
      const play = ownInSession()
      play.ok(who, 'stage.startRecording', {})
      expect(play.state.all.stage.recording).toMatchObject({ since: play.now })
    }
    expect(ownInSession().no(secretary, 'stage.startRecording', {})).toBe('access.notAllowed')
    expect(inSession().no(chair, 'stage.startRecording', {})).toBe('stage.notOwn')
    const resting = ownInSession()
    resting.ok(chair, 'meeting.startBreak', {})
    expect(resting.no(chair, 'stage.startRecording', {})).toBe('meeting.notInSession')
  })

  test('twice is once; what is over is not ended again', () => {
    const { play, id } = recording()
    expect(play.ok(chair, 'stage.startRecording', {})).toEqual([])
    play.ok(chair, 'stage.stopRecording', {})
    expect(play.state.all.stage.recording).toBeUndefined()
    expect(play.ok(chair, 'stage.stopRecording', {})).toEqual([])
    expect(play.ok(hub, 'stage.noteRecordingEnded', { recordingId: id, reason: 'closed' })).toEqual([])
  })

  test('a break is not recorded, the end of the sitting ends it', () => {
    const { play } = recording()
    const { all } = play.state
    expect(sectionOf(all, undefined)).toEqual({ itemId: ids.item.discussion })
    play.ok(chair, 'meeting.startBreak', {})
    expect(sectionOf(play.state.all, undefined)).toBeUndefined()
    expect(isOver(play.state.all)).toBe(false)
    play.ok(chair, 'meeting.resume', {})
    play.ok(chair, 'meeting.endSitting', {})
    expect(isOver(play.state.all)).toBe(true)
    expect(sectionOf(play.state.all, undefined)).toBeUndefined()
  })

  test('a file for each item; what is said between two belongs to the one before', () => {
    const { play } = recording()
    const first = sectionOf(play.state.all, undefined)
    play.ok(chair, 'agenda.finish', {})
    expect(sectionOf(play.state.all, first)).toEqual(first)
    play.ok(chair, 'agenda.start', { itemId: ids.item.response })
    expect(sectionOf(play.state.all, first)).toEqual({ itemId: ids.item.response })
    const before = new Play()
    before.put({ type: 'stage.recordingStarted', data: { recordingId: 'r1' as RecordingId } })
    expect(sectionOf(before.state.all, undefined)).toBeUndefined()
  })

  test('there is room while 2 GB and a twentieth of the disk are free', () => {
    expect(isTooFull({ free: 1.9e9, total: 10e9 })).toBe(true)
    expect(isTooFull({ free: 2e9, total: 10e9 })).toBe(false)
    expect(isTooFull({ free: 49e9, total: 1000e9 })).toBe(true)
    expect(isTooFull({ free: 50e9, total: 1000e9 })).toBe(false)
  })
})

describe('[ST13] what is in a file', () => {
  test('chapters are the turns and the hall between them, from the file’s beginning', () => {
    const { play } = recording()
    const from = play.now
    play.wait(seconds(30))
    speaks(play, 'a1', minutes(2))
    speaks(play, 'b1', minutes(1))
    play.wait(seconds(20))
    const [a1, b1] = play.state.all.floor.ended
    expect(chaptersOf(play.state, from, play.now - from, 'Hội trường')).toEqual([
      { at: 0, title: 'Hội trường' },
      { at: 30_000, title: 'Nguyễn Văn A – Xã a1', turnId: a1!.id },
      { at: 150_000, title: 'Nguyễn Văn A – Xã b1', turnId: b1!.id },
      { at: 210_000, title: 'Hội trường' },
    ])
    // A file that begins in the middle of a turn, and ends in one.
    const within = chaptersOf(play.state, from + minutes(1), minutes(2), 'Hội trường')
    expect(within.map(({ at, turnId }) => [at, turnId])).toEqual([
      [0, a1!.id],
      [90_000, b1!.id],
    ])
  })

  test('who began to speak when it was being closed is in the next file', () => {
    const { play } = recording()
    const from = play.now
    speaks(play, 'a1', minutes(2))
    speaks(play, 'b1', minutes(1))
    const [a1, b1] = play.state.all.floor.ended
    const turns = (ms: number) => chaptersOf(play.state, from, ms, 'Hội trường').map(({ turnId }) => turnId)
    expect(turns(minutes(2) + 400)).toEqual([a1!.id])
    expect(turns(minutes(2) + 1_400)).toEqual([a1!.id, b1!.id])
  })

  test('without turns it is the hall', () => {
    const { play } = recording()
    expect(chaptersOf(play.state, play.now, 500, 'Hội trường')).toEqual([{ at: 0, title: 'Hội trường' }])
  })

  test('its name says what it is of and when it begins, in plain letters', () => {
    const { all } = ownInSession().state
    const item = { itemId: ids.item.discussion, startedAt: plannedStart }
    expect(plainName(all, item)).toBe('ghi-hinh-muc-5-thao-luan-0800')
    expect(plainName(all, { startedAt: plannedStart })).toBe('ghi-hinh-0800')
  })
})

describe('[ST13] what is kept of it', () => {
  test('a file counts once; each moment of the record is found in it', () => {
    const { play, id } = recording()
    const from = play.now
    const turnId = 't1' as never
    const noted = file(from, { chapters: [{ at: 5_000, title: 'Xã a1', turnId }] })
    play.ok(hub, 'stage.noteRecorded', { recordingId: id, file: noted })
    expect(play.ok(hub, 'stage.noteRecorded', { recordingId: id, file: noted })).toEqual([])
    const { recordings } = play.state.desk.stage
    expect(momentAt(recordings, from + 7_000)).toEqual({ recordingId: id, file: noted, ms: 7_000 })
    expect(momentAt(recordings, from + minutes(10))).toBeUndefined()
    expect(momentAt(recordings, from - 1)).toBeUndefined()
    expect(momentOf(recordings, turnId)).toMatchObject({ ms: 5_000 })
    expect(momentOf(recordings, 't2' as never)).toBeUndefined()
  })

  test('what could not be finished is named', () => {
    const { play, id } = recording()
    const part = { name: 'r1-1.mkv', startedAt: play.now }
    play.ok(hub, 'stage.noteBroken', { recordingId: id, part })
    expect(play.state.desk.stage.recordings).toEqual([{ id, files: [], broken: [part] }])
  })

  test('the office deletes it with a reason, once it is over; what it was stays known', () => {
    const { play, id } = recording()
    play.ok(hub, 'stage.noteRecorded', { recordingId: id, file: file(play.now) })
    const asked = { recordingId: id, reason: 'Ghi nhầm buổi thử' }
    expect(play.no(chair, 'stage.deleteRecording', asked)).toBe('stage.stillRecording')
    play.ok(chair, 'stage.stopRecording', {})
    expect(play.no(operator, 'stage.deleteRecording', asked)).toBe('access.notAllowed')
    play.ok(secretary, 'stage.deleteRecording', asked)
    const { recordings } = play.state.desk.stage
    expect(recordings).toMatchObject([{ files: [file(play.now)], deleted: { reason: 'Ghi nhầm buổi thử' } }])
    expect(momentAt(recordings, play.now)).toBeUndefined()
    expect(play.no(secretary, 'stage.deleteRecording', asked)).toBe('stage.unknownRecording')
    const late = file(play.now + 1)
    expect(play.no(hub, 'stage.noteRecorded', { recordingId: id, file: late })).toBe('stage.unknownRecording')
  })
})
