/** Questions about polls, the same on every desk: one at a time. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { EntryId, PollId, SiteId } from '../../../shared/core/identity.ts'
import type { Poll, Setup } from '../../../shared/polls/contract.ts'
import { BehalfDialog } from './BehalfDialog.tsx'
import type { Person } from './behalf.ts'
import { CancelDialog } from './CancelDialog.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { OpenDialog } from './OpenDialog.tsx'
import { PollFormDialog } from './PollFormDialog.tsx'
import { ResultDialog } from './ResultDialog.tsx'

export type PollQuestion =
  /** `draftId`: the draft that is changed; otherwise a new one. */
  | { kind: 'open'; setup: Setup; draftId?: PollId }
  /** `entryId`: the conclusion that is put to the vote. */
  | { kind: 'form'; setup: Setup; draftId?: PollId; entryId?: EntryId }
  | { kind: 'cancel'; poll: Poll }
  | { kind: 'result'; pollId: PollId }
  | { kind: 'behalf'; poll: Poll; person: Person }
  | { kind: 'correct'; poll: Poll; siteId: SiteId }

export type AskPoll = (question: PollQuestion) => void

const AskContext = createContext<AskPoll>(() => undefined)
/** Opens a question; below `PollDialogs`. */
export const useAskPoll = (): AskPoll => useContext(AskContext)

function Shown({ question, onClose, ask }: { question: PollQuestion; onClose: () => void; ask: AskPoll }) {
  switch (question.kind) {
    case 'form':
      return <PollFormDialog {...question} onOpen={(setup) => ask({ kind: 'open', setup })} onClose={onClose} />
    case 'open':
      return <OpenDialog {...question} onClose={onClose} />
    case 'cancel':
      return <CancelDialog poll={question.poll} onClose={onClose} />
    case 'result':
      return <ResultDialog pollId={question.pollId} onClose={onClose} />
    case 'behalf':
      return <BehalfDialog poll={question.poll} person={question.person} onClose={onClose} />
    case 'correct':
      return <CorrectDialog poll={question.poll} siteId={question.siteId} onClose={onClose} />
  }
}

/** Around a desk: what is below may ask. */
export function PollDialogs({ children }: { children: ReactNode }) {
  const [question, ask] = useState<PollQuestion>()
  const close = useMemo(() => () => ask(undefined), [])
  return (
    <AskContext value={ask}>
      {children}
      {question && <Shown key={question.kind} question={question} onClose={close} ask={ask} />}
    </AskContext>
  )
}
