import { useEffect } from 'react'
import type { DelegateId, SiteId } from '../../shared/core/identity.ts'
import { type Poll, type Setup, standard } from '../../shared/polls/contract.ts'
import { choicesProblem } from '../../shared/polls/setup.ts'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { useSend } from '../store/hooks.ts'
import { Button, classes } from '../ui/index.ts'
import css from './ballot.module.css'
import { Confirmer } from './Confirmer.tsx'
import { type Draft, emptyDraft, useDraft } from './drafts.ts'
import { usePersonName } from './hooks.ts'
import { Chosen, Options } from './Options.tsx'
import type { OwnVoter } from './own.ts'
import { OnWay, Recorded } from './Recorded.tsx'
import { toneOf } from './results.ts'
import { SendActs } from './SendActs.tsx'

export interface BallotProps {
  poll: Poll
  voter: OwnVoter
  /** Whose answer it is, as the screen says it. */
  of: 'site' | 'own' | 'person'
  /** Leads to the roll call, where this screen has one. */
  onRollCall?: (() => void) | undefined
}

/** One voter's answer from choosing to the receipt: choose, look once more, send, recorded; changed where it may be. */
export function VoterBallot({ poll, voter, of, onRollCall }: BallotProps) {
  const t = useT('polls')
  const refusalText = useRefusalText()
  const [kept, setDraft] = useDraft(poll.id, voter.id)
  const { stand } = voter
  const open = poll.state === 'open'
  // What is in the outbox is no draft any more.
  const isSent = stand.kind === 'onWay' && kept !== undefined
  useEffect(() => {
    if (isSent) setDraft(undefined)
  }, [isSent, setDraft])
  const changing = stand.kind === 'answered' && kept?.changing === true && open
  switch (changing ? 'may' : stand.kind) {
    case 'may': {
      const draft = kept ?? emptyDraft
      return draft.step === 'confirm' ? (
        <Confirm {...{ poll, voter, of, draft, onRollCall }} onDraft={setDraft} />
      ) : (
        <div className={css.step}>
          <Options setup={poll.setup} draft={draft} onDraft={setDraft} />
          {changing && (
            <Button size="big" onClick={() => setDraft(undefined)}>
              {t('answer.keep')}
            </Button>
          )}
        </div>
      )
    }
    case 'onWay':
      if (stand.kind !== 'onWay') return null
      return (
        <OnWay command={stand.command}>
          <Chosen setup={poll.setup} choices={stand.choices} />
        </OnWay>
      )
    case 'answered':
    case 'cast':
      return (
        <Recorded
          poll={poll}
          voter={voter}
          {...(open &&
            poll.setup.mayChange &&
            stand.kind === 'answered' && {
              onChange: () => setDraft({ choices: [...stand.answer.choices], step: 'choose', changing: true }),
            })}
        />
      )
    case 'missed':
      return <p className={css.quiet}>{t('answer.missed')}</p>
    case 'cannot':
      return (
        <div className={css.cannot}>
          <p className={css.cannotLead}>{t('answer.cannot')}</p>
          {stand.kind === 'cannot' && <p>{refusalText({ ...stand.why, text: '' })}</p>}
        </div>
      )
  }
}

/** The second step: what will be sent, by whom it is confirmed, and whether it can be changed afterwards. */
function Confirm({
  poll,
  voter,
  of,
  draft,
  onRollCall,
  onDraft,
}: BallotProps & { draft: Draft; onDraft: (draft: Draft | undefined) => void }) {
  const t = useT('polls')
  const send = useSend()
  const personName = usePersonName()
  const { setup, id: pollId } = poll
  const { choices, confirmedBy } = draft
  const complete = !choicesProblem(setup, choices) && (!setup.principalConfirms || confirmedBy !== undefined)
  const submit = () => {
    const who = setup.voters === 'site' ? { siteId: voter.id as SiteId } : { delegateId: voter.id as DelegateId }
    return setup.kind === 'straw'
      ? send('polls.cast', { pollId, ...who, choices })
      : send('polls.answer', { pollId, ...who, choices, ...(setup.principalConfirms && { confirmedBy }) })
  }
  const name = voter.delegate ? personName(voter.delegate.name) : ''
  return (
    <div className={css.confirm}>
      <div className={css.confirmLeft}>
        <div className={css.says} data-tone={toneOfChoices(setup, choices)} aria-live="polite">
          <p className={css.saysWho}>{t(`answer.says.${of}`, { name })}</p>
          <div className={classes(css.saysWhat, setup.options.kind === 'custom' && css.long)}>
            <Chosen setup={setup} choices={choices} />
          </div>
          <p className={css.note}>
            {t(setup.kind === 'straw' ? 'answer.final.straw' : setup.mayChange ? 'answer.mayChange' : 'answer.final')}
          </p>
        </div>
        {setup.principalConfirms && (
          <Confirmer
            {...{ poll, onRollCall }}
            siteId={voter.id as SiteId}
            value={confirmedBy}
            onChange={(id) => onDraft({ ...draft, confirmedBy: id })}
          />
        )}
      </div>
      <SendActs
        back={t('answer.back')}
        complete={complete}
        onBack={() => onDraft({ ...draft, step: 'choose' })}
        onSend={submit}
      />
    </div>
  )
}

const toneOfChoices = (setup: Setup, choices: readonly number[]) =>
  setup.options.kind === 'standard' ? toneOf(setup, choices[0] ?? standard.abstain) : 'option'
