/** The sentences of the stage: what the technician of the other system was told, and when it was done. */
import type { EventData, EventType, Params } from '../core/envelope.ts'
import type { Cue } from '../stage/contract.ts'
import { lateAfterMs } from '../stage/policy.ts'
import type { FeedKey, Sayer } from './names.ts'

type Said = [key: FeedKey, params?: Params]
type StageEvent = Extract<EventType, `stage.${string}`>

const cueWord = (say: Sayer, { kind, siteId }: Cue): string => say.t(`cue.${kind}`, { site: say.site(siteId) })

export const stageWriters: { [T in StageEvent]: (data: EventData<T>, say: Sayer) => Said } = {
  'stage.cued': ({ cues }, say) => ['stage.cued', { cues: cues.map((cue) => cueWord(say, cue)).join('; ') }],
  'stage.ticked': ({ cues }, say) => [
    'stage.ticked',
    {
      cues: cues
        .map((cue) =>
          say.t(cue.tookMs > lateAfterMs ? 'cue.late' : 'cue.took', {
            cue: cueWord(say, cue),
            duration: say.duration(cue.tookMs),
          }),
        )
        .join('; '),
    },
  ],
}
