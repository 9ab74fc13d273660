import { clockMinute, shortDate } from '../../../shared/core/format.ts'
import type { Published } from '../../../shared/conclusions/contract.ts'
import { verdict } from '../../../shared/polls/words.ts'
import { useT } from '../../i18n/i18n.ts'
import { isOnWay } from '../../net/outbox.ts'
import { usePollVoice } from '../../polls/hooks.ts'
import { useAll, useFire, usePending } from '../../store/hooks.ts'
import { Button, classes, PendingMark, Tag, useTimeZone } from '../../ui/index.ts'
import { Difference } from '../Difference.tsx'
import { AskBack, Questions } from './AskBack.tsx'
import { useUs } from './hooks.ts'
import type { OwnConclusion } from './own.ts'
import { ReportBack } from './ReportBack.tsx'
import css from './room.module.css'
import { TaskLine } from './TaskLine.tsx'

/** A conclusion that concerns this unit: its words, the own tasks, and what the unit answers. */
export function ConclusionCard({ own, by, closed }: { own: OwnConclusion; by: string; closed: boolean }) {
  const t = useT('conclusionRoom')
  const us = useUs()
  const { published, tasks, awaited, questions } = own
  const { id, correction, reason, before, text } = published
  return (
    <article className={classes(css.card, awaited && css.awaited)}>
      <Head own={own} />
      {awaited && before !== undefined ? (
        <Difference before={before} after={text} />
      ) : (
        <p className={css.words}>{text}</p>
      )}
      {correction > 0 && reason && <p className={css.reason}>{t('reason', { reason })}</p>}
      <Vote published={published} />
      {tasks.map((task) => (
        <div key={task.directive.id} className={css.task}>
          <TaskLine task={task} />
          {!awaited && <ReportBack task={task} open={closed && !task.report} />}
        </div>
      ))}
      {tasks.length === 0 && correction > 0 && <p className={css.muted}>{t('withdrawn', { us })}</p>}
      {!awaited && before !== undefined && (
        <details>
          <summary className={css.summary}>{t('change')}</summary>
          <Difference before={before} after={text} />
        </details>
      )}
      <Acknowledge own={own} by={by} />
      <Questions questions={questions} />
      <AskBack entryId={id} by={by} questions={questions} />
    </article>
  )
}

function Head({ own: { published, awaited, acknowledged, remindedAt } }: { own: OwnConclusion }) {
  const t = useT('conclusionRoom')
  const timeZone = useTimeZone()
  const when = (at: number) => `${clockMinute(at, timeZone)}, ${shortDate(at, timeZone)}`
  return (
    <p className={css.head}>
      <strong className={css.number}>{t('number', { number: published.number })}</strong>
      {published.correction > 0 && <Tag tone="amber">{t('corrected', { count: published.correction })}</Tag>}
      {!awaited && acknowledged && (
        <Tag tone="green" icon="✓" className={css.long}>
          {t('acknowledged', { by: acknowledged.by, time: when(acknowledged.at) })}
        </Tag>
      )}
      {awaited && (
        <Tag tone="red" icon="○">
          {t(acknowledged ? 'awaited.again' : 'awaited')}
        </Tag>
      )}
      {awaited && remindedAt !== undefined && <Tag tone="amber">{t('reminded', { time: when(remindedAt) })}</Tag>}
    </p>
  )
}

/** The result of the vote that was taken on it. */
function Vote({ published: { pollId } }: { published: Published }) {
  const t = useT('conclusionRoom')
  const voice = usePollVoice()
  const poll = useAll((all) => all.polls.polls.find((other) => other.id === pollId))
  if (poll?.state !== 'published' || !poll.result) return null
  return <p className={css.muted}>{t('voted', { result: verdict(poll, poll.result, voice) })}</p>
}

function Acknowledge({ own: { published, awaited, acknowledged }, by }: { own: OwnConclusion; by: string }) {
  const t = useT('conclusionRoom')
  const fire = useFire()
  const { id: entryId } = published
  const pending = usePending('conclusions.acknowledge', (data) => data.entryId === entryId).at(-1)
  const onWay = isOnWay(pending)
  if (!awaited || onWay) return pending?.state === 'refused' ? null : <PendingMark pending={pending} />
  return (
    <>
      <Button
        kind="primary"
        size="huge"
        disabled={!by.trim()}
        onClick={() => fire('conclusions.acknowledge', { entryId, by, correction: published.correction })}
      >
        {t(acknowledged ? 'acknowledge.again' : 'acknowledge')}
      </Button>
      <p className={css.muted}>{by.trim() ? t('acknowledge.by', { by }) : t('acknowledge.nobody')}</p>
    </>
  )
}
