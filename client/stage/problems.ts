/** Why a camera or microphone cannot be had, as a code with a sentence of its own. Pure. */

export type DeviceKind = 'camera' | 'microphone' | 'screen'
export type ProblemCode =
  /** The page came over plain http. */
  | 'insecure'
  | 'refused'
  | 'none'
  | 'busy'
  | 'overconstrained'
  /** Gone while it was in use. */
  | 'unplugged'
  /** Gone, and another stands in for it. */
  | 'replaced'
  /** After a reload the browser would ask again; somebody has to press. */
  | 'asks'
  | 'unknown'
export interface DeviceProblem {
  kind: DeviceKind
  code: ProblemCode
  /** The device that stands in. */
  label?: string
}

const codes: Readonly<Record<string, ProblemCode>> = {
  NotAllowedError: 'refused',
  PermissionDeniedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  DevicesNotFoundError: 'none',
  NotReadableError: 'busy',
  TrackStartError: 'busy',
  AbortError: 'busy',
  OverconstrainedError: 'overconstrained',
  ConstraintNotSatisfiedError: 'overconstrained',
}

/** The code of what getUserMedia threw. */
export function problemOf(error: unknown): ProblemCode {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  return codes[name] ?? 'unknown'
}

/** The list with this kind's problem exchanged; without one, with none. */
export const withProblem = (
  problems: readonly DeviceProblem[],
  kind: DeviceKind,
  problem?: Omit<DeviceProblem, 'kind'>,
): DeviceProblem[] => [...problems.filter((one) => one.kind !== kind), ...(problem ? [{ kind, ...problem }] : [])]
