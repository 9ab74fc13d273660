import { clockMinute } from '../../../shared/core/format.ts'
import type { EntryId } from '../../../shared/core/identity.ts'
import type { Entry } from '../../../shared/conclusions/contract.ts'
import { missing } from '../../../shared/conclusions/deliver.ts'
import { voteOn } from '../../../shared/conclusions/vote.ts'
import { usual } from '../../../shared/polls/setup.ts'
import { itemNumber } from '../../agenda/rows.ts'
import { useT } from '../../i18n/i18n.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { useAskPoll } from '../../polls/desk/dialogs.tsx'
import { useAll, useDesk, useEditors, useFire } from '../../store/hooks.ts'
import { Button, classes, Tag, useTimeZone } from '../../ui/index.ts'
import { useConducts } from './conducts.ts'
import { questionOf } from './entries.ts'
import css from './entries.module.css'
import { KindTag, StateTag } from './KindTag.tsx'
import { useTaskWords } from './names.ts'
import { Rivals } from './Rivals.tsx'
import { VoteLine } from './VoteLine.tsx'

export interface CardActs {
  edit: () => void
  up?: (() => void) | undefined
  down?: (() => void) | undefined
  /** Into the line above it. */
  merge?: (() => void) | undefined
  drop: () => void
  read: () => void
}

/** A line as it stands: its words, its tasks, who wrote it, and the next step. */
export function EntryCard({ entry, acts }: { entry: Entry; acts: CardActs }) {
  const t = useT('conclusionDesk')
  const taskWords = useTaskWords()
  const { id, kind, state, number, text, directives, corrections, reach, remark, rivals } = entry
  const dropped = state === 'dropped'
  return (
    <article className={classes(css.card, css[dropped ? 'dropped' : kind])} aria-label={text.slice(0, 60)}>
      <p className={css.head}>
        {number !== undefined && <strong>{t('entry.number', { number })}</strong>}
        {dropped ? <KindTag kind={kind} /> : kind === 'conclusion' && <StateTag state={state} />}
        {corrections > 0 && <Tag tone="amber">{t('entry.corrections', { count: corrections })}</Tag>}
        <EditedNow entryId={id} />
        {reach === 'units' && <Tag>{t('entry.onlyUnits')}</Tag>}
        <About entry={entry} />
      </p>
      <p className={css.text}>{text}</p>
      {directives.length > 0 && (
        <ul className={css.tasks}>
          {directives.map((task) => (
            <li key={task.id}>{taskWords(task)}</li>
          ))}
        </ul>
      )}
      <VoteLine pollId={entry.pollId} text={text} />
      {state === 'returned' && remark && <p className={css.note}>{t('entry.remark', { remark })}</p>}
      {rivals.length > 0 ? <Rivals key={entry.revision} entry={entry} /> : <Acts key={id} entry={entry} acts={acts} />}
    </article>
  )
}

/** Somebody else has the line open: whoever edits it now as well will have to settle two texts. */
export function EditedNow({ entryId }: { entryId: EntryId }) {
  const t = useT('conclusionDesk')
  const names = useEditors(entryId)
  return names ? (
    <Tag tone="amber" icon="✎">
      {t('entry.editing', { names })}
    </Tag>
  ) : null
}

function About({ entry }: { entry: Entry }) {
  const t = useT('conclusionDesk')
  const timeZone = useTimeZone()
  const agenda = useAll((all) => all.agenda)
  const awaited = useDesk((desk) => desk.conclusions.awaited[entry.id])
  const { itemId, beganAt, by, editedBy, part, partTitle, kind } = entry
  const at = itemNumber(agenda, itemId)
  return (
    <span className={css.muted}>
      {[
        clockMinute(beganAt, timeZone),
        at > 0 && t('entry.item', { number: at }),
        kind === 'conclusion' && (partTitle ?? t(`conclusions:part.${part}`)),
        editedBy && editedBy !== by ? t('entry.editedBy', { by, editor: editedBy }) : by,
        awaited &&
          t('entry.acknowledged', {
            received: awaited.unitIds.length - missing(awaited).length,
            all: awaited.unitIds.length,
          }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  )
}

function Acts({ entry, acts }: { entry: Entry; acts: CardActs }) {
  const t = useT('conclusionDesk')
  const fire = useFire()
  const conducts = useConducts()
  const ask = useAskPoll()
  const { id: entryId, revision, kind, state } = entry
  const [phase, agenda, polls] = useAll((all) => [all.meeting.phase, all.agenda, all.polls] as const)
  const drafts = useDesk((desk) => desk.polls)
  const inSession = phase === 'inSession'
  const vote = voteOn({ polls }, { polls: drafts }, entry.pollId)
  // One that was cancelled, or thrown away before it was opened, makes room for another.
  const votes = kind === 'conclusion' && phase !== 'closed' && (!vote || vote.state === 'cancelled')
  const proposing = useBusy('conclusions.propose', (data) => data.entryId === entryId)
  const publishing = useBusy('conclusions.publish', (data) => data.entryId === entryId)
  const open = entry.number === undefined && state !== 'dropped'
  return (
    <div className={css.cardActs}>
      {kind === 'conclusion' && (state === 'draft' || state === 'returned') && (
        <Button kind="primary" disabled={proposing} onClick={() => fire('conclusions.propose', { entryId, revision })}>
          {t('entry.propose')}
        </Button>
      )}
      {state === 'adopted' && (
        <Button kind="primary" disabled={publishing} onClick={() => fire('conclusions.publish', { entryId })}>
          {t('entry.publish')}
        </Button>
      )}
      {(state === 'proposed' || state === 'adopted') && inSession && (
        <Button onClick={acts.read}>{t('entry.read')}</Button>
      )}
      {open && (
        <Button kind="quiet" onClick={acts.edit}>
          {t('entry.edit')}
        </Button>
      )}
      {entry.number !== undefined && conducts && (
        <Button kind="quiet" onClick={acts.edit}>
          {t('entry.correct')}
        </Button>
      )}
      {open && (
        <>
          {acts.merge && (
            <Button kind="quiet" onClick={acts.merge}>
              {t('entry.merge')}
            </Button>
          )}
          <Button kind="quiet" aria-label={t('entry.up')} title={t('entry.up')} disabled={!acts.up} onClick={acts.up}>
            ↑
          </Button>
          <Button
            kind="quiet"
            aria-label={t('entry.down')}
            title={t('entry.down')}
            disabled={!acts.down}
            onClick={acts.down}
          >
            ↓
          </Button>
          {votes && (
            <Button
              kind="quiet"
              onClick={() => ask({ kind: 'form', setup: { ...usual, ...questionOf(entry, agenda) }, entryId })}
            >
              {t('vote.put')}
            </Button>
          )}
          <Button kind="quiet" onClick={acts.drop}>
            {t('entry.drop')}
          </Button>
        </>
      )}
      {state === 'dropped' && (
        <Button onClick={() => fire('conclusions.restore', { entryId })}>{t('entry.restore')}</Button>
      )}
    </div>
  )
}
