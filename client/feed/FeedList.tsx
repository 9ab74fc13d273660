import { useState } from 'react'
import type { ShownEvent } from '../../shared/core/envelope.ts'
import { clockTime } from '../../shared/core/format.ts'
import type { Names, Voice } from '../../shared/feed/names.ts'
import { sentence } from '../../shared/feed/sentences.ts'
import { useT } from '../i18n/i18n.ts'
import { useActor, useOlder } from '../store/hooks.ts'
import { Button, classes, EmptyState, useTimeZone, VirtualList } from '../ui/index.ts'
import css from './feed.module.css'
import { useFeed, useNames, useReader, useVoice } from './hooks.ts'

/** A guess of a row's height in pixels; rows are measured. */
const rowHeight = 52

const end = 'end'
type Row = ShownEvent | typeof end

/**
 * The history in sentences, newest first, with the times; older pages on demand. A reader with a unit may narrow it to
 * what is about the own place. Give it a height: it scrolls inside. `whole`: nobody scrolls there, so no row is cut.
 */
export function FeedList({
  className,
  heading,
  whole = false,
}: {
  className?: string | undefined
  heading?: string
  whole?: boolean
}) {
  const t = useT()
  const reader = useReader()
  const { role } = useActor()
  const [own, setOwn] = useState(false)
  const { events, isOwn } = useFeed(own)
  const names = useNames()
  const voice = useVoice()
  const { hasOlder, loadOlder } = useOlder()
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const older = async () => {
    setState('loading')
    const loaded = await loadOlder().then(
      () => true,
      () => false,
    )
    setState(loaded ? 'idle' : 'failed')
  }
  const rows: Row[] = hasOlder ? [...events, end] : events
  return (
    <div className={classes(css.feed, className)}>
      <div className={css.head}>
        <h2 className={css.title}>{heading ?? t('feed.title')}</h2>
        {reader.unitId !== undefined && (
          <Button
            kind="quiet"
            aria-pressed={own}
            className={own ? css.filtered : undefined}
            onClick={() => setOwn(!own)}
          >
            <span aria-hidden="true">{own ? '☑' : '☐'}</span>
            {t(role === 'delegate' ? 'feed.ownUnit' : 'feed.own')}
          </Button>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t(own ? 'feed.emptyOwn' : 'feed.empty')} />
      ) : (
        <VirtualList
          className={css.list}
          label={heading ?? t('feed.title')}
          items={rows}
          estimate={rowHeight}
          whole={whole}
          keyOf={(row) => (row === end ? end : row.seq)}
          render={(row) =>
            row === end ? (
              <div className={css.older}>
                <Button disabled={state === 'loading'} onClick={() => void older()}>
                  {t(state === 'loading' ? 'feed.loading' : 'feed.older')}
                </Button>
                {state === 'failed' && <span role="alert">{t('feed.failed')}</span>}
              </div>
            ) : (
              <FeedRow event={row} own={!own && isOwn(row)} names={names} voice={voice} />
            )
          }
        />
      )}
    </div>
  )
}

function FeedRow({ event, own, names, voice }: { event: ShownEvent; own: boolean; names: Names; voice: Voice }) {
  const t = useT()
  const timeZone = useTimeZone()
  const { role } = useActor()
  return (
    <p className={classes(css.row, own && css.own)}>
      <time className={css.time}>{clockTime(event.at, timeZone)}</time>
      <span>
        {sentence(event, names, voice).text}
        {own && <span className={css.mark}>{t(role === 'delegate' ? 'feed.ownUnitMark' : 'feed.ownMark')}</span>}
      </span>
    </p>
  )
}
