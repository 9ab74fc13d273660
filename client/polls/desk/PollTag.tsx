import type { Poll } from '../../../shared/polls/contract.ts'
import { Tag } from '../../ui/index.ts'
import { usePollWords } from './words.ts'

/** What kind of poll it is; an anonymous one is marked wherever it stands (PO22). */
export function PollKind({ poll: { setup } }: { poll: Pick<Poll, 'setup'> }) {
  const { voice } = usePollWords()
  return <Tag tone={setup.kind === 'straw' ? 'amber' : 'slate'}>{voice.t(`kind.${setup.kind}`)}</Tag>
}

const signs = {
  open: { tone: 'red', icon: '●' },
  closed: { tone: 'amber', icon: '■' },
  published: { tone: 'green', icon: '✓' },
  cancelled: { tone: 'slate', icon: '✕' },
} as const

/** Kind and state, each with a word. */
export function PollTag({ poll }: { poll: Poll }) {
  const { t } = usePollWords()
  return (
    <>
      <PollKind poll={poll} /> <Tag {...signs[poll.state]}>{t(`state.${poll.state}`)}</Tag>
    </>
  )
}
