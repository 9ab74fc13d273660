/** A whole conference into a new log. */
import { decide } from '../../shared/core/decide.ts'
import type { Command } from '../../shared/core/envelope.ts'
import { initialState } from '../../shared/core/fold.ts'
import type { MeetingId } from '../../shared/core/identity.ts'
import type { Plan } from '../../shared/meeting/load-contract.ts'
import { type Storage, StorageConflict } from '../storage/port.ts'
import { refusal } from './answers.ts'
import { hubActor } from './hub-actor.ts'
import type { Registry } from './registry.ts'

/** Makes a log and loads a plan into it: the first command of every meeting. A refused plan leaves no log behind. */
export async function loadPlan(storage: Storage, registry: Registry, plan: Plan, newId: <Id extends string>() => Id) {
  const id: MeetingId = plan.facts.id
  const command: Command = { type: 'meeting.load', data: plan }
  // Of one whose data was destroyed the name is taken for ever: what stays of it must not be mixed with another.
  if ((await storage.erasures()).some(({ meetingId }) => meetingId === id)) return refusal('meeting.alreadyLoaded')
  const head = await storage.head(id)
  if (!head?.seq) {
    const trial = decide(initialState, command, {
      now: plan.facts.plannedStart,
      actor: hubActor,
      commandId: newId(),
      newId,
    })
    if (!trial.ok) return refusal(trial.code, trial.params)
  }
  // An empty log is what a loading leaves that was killed in the middle: it is filled as if it were not there.
  // Where another node is loading the same, its command is in front of this one.
  if (!head) await storage.createLog(id, newId()).catch(unlessThere)
  const meeting = await registry.get(id)
  if (!meeting) throw new Error(`no log ${id}`)
  return meeting.submit(command, newId(), hubActor)
}

function unlessThere(error: unknown): void {
  if (!(error instanceof StorageConflict)) throw error
}
