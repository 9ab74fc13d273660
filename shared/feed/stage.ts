/** The sentences of the stage: what the technician of the other system was told, and when it was done. */
import type { EventData, EventType, Params } from '../core/envelope.ts'
import { chairSource, type Cue } from '../stage/contract.ts'
import { lateAfterMs } from '../stage/policy.ts'
import type { FeedKey, Sayer } from './names.ts'

type Said = [key: FeedKey, params?: Params]
type StageEvent = Extract<EventType, `stage.${string}`>

const cueWord = (say: Sayer, { kind, siteId }: Cue): string => say.t(`cue.${kind}`, { site: say.site(siteId) })

const airedWord = (say: Sayer, { source, medium }: EventData<'stage.aired'>['on'][number]): string =>
  say.t(`aired.${medium}`, { site: source === chairSource ? say.t('aired.chair') : say.site(source) })

export const stageWriters: { [T in StageEvent]: (data: EventData<T>, say: Sayer) => Said } = {
  'stage.muted': ({ siteId }, say) => ['stage.muted', { site: say.site(siteId) }],
  'stage.unmuted': ({ siteId }, say) => ['stage.unmuted', { site: say.site(siteId) }],
  'stage.chosen': ({ siteId }, say) => ['stage.chosen', { site: say.site(siteId) }],
  'stage.followed': () => ['stage.followed'],
  'stage.aired': ({ on, off }, say) => [
    'stage.aired',
    {
      what: [
        ...on.map((one) => say.t('aired.on', { what: airedWord(say, one) })),
        ...off.map((one) => say.t('aired.off', { what: airedWord(say, one), duration: say.duration(one.tookMs) })),
      ].join('; '),
    },
  ],
  'stage.captioned': ({ text }) => ['stage.captioned', { text }],
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

  'stage.recordingStarted': () => ['stage.recordingStarted'],
  'stage.recordingEnded': ({ reason }) => [`stage.recordingEnded.${reason}`],
  'stage.recorded': ({ file }, say) => ['stage.recorded', { name: file.name, duration: say.duration(file.ms) }],
  'stage.recordingBroken': ({ part }, say) => [
    'stage.recordingBroken',
    { name: part.name, time: say.time(part.startedAt) },
  ],
  'stage.recordingDeleted': ({ reason }) => ['stage.recordingDeleted', { reason }],
}
