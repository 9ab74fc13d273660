/** What every storage promises of the boxes of anonymous polls (PO20, PO21). */
import { beforeEach, expect, test } from 'vitest'
import type { CommandId, MeetingId, PollId, VoterId } from '../../shared/core/identity.ts'
import type { BoxCounts, Cast, Storage } from './port.ts'

const meeting = 'm1' as MeetingId
const poll = 'p1' as PollId
const cast = (voter: string, command: string, ...choices: number[]): Cast => ({
  voterId: voter as VoterId,
  commandId: command as CommandId,
  choices,
})
const counts = (ballots: number, first: number[], none = 0): BoxCounts => ({
  ballots,
  options: [...first, ...Array<number>(20 - first.length).fill(0)],
  none,
})

/** Runs the suite against storages made by `open`. */
export function boxesConformance(open: () => Promise<Storage> | Storage): void {
  let storage: Storage
  beforeEach(async () => {
    storage = await open()
  })
  const mark = (voter: string, of = poll) => storage.markOf(meeting, of, voter as VoterId)

  test('[PO11] [PO21] one ballot for each voter: the same command again is answered so, another is refused', async () => {
    expect(await storage.castBallots(meeting, poll, [cast('b', 'c1', 0), cast('a', 'c2', 1)])).toEqual([
      'taken',
      'taken',
    ])
    expect(
      await storage.castBallots(meeting, poll, [cast('b', 'c1', 0), cast('b', 'c3', 1), cast('c', 'c4', 2)]),
    ).toEqual(['already', 'refused', 'taken'])
    expect(await mark('b')).toBe('c1')
    expect(await mark('nobody')).toBeUndefined()
    expect(await storage.marks(meeting, poll)).toEqual(['a', 'b', 'c'])
    expect(await storage.sealBox(meeting, poll)).toEqual(counts(3, [1, 1, 1]))
  })

  test('within one group the first of a voter counts', async () => {
    const group = [cast('a', 'c1', 0), cast('a', 'c2', 1), cast('a', 'c1', 0)]
    expect(await storage.castBallots(meeting, poll, group)).toEqual(['taken', 'refused', 'already'])
    expect(await storage.sealBox(meeting, poll)).toEqual(counts(1, [1]))
  })

  test('sealing counts by option, with several choices and with none; again it counts the same', async () => {
    const most = Array.from({ length: 20 }, (_, option) => option)
    await storage.castBallots(meeting, poll, [cast('a', 'c1', 0, 2), cast('b', 'c2'), cast('c', 'c3', 2)])
    await storage.castBallots(meeting, poll, [cast('d', 'c4', ...most)])
    const sealed: BoxCounts = { ballots: 4, options: most.map((o) => (o === 0 ? 2 : o === 2 ? 3 : 1)), none: 1 }
    expect(await storage.sealBox(meeting, poll)).toEqual(sealed)
    expect(await storage.sealBox(meeting, poll)).toEqual(sealed)
    expect(await storage.wipeTraces()).toBe(true)
    expect(await storage.sealBox(meeting, poll)).toEqual(sealed)
  })

  test('a sealed box still knows its voters', async () => {
    await storage.castBallots(meeting, poll, [cast('b', 'c1', 0), cast('a', 'c2', 1)])
    await storage.sealBox(meeting, poll)
    expect(await mark('b')).toBe('c1')
    expect(await storage.marks(meeting, poll)).toEqual(['a', 'b'])
    expect(await storage.castBallots(meeting, poll, [cast('b', 'c1', 0), cast('a', 'c9', 0)])).toEqual([
      'already',
      'refused',
    ])
    expect(await storage.sealBox(meeting, poll)).toEqual(counts(2, [1, 1]))
  })

  test('boxes do not mix: sealing or emptying one leaves the others as they are', async () => {
    const [second, elsewhere] = ['p2' as PollId, 'm2' as MeetingId]
    for (const [where, of] of [
      [meeting, poll],
      [meeting, second],
      [elsewhere, poll],
    ] as const) {
      await storage.castBallots(where, of, [cast('a', 'c1', 0), cast('b', 'c2', 1)])
    }
    await storage.sealBox(meeting, poll)
    await storage.castBallots(meeting, second, [cast('c', 'c3', 1)])
    await storage.emptyBox(elsewhere, poll)
    expect(await storage.marks(elsewhere, poll)).toEqual([])
    expect(await storage.sealBox(elsewhere, poll)).toEqual(counts(0, []))
    expect(await storage.marks(meeting, second)).toEqual(['a', 'b', 'c'])
    expect(await storage.sealBox(meeting, second)).toEqual(counts(3, [1, 2]))
    expect(await storage.sealBox(meeting, poll)).toEqual(counts(2, [1, 1]))
  })

  test('an empty box is sealed and emptied like any other; emptied, it is empty whether sealed or not', async () => {
    expect(await storage.sealBox(meeting, poll)).toEqual(counts(0, []))
    await storage.emptyBox(meeting, poll)
    await storage.castBallots(meeting, poll, [cast('a', 'c1', 0)])
    await storage.sealBox(meeting, poll)
    await storage.emptyBox(meeting, poll)
    await storage.emptyBox(meeting, poll)
    expect(await mark('a')).toBeUndefined()
    expect(await storage.sealBox(meeting, poll)).toEqual(counts(0, []))
    expect(await storage.castBallots(meeting, poll, [])).toEqual([])
  })
}
