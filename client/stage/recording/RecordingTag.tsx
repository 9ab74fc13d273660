import { useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import { Tag } from '../../ui/Tag.tsx'
import css from './recording.module.css'

/** Says on every face that the meeting is being recorded: in words, with a red dot beside them. */
export function RecordingTag() {
  const t = useT('stage')
  const on = useAll(({ stage }) => stage.recording !== undefined)
  return on ? (
    <Tag tone="red" icon="●" className={css.tag}>
      {t('recording.on')}
    </Tag>
  ) : null
}
