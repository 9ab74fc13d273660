import type { ShownEvent } from '../../../shared/core/envelope.ts'
import { clockTime } from '../../../shared/core/format.ts'
import { isDesk, type ItemId } from '../../../shared/core/identity.ts'
import type { Names, Voice } from '../../../shared/feed/names.ts'
import { sentence } from '../../../shared/feed/sentences.ts'
import { itemNumber } from '../../agenda/rows.ts'
import { useT } from '../../i18n/i18n.ts'
import { replayOf } from '../../stage/recording/replay.ts'
import { Button, classes, useTimeZone } from '../../ui/index.ts'
import { type Reading, useDeskParts } from './desk.ts'
import css from './Record.module.css'

const looks = (event: ShownEvent): string | undefined => {
  if (event.type === 'floor.ended') return classes(css.turn, event.data.overtimeMs >= 1000 && css.over)
  if (event.type === 'floor.statementSubmitted') return css.written
  if (event.type.startsWith('meeting.') || event.type === 'agenda.itemStarted') return css.course
  return undefined
}

/** A text that came with the event, to be read in full. */
function readingOf(event: ShownEvent, { all }: Names): Reading | undefined {
  if (event.type !== 'floor.statementSubmitted' && event.type !== 'floor.textAttached') return undefined
  const { unitId, itemId, text } = event.data
  const item = all.agenda.items.find(({ id }) => id === itemId)
  return {
    key: String(event.seq),
    title: all.roster.units[unitId]?.name ?? '',
    about: item ? [item.title] : [],
    text,
  }
}

/** One event in words: when, what, to which item it belongs, and who at the desk did it. */
export function RecordRow({
  event,
  names,
  voice,
  itemId,
}: {
  event: ShownEvent
  names: Names
  voice: Voice
  itemId: ItemId | undefined
}) {
  const t = useT('secretary')
  const timeZone = useTimeZone()
  const { ask } = useDeskParts()
  const reading = readingOf(event, names)
  const moment = replayOf(event, names.desk.stage.recordings)
  const number = itemNumber(names.all.agenda, itemId)
  const { role, label } = event.by
  const about = [number > 0 && t('record.itemMark', { number }), isDesk(role) && (label || t(`ui:role.${role}`))]
  return (
    <div className={classes(css.row, looks(event))}>
      <time className={css.time}>{clockTime(event.at, timeZone)}</time>
      <div className={css.what}>
        <p>{sentence(event, names, voice).text}</p>
        <p className={css.about}>
          {about.filter(Boolean).join(' · ')}
          {reading && (
            <Button
              kind="quiet"
              className={css.read}
              onClick={() => ask({ kind: 'read', readings: [reading], key: reading.key })}
            >
              {t('read.full')}
            </Button>
          )}
          {moment && (
            <Button kind="quiet" className={css.read} onClick={() => ask({ kind: 'replay', moment })}>
              {t('recording:replay')}
            </Button>
          )}
        </p>
      </div>
    </div>
  )
}
