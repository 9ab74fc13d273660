import type { PollId } from '../../../shared/core/identity.ts'
import { type Vote, voteOn } from '../../../shared/conclusions/vote.ts'
import { verdict } from '../../../shared/polls/words.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAskPoll } from '../../polls/desk/dialogs.tsx'
import { usePollWords } from '../../polls/desk/words.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Button, classes, Tag, type Tone } from '../../ui/index.ts'
import { useConducts } from './conducts.ts'
import css from './VoteLine.module.css'

const tags: Record<Vote['state'], { tone: Tone; icon: string }> = {
  prepared: { tone: 'slate', icon: '✎' },
  open: { tone: 'gold', icon: '○' },
  counting: { tone: 'gold', icon: '○' },
  cancelled: { tone: 'slate', icon: '✕' },
  decided: { tone: 'slate', icon: '●' },
}
const passed = { tone: 'green', icon: '✓' } as const

/** In one line, without the end that a long one loses as a question. */
const oneLine = (words: string): string => words.replace(/\s+/g, ' ').replace(/…$/, '').trim()

/** The vote that stands with a conclusion: how far it is, and its result in words. `large` where the chair reads it. */
export function VoteLine({ pollId, text, large }: { pollId: PollId | undefined; text: string; large?: boolean }) {
  const t = useT('conclusionDesk')
  const { voice } = usePollWords()
  const ask = useAskPoll()
  const conducts = useConducts()
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const vote = voteOn(all, desk, pollId)
  if (!vote || pollId === undefined) return null
  const { state, setup } = vote
  return (
    <div className={classes(css.vote, large && css.large)}>
      <Tag {...(state === 'decided' && vote.result.decision?.outcome === 'passed' ? passed : tags[state])}>
        {t(state === 'decided' && !vote.published ? 'vote.tallied' : `vote.${state}`)}
      </Tag>
      {state === 'decided' ? (
        <p className={css.words}>{verdict({ setup }, vote.result, voice)}</p>
      ) : (
        // The question where it says something else than the words it stands beside.
        !oneLine(text).startsWith(oneLine(setup.question)) && (
          <p className={classes(css.words, css.muted)}>{setup.question}</p>
        )
      )}
      {state === 'prepared' && conducts && all.meeting.phase === 'inSession' && (
        <Button onClick={() => ask({ kind: 'open', setup, draftId: pollId })}>{t('vote.start')}</Button>
      )}
    </div>
  )
}
