/** From what may be sent to what is to be done. Pure. */
import type { Medium } from '../../shared/stage/contract.ts'

export interface Active<Track> {
  medium: Medium
  track: Track
}

export type Step<Track> = { act: 'end'; medium: Medium } | { act: 'produce' | 'replace'; medium: Medium; track: Track }

/** Sound first: it is what the meeting cannot do without. */
const order: readonly Medium[] = ['microphone', 'camera', 'screen']

/**
 * What has to be done, in this order: what may no longer be sent, or has no track any more, ends; then what is granted and
 * there begins; a medium whose device was exchanged goes on with the new track.
 */
export function grantSteps<Track>(
  active: readonly Active<Track>[],
  granted: readonly Medium[],
  tracks: Partial<Record<Medium, Track>>,
): Step<Track>[] {
  const may = (medium: Medium) => granted.includes(medium) && tracks[medium] !== undefined
  const ends = active.filter(({ medium }) => !may(medium)).map(({ medium }): Step<Track> => ({ act: 'end', medium }))
  const begins = order.filter(may).flatMap((medium): Step<Track>[] => {
    const track = tracks[medium]!
    const now = active.find((one) => one.medium === medium)
    if (!now) return [{ act: 'produce', medium, track }]
    return now.track === track ? [] : [{ act: 'replace', medium, track }]
  })
  return [...ends, ...begins]
}
