import type { Published } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { Alarm, classes } from '../../ui/index.ts'
import { useUs } from './hooks.ts'
import css from './room.module.css'

/** Texts longer than this are shown smaller, in characters. */
const longText = 220

/** Calls the room to acknowledge a conclusion: given to it, corrected, or reminded of. */
export function ConclusionAlarm({
  published: { number, text, correction },
  reminded,
  more,
  onPress,
}: {
  published: Published
  reminded: boolean
  /** So many others wait as well. */
  more: number
  onPress: () => void
}) {
  const t = useT('conclusionRoom')
  const us = useUs()
  const title = reminded ? 'alarm.again' : correction > 0 ? 'alarm.corrected' : 'alarm.new'
  return (
    <Alarm urgency="soon" title={t(title, { us })} action={t('alarm.action')} onPress={onPress}>
      <p className={classes(css.called, text.length > longText && css.much)}>
        <strong>{t('number', { number })}.</strong> {text}
      </p>
      {more > 0 && <p className={css.more}>{t('alarm.more', { count: more })}</p>}
    </Alarm>
  )
}
