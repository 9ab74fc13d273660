import { clockTime } from '../../../shared/core/format.ts'
import { Kind } from '../../../shared/conclusions/contract.ts'
import { itemNumber } from '../../agenda/rows.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import { Tag, useTimeZone } from '../../ui/index.ts'
import { DayField } from './DayField.tsx'
import { withDay, withRole } from './draft.ts'
import { KindTag } from './KindTag.tsx'
import type { WrittenTask } from './parse.ts'
import type { Writing } from './useWriting.ts'
import css from './WritingLine.module.css'

/** What the line is tied to, and the tasks read in it; each can be put right by a press. */
export function WrittenAbout({ writing }: { writing: Writing }) {
  const t = useT('conclusionDesk')
  const timeZone = useTimeZone()
  const names = usePartyNames()
  const [agenda, floor] = useAll((all) => [all.agenda, all.floor] as const)
  const { draft, written } = writing
  const begun = draft.beganAt !== undefined
  const itemId = begun ? draft.itemId : agenda.runningId
  const turnId = begun ? draft.turnId : floor.turn?.id
  const item = agenda.items.find(({ id }) => id === itemId)
  const turn = floor.turn?.id === turnId ? floor.turn : floor.ended.find(({ id }) => id === turnId)
  const next = Kind.options[(Kind.options.indexOf(written.kind) + 1) % Kind.options.length]
  return (
    <div className={css.about}>
      <p className={css.tied}>
        <button
          type="button"
          className={css.chip}
          title={t('line.otherKind')}
          onClick={() => writing.change({ ...draft, text: written.text, kind: next })}
        >
          <KindTag kind={written.kind} />
        </button>
        <span className={css.muted}>
          {[
            item ? t('line.item', { number: itemNumber(agenda, item.id), title: item.title }) : t('line.noItem'),
            turn && t('line.turn', { name: names.name(turn.request.party) }),
            draft.beganAt !== undefined && t('line.began', { time: clockTime(draft.beganAt, timeZone) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {draft.part && <Tag>{t(`conclusions:part.${draft.part}`)}</Tag>}
      </p>
      {written.kind !== 'note' && written.tasks.map((task, at) => <TaskLine key={at} task={task} writing={writing} />)}
    </div>
  )
}

function TaskLine({ task, writing }: { task: WrittenTask; writing: Writing }) {
  const t = useT('conclusionDesk')
  const { draft, change } = writing
  const { deadlineWords } = task
  const names = (list: WrittenTask['leads'], role: 'lead' | 'support') =>
    list.map(({ mention }) => (
      <button
        key={mention}
        type="button"
        className={css.unit}
        data-role={role}
        title={t(role === 'lead' ? 'task.makeSupport' : 'task.makeLead')}
        onClick={() => change(withRole(draft, mention, role === 'lead' ? 'support' : 'lead'))}
      >
        {draft.mentions[mention]?.name}
      </button>
    ))
  return (
    <div className={css.task}>
      <span className={css.word}>{t('task.leads')}</span>
      <span className={css.units}>{names(task.leads, 'lead')}</span>
      {task.supports.length > 0 && (
        <>
          <span className={css.word}>{t('task.supports')}</span>
          <span className={css.units}>{names(task.supports, 'support')}</span>
        </>
      )}
      <span className={css.word}>{t('task.what')}</span>
      <span>{task.what}</span>
      {deadlineWords !== undefined && (
        <>
          <span className={css.word}>{t('task.deadline')}</span>
          <span className={css.day}>
            <DayField
              hideLabel
              deadline={task.deadline}
              onChange={(deadline) => change(withDay(draft, deadlineWords, deadline?.day ?? ''))}
            />
            <span className={css.muted}>{t('task.words', { words: deadlineWords })}</span>
          </span>
        </>
      )}
      {task.reportTo && (
        <>
          <span className={css.word}>{t('task.reportTo')}</span>
          <span>{task.reportTo}</span>
        </>
      )}
    </div>
  )
}
