import { type RefObject, useMemo, useState } from 'react'
import type { ShownEvent } from '../../../shared/core/envelope.ts'
import { clockMinute } from '../../../shared/core/format.ts'
import { isListed } from '../../../shared/feed/listed.ts'
import { useNames, useReader, useVoice } from '../../feed/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useOlder, useRecent, useSession } from '../../store/hooks.ts'
import { visible } from '../../store/recent.ts'
import { Button, EmptyState, Select, useTimeZone, VirtualList } from '../../ui/index.ts'
import { useRecordPrinting } from './printing.ts'
import css from './Record.module.css'
import { type Choice, chosen, itemsOfEvents, recordGroups, type RecordGroup } from './record.ts'
import { RecordRow } from './RecordRow.tsx'

/** A guess of a row's height in pixels; rows are measured. */
const rowHeight = 52
/** How many rows of the chosen matter a press on "older" should bring, and how many pages it may take. */
const wantedRows = 20
const mostPages = 10

const every = 'every'
const end = 'end'
type Row = ShownEvent | typeof end

/** What has happened, newest first, by matter and item; older pages on demand. */
export function Record({ filter }: { filter: RefObject<HTMLSelectElement | null> }) {
  const t = useT('secretary')
  const timeZone = useTimeZone()
  const { store } = useSession()
  const reader = useReader()
  const all = useAll((state) => state)
  const names = useNames()
  const voice = useVoice()
  const recent = useRecent()
  const { hasOlder, loadOlder } = useOlder()
  const [choice, setChoice] = useState<Choice>({ group: 'main', itemId: undefined })
  const printing = useRecordPrinting()
  const [loading, setLoading] = useState<'idle' | 'loading' | 'failed'>('idle')
  const { agenda, floor } = all
  const items = useMemo(() => itemsOfEvents(recent, { agenda, floor }), [recent, agenda, floor])
  const rows = useMemo((): Row[] => {
    const listed = recent.filter((event) => isListed(event, reader, all))
    const shown: Row[] = chosen(listed, items, choice).toReversed()
    return hasOlder ? [...shown, end] : shown
  }, [recent, reader, all, items, choice, hasOlder])

  const older = async () => {
    setLoading('loading')
    const count = () => {
      const events = visible(store.getState().recent)
      return chosen(events, itemsOfEvents(events, { agenda, floor }), choice).length
    }
    const before = count()
    try {
      for (let page = 0; page < mostPages; page++) {
        const more = await loadOlder()
        if (!more || count() >= before + wantedRows) break
      }
      setLoading('idle')
    } catch {
      setLoading('failed')
    }
  }
  const oldest = recent[0]
  return (
    <section className={css.record} aria-label={t('record')}>
      <header className={css.head}>
        <h2 className={css.heading}>{t('record')}</h2>
        <Button kind="quiet" disabled={printing.state === 'loading'} onClick={() => void printing.print(choice)}>
          {t(printing.state === 'loading' ? 'record.fetching' : 'record.print')}
        </Button>
        {printing.state === 'failed' && (
          <p className={css.failed} role="alert">
            {t('record.notFetched')}
          </p>
        )}
        <Select
          ref={filter}
          hideLabel
          label={t('record.matter')}
          value={choice.group}
          onChange={(e) => setChoice({ ...choice, group: e.target.value as RecordGroup })}
        >
          {recordGroups.map((group) => (
            <option key={group} value={group}>
              {t(`record.group.${group}`)}
            </option>
          ))}
        </Select>
        <Select
          hideLabel
          label={t('record.item')}
          value={choice.itemId ?? every}
          onChange={(e) => setChoice({ ...choice, itemId: agenda.items.find(({ id }) => id === e.target.value)?.id })}
        >
          <option value={every}>{t('record.everyItem')}</option>
          {agenda.items.map((item, i) => (
            <option key={item.id} value={item.id}>
              {t('now.item', { number: i + 1, title: item.title })}
            </option>
          ))}
        </Select>
      </header>
      {rows.length === 0 ? (
        <EmptyState title={t('record.empty')} />
      ) : (
        <VirtualList
          className={css.list}
          label={t('record.list')}
          items={rows}
          estimate={rowHeight}
          keyOf={(row) => (row === end ? end : row.seq)}
          render={(row) =>
            row === end ? (
              <div className={css.older}>
                {oldest && <p>{t('record.from', { time: clockMinute(oldest.at, timeZone) })}</p>}
                <Button disabled={loading === 'loading'} onClick={() => void older()}>
                  {t(loading === 'loading' ? 'ui:feed.loading' : 'ui:feed.older')}
                </Button>
                {loading === 'failed' && <p role="alert">{t('ui:feed.failed')}</p>}
              </div>
            ) : (
              <RecordRow
                event={row}
                names={names}
                voice={voice}
                itemId={choice.itemId ? undefined : items.get(row.seq)}
              />
            )
          }
        />
      )}
    </section>
  )
}
