import { useMemo } from 'react'
import { clockTime } from '../../shared/core/format.ts'
import { catchUp } from '../../shared/feed/catch-up.ts'
import { isListed } from '../../shared/feed/listed.ts'
import { sentence } from '../../shared/feed/sentences.ts'
import { useOwnParty } from '../floor/use-own.ts'
import { useT } from '../i18n/i18n.ts'
import type { Absence } from '../store/absence.ts'
import { useAbsence, useStatus } from '../store/hooks.ts'
import { Button, classes, useTimeZone } from '../ui/index.ts'
import css from './feed.module.css'
import { useNames, useReader, useVoice } from './hooks.ts'

/** After an absence of ten seconds or more: how long, what happened meanwhile, what waits for this reader now. */
export function CatchUpCard({ className }: { className?: string | undefined }) {
  const { absence, dismissAbsence } = useAbsence()
  const online = useStatus().kind === 'online'
  return absence && online ? (
    <Card key={absence.until} absence={absence} onDismiss={dismissAbsence} className={className} />
  ) : null
}

function Card({
  absence,
  onDismiss,
  className,
}: {
  absence: Absence
  onDismiss: () => void
  className: string | undefined
}) {
  const t = useT()
  const own = useOwnParty()
  const after = useNames()
  const voice = useVoice()
  const reader = useReader()
  const timeZone = useTimeZone()
  const { before, since, until, missed } = absence
  const lines = useMemo(
    () => catchUp(before, after, own, since, until, voice),
    [before, after, own, since, until, voice],
  )
  const about = (what: (typeof lines)[number]['about']) => lines.filter((line) => line.about === what)
  const [away] = about('away')
  const waiting = about('waiting')
  const listed = missed.filter((event) => isListed(event, reader, after.all))
  return (
    <section className={classes(css.card, className)} aria-live="polite">
      <h2 className={css.lead}>{away?.text}</h2>
      <ul className={css.happened}>
        {about('happened').map((line) => (
          <li key={line.key + line.text}>{line.text}</li>
        ))}
      </ul>
      {waiting.length > 0 && (
        <ul className={css.now}>
          {waiting.map((line) => (
            <li key={line.key + line.text}>{line.text}</li>
          ))}
        </ul>
      )}
      <div className={css.foot}>
        {listed.length > 0 && (
          <details>
            <summary className={css.summary}>{t('feed.missed', { count: listed.length })}</summary>
            <ol className={css.happened}>
              {listed.map((event) => (
                <li key={event.seq}>
                  <time>{clockTime(event.at, timeZone)}</time> {sentence(event, after, voice).text}
                </li>
              ))}
            </ol>
          </details>
        )}
        <Button onClick={onDismiss}>{t('understood')}</Button>
      </div>
    </section>
  )
}
