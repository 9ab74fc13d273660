import type { Poll } from '../../shared/polls/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { Alarm } from '../ui/index.ts'
import css from './alarm.module.css'
import { TimeLeft } from './TimeLeft.tsx'

/** Calls the room to an open poll, and again when it is reminded; pressing leads to the poll. */
export function PollAlarm({ poll, reminded, onPress }: { poll: Poll; reminded: boolean; onPress: () => void }) {
  const t = useT('polls')
  const straw = poll.setup.kind === 'straw'
  return (
    <Alarm
      urgency={reminded ? 'now' : 'soon'}
      title={t(reminded ? 'alarm.again' : straw ? 'alarm.title.straw' : 'alarm.title')}
      action={t(straw ? 'alarm.action.straw' : 'alarm.action')}
      onPress={onPress}
    >
      <p className={css.question}>{poll.setup.question}</p>
      {straw && <p className={css.straw}>{t('straw.noValue')}</p>}
      {poll.closesAt !== undefined && (
        <div className={css.time}>
          <TimeLeft poll={poll} />
        </div>
      )}
    </Alarm>
  )
}
