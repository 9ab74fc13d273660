import { useBusy } from '../../meeting/quiet.ts'
import { useAll, useDesk, useFire } from '../../store/hooks.ts'
import { Button, ConfirmButton } from '../../ui/index.ts'
import css from './panel.module.css'
import { useAskPoll } from './dialogs.tsx'
import { useMay } from './hooks.ts'
import type { Draft } from './live.ts'
import { PollKind } from './PollTag.tsx'
import { ruleWords } from './preview.ts'
import { usePollWords } from './words.ts'

function Row({ draft: { id, setup } }: { draft: Draft }) {
  const { t, voice } = usePollWords()
  const ask = useAskPoll()
  const fire = useFire()
  const { conduct } = useMay()
  const phase = useAll((all) => all.meeting.phase)
  const item = useAll((all) => all.agenda.items.find((one) => one.id === setup.itemId)?.title)
  const discarding = useBusy('polls.discard', (data) => data.pollId === id)
  return (
    <li className={css.row}>
      <div className={css.rowMain}>
        <p className={css.rowTitle}>{setup.question}</p>
        <p className={css.muted}>
          <PollKind poll={{ setup }} /> {[item, ruleWords(setup, voice, t)].filter(Boolean).join(' · ')}
        </p>
      </div>
      {phase !== 'closed' && (
        <div className={css.rowActs}>
          {conduct && (
            <Button
              className={css.rowButton}
              disabled={phase !== 'inSession'}
              title={phase === 'inSession' ? undefined : t('prepared.notYet')}
              onClick={() => ask({ kind: 'open', setup, draftId: id })}
            >
              {t('prepared.open')}
            </Button>
          )}
          <Button kind="quiet" className={css.rowButton} onClick={() => ask({ kind: 'form', setup, draftId: id })}>
            {t('prepared.change')}
          </Button>
          <ConfirmButton
            kind="quiet"
            className={css.rowButton}
            data-keep-focus=""
            disabled={discarding}
            onConfirm={() => fire('polls.discard', { pollId: id })}
          >
            {t('prepared.discard')}
          </ConfirmButton>
        </div>
      )}
    </li>
  )
}

/** Polls prepared beforehand: the desk alone reads them (PO1). */
export function PreparedList() {
  const { t } = usePollWords()
  const drafts = useDesk((desk) => desk.polls.drafts)
  if (drafts.length === 0) return <p className={css.empty}>{t('prepared.none')}</p>
  return (
    <ul className={css.rows} aria-label={t('prepared')}>
      {drafts.map((draft) => (
        <Row key={draft.id} draft={draft} />
      ))}
    </ul>
  )
}
