import { useT } from '../i18n/i18n.ts'
import { Button, Tag } from '../ui/index.ts'
import type { PollPlace } from './hooks.ts'
import { wants } from './own.ts'
import css from './screen.module.css'
import { TimeLeft } from './TimeLeft.tsx'

/** A poll that has been put aside: that it is there, how long still, and the way back to it. */
export function PollCard({ place }: { place: PollPlace }) {
  const t = useT('polls')
  return place.polls.map((own) => {
    const { poll } = own
    const waiting = wants(own)
    return (
      <section key={poll.id} className={css.card} aria-label={t('screen.label')}>
        <div className={css.cardRow}>
          <Tag tone={poll.setup.kind === 'straw' ? 'slate' : 'red'}>{t(`kind.${poll.setup.kind}`)}</Tag>
          {poll.state === 'open' && <TimeLeft poll={poll} />}
        </div>
        <p className={css.cardQuestion}>{poll.setup.question}</p>
        <div className={css.cardRow}>
          <Button kind={waiting ? 'primary' : 'plain'} size="big" onClick={() => place.show(poll.id)}>
            {t(poll.state === 'published' ? 'screen.show.result' : 'screen.show')}
          </Button>
          {waiting && <span className={css.waits}>{t('screen.waits')}</span>}
        </div>
      </section>
    )
  })
}
