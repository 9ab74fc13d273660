/** Polls over real sockets, for integration tests. */
import type { PollId } from '../../shared/core/identity.ts'
import type { Poll, Setup } from '../../shared/polls/contract.ts'
import { usual } from '../../shared/polls/setup.ts'
import type { TestClient } from './hub-client.ts'

/** Brings the meeting into session. */
export async function begin(chair: TestClient): Promise<void> {
  await chair.send('meeting.openLobby', {})
  await chair.send('meeting.start', {})
  await chair.until(() => chair.all.meeting.phase === 'inSession')
}

/** Opens a poll made on the spot; the usual one but for `wanted`. */
export async function openPoll(chair: TestClient, wanted: Partial<Setup> = {}): Promise<PollId> {
  const before = chair.all.polls.polls.length
  const setup = { ...usual, question: 'Nhất trí các chỉ tiêu năm 2024?', ...wanted }
  const ack = await chair.send('polls.open', { setup })
  if (!ack.ok) throw new Error(ack.code)
  await chair.until(() => chair.all.polls.polls.length > before)
  return chair.all.polls.polls.at(-1)!.id
}

export const pollSeen = (client: TestClient, pollId: PollId): Poll | undefined =>
  client.all.polls.polls.find(({ id }) => id === pollId)

/** The tally as the desk sees it, once it is there. */
export async function talliedFor(desk: TestClient, pollId: PollId) {
  await desk.until(() => desk.desk.polls.polls[pollId]?.result !== undefined, 'the tally')
  return desk.desk.polls.polls[pollId]!.result!
}
