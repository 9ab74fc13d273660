import type { Poll } from '../../../shared/polls/contract.ts'
import { shareWords } from '../../../shared/polls/share.ts'
import { verdict } from '../../../shared/polls/words.ts'
import { Figures } from '../../ui/index.ts'
import css from './stage.module.css'
import { useDeskResult, useTurnout } from './hooks.ts'
import { PollActs } from './PollActs.tsx'
import { PollTag } from './PollTag.tsx'
import { listedWord, ruleWords } from './preview.ts'
import { Bars } from './ResultView.tsx'
import { TimeLeft } from './TimeLeft.tsx'
import { usePollWords } from './words.ts'

function Count({ poll }: { poll: Poll }) {
  const { t, voice, whole, language } = usePollWords()
  const { entitled, answered } = useTurnout(poll)
  return (
    <>
      <p className={css.count}>
        <strong>
          <Figures>{whole(answered)}</Figures>
        </strong>
        <span>
          /{whole(entitled)} {t('turnout.answered', { who: listedWord(poll.setup, voice) })}
        </span>
        <span className={css.share}>{shareWords(answered, entitled, language)}</span>
      </p>
      <div className={css.turnoutBar} aria-hidden="true">
        <span style={{ transform: `scaleX(${entitled > 0 ? answered / entitled : 0})` }} />
      </div>
    </>
  )
}

/** A live poll as the next decision of whoever presides: turnout and clock while open, then the tally before all else. */
export function PollStage({ poll }: { poll: Poll }) {
  const { t, voice } = usePollWords()
  const result = useDeskResult(poll.id)
  const open = poll.state === 'open'
  return (
    <section className={css.stage} aria-label={t(poll.setup.kind === 'straw' ? 'stage.straw' : 'stage')}>
      <p className={css.head}>
        <PollTag poll={poll} />
        <TimeLeft poll={poll} className={css.clock} />
      </p>
      <h2 className={open ? css.title : css.presented}>{poll.setup.question}</h2>
      {open && <Count poll={poll} />}
      {open && <p className={css.muted}>{ruleWords(poll.setup, voice, t)}</p>}
      {!open && !result && <p className={css.counting}>{t('counting')}</p>}
      {!open && result && (
        <>
          <p className={css.verdict}>{verdict(poll, result, voice)}</p>
          <Bars poll={poll} result={result} />
          <p className={css.muted}>{t('onlyDesk')}</p>
        </>
      )}
      {poll.setup.kind === 'straw' && open && <p className={css.warning}>{voice.t('straw.noValue')}</p>}
      <div className={css.acts}>
        <PollActs poll={poll} size="big" />
      </div>
    </section>
  )
}
