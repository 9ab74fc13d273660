/** A delegate's phone, or the link of a department in the hall. */
import type { Player } from '../player.ts'
import { vote } from './polls/voter.ts'
import {
  acknowledge,
  doSomething,
  markOwn,
  nameSubstitute,
  request,
  submitStatement,
  withdraw,
} from '../../../server/rehearsal/simulator/acts.ts'
import { acknowledgeConclusion, askBack, report } from '../../../server/rehearsal/simulator/conclusions.ts'
import { openPaper, replyInWriting } from '../../../server/rehearsal/simulator/writing.ts'

export async function delegate(player: Player): Promise<void> {
  await Promise.all([takePart(player), vote(player)])
}

async function takePart(player: Player): Promise<void> {
  const { random } = player
  const received = [acknowledgeConclusion, askBack, report]
  const acts = [request, request, acknowledge, ...received, markOwn, submitStatement, openPaper, replyInWriting]
  while (!player.over()) {
    if (player.all().meeting.phase !== 'closed' && player.unanswered() < 3)
      doSomething(player, random.chance(0.1) ? [withdraw, nameSubstitute] : acts)
    await player.wait(random.pause(900))
  }
}
