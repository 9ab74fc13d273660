/** The guided check of a site: which steps there are, where it stands, and what of it is reported. Pure. */
import type { Check } from '../../../shared/attendance/contract.ts'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { AllState } from '../../../shared/core/state.ts'
import { publishersOf, stageOf } from '../../../shared/stage/policy.ts'
import { speechLevel } from '../unheard.ts'

export const steps = ['camera', 'microphone', 'speaker', 'line', 'echo'] as const
export type Step = (typeof steps)[number]

/** good, bad: as found or said; without: there is no such device here. */
export type Outcome = 'good' | 'bad' | 'without'
export type Outcomes = Partial<Record<Step, Outcome>>

/** Which entry of the site's check list a step settles; the echo tells of the microphone once more, as it was heard. */
export const settles: Readonly<Record<Step, Check>> = {
  camera: 'picture',
  microphone: 'microphone',
  speaker: 'sound',
  line: 'line',
  echo: 'microphone',
}

/** The first step without an outcome; nothing: all are done. What needs a microphone that is not there is passed over. */
export const nextStep = (outcomes: Outcomes): Step | undefined =>
  steps.find((step) => outcomes[step] === undefined && !(step === 'echo' && outcomes.microphone === 'without'))

/** Whether the step's outcome is told to the desk: a trial that was passed over says nothing, a missing device does. */
export const isReported = (step: Step, outcome: Outcome): boolean =>
  outcome !== 'without' || (step !== 'line' && step !== 'echo')

/** Why a site's devices cannot be tried out now: they belong to the meeting. */
export type Hindrance = 'floor' | 'prepared' | 'stage'
export function hindranceOf(all: AllState, siteId: SiteId): Hindrance | undefined {
  if (all.floor.turn?.request.party.siteId === siteId) return 'floor'
  if (stageOf(all).check === siteId) return 'prepared'
  return publishersOf(all).has(siteId) ? 'stage' : undefined
}

/** So many measurements (ten a second) with speech in them, and somebody is heard. */
const voiceNeeds = 8

/** Counts speech at a microphone from its level, 0 to 1. */
export const countVoice = (count: number, level: number): number =>
  level >= speechLevel ? Math.min(voiceNeeds, count + 1) : count
export const isVoice = (count: number): boolean => count >= voiceNeeds
