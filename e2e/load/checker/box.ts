/**
 * Anonymous boxes as they lie on disk. A ballot says nothing of its voter; but a mark names the command that brought the
 * ballot, and the diaries know what that command chose. So the sums are known exactly, also where the hub was killed
 * between taking a ballot and saying so.
 */
import { z } from 'zod'
import type { Findings } from './findings.ts'
import type { Logged, Said } from './polls.ts'

export const Mark = z.object({ voter_id: z.string(), command_id: z.string() })
type Mark = z.infer<typeof Mark>
export const Ballot = z.object({ choices: z.string().regex(/^[01]{20}$/) })

/** What is in the box of a poll, open or sealed. */
export interface Box {
  marks: Mark[]
  ballots: string[]
}

interface Counts {
  ballots: number
  options: number[]
  none: number
}

/** Compares a box with the diaries, with the marks in the log, and with what was tallied. */
export function checkBox(
  poll: Logged,
  said: readonly Said[],
  { marks, ballots }: Box,
  findings: Findings,
  others: 'allowed' | 'strays',
): void {
  const about = `${poll.kind} ${poll.id}`
  const byVoter = new Map(marks.map((mark) => [mark.voter_id, mark.command_id]))
  if (byVoter.size !== marks.length) findings.add('doubled', `${about}: a voter has two marks`)
  for (const { id, voter, acked } of said) {
    if (acked !== undefined && byVoter.get(voter) !== id)
      findings.add('missing', `${about}: the ballot ${id} of ${voter} was acknowledged and is not in the box`)
  }
  const sent = new Map(said.map((one) => [one.id, one]))
  const listed = new Set([...poll.list, ...poll.late])
  for (const { voter_id: voter, command_id: id } of marks) {
    if (!listed.has(voter)) findings.add('stray', `${about}: ${voter} has a mark and is not on the list`)
    if (sent.get(id)?.voter !== voter && others === 'strays')
      findings.add('stray', `${about}: the mark of ${voter} is nobody's`)
    if (poll.marked.get(voter) === undefined && poll.to < Infinity)
      findings.add('missing', `${about}: the record does not say that ${voter} has voted`)
  }
  for (const voter of poll.marked.keys())
    if (!byVoter.has(voter)) findings.add('stray', `${about}: the record says that ${voter} has voted`)

  const found = inBox(ballots, poll)
  if (others === 'strays') {
    const expected = chosenBy(
      marks.map(({ command_id: id }) => sent.get(id)?.choices ?? []),
      poll,
    )
    compare(about, found, expected, findings)
  } else if (found.ballots !== marks.length) {
    findings.add(found.ballots > marks.length ? 'doubled' : 'missing', `${about}: ${found.ballots} ballots`)
  }
  const { result } = poll
  if (!result) return
  const tallied: Counts = { ballots: result.answered, options: result.options, none: result.none }
  const exact = JSON.stringify(tallied) === JSON.stringify(found)
  if (!exact || result.entitled !== listed.size || result.groups.length > 0 || result.decision)
    findings.add('wrong_tallies', `${about}: tallied ${JSON.stringify(result)}, in the box ${JSON.stringify(found)}`)
}

const sizeOf = ({ setup }: Logged): number => (setup.options.kind === 'standard' ? 3 : setup.options.labels.length)

const inBox = (ballots: readonly string[], poll: Logged): Counts => ({
  ballots: ballots.length,
  options: Array.from({ length: sizeOf(poll) }, (_, i) => ballots.filter((ballot) => ballot[i] === '1').length),
  none: ballots.filter((ballot) => !ballot.includes('1')).length,
})

const chosenBy = (ballots: readonly (readonly number[])[], poll: Logged): Counts => ({
  ballots: ballots.length,
  options: Array.from({ length: sizeOf(poll) }, (_, i) => ballots.filter((ballot) => ballot.includes(i)).length),
  none: ballots.filter((ballot) => ballot.length === 0).length,
})

/** More of something than was cast: counted twice; less: lost. */
function compare(about: string, found: Counts, expected: Counts, findings: Findings): void {
  const flat = ({ ballots, options, none }: Counts) => [ballots, none, ...options]
  const [here, cast] = [flat(found), flat(expected)]
  const text = `${about}: in the box ${JSON.stringify(found)}, cast ${JSON.stringify(expected)}`
  if (here.some((n, i) => n > cast[i]!)) findings.add('doubled', text)
  if (here.some((n, i) => n < cast[i]!)) findings.add('missing', text)
}
