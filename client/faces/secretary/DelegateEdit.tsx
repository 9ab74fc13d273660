import { useState } from 'react'
import type { Delegate, Site } from '../../../shared/roster/contract.ts'
import { useFocused } from '../../attendance/focus.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, usePending, useSend } from '../../store/hooks.ts'
import { Button, Field, PendingMark, Select, TextArea } from '../../ui/index.ts'
import css from './SiteSheet.module.css'

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 6)

/** Where a person may sit: the unit's own places, the hall, and where they sit now. */
function useSeats({ unitId, siteId }: Delegate): Site[] {
  const roster = useAll((all) => all.roster)
  return roster.order.flatMap((id) => {
    const site = roster.sites[id]
    return site && (site.kind === 'hall' || site.unitId === unitId || id === siteId) ? [site] : []
  })
}

function Form({ delegate, onDone }: { delegate: Delegate; onDone: () => void }) {
  const t = useT('secretary')
  const send = useSend()
  const first = useFocused()
  const seats = useSeats(delegate)
  const [name, setName] = useState(delegate.name)
  const [titles, setTitles] = useState(delegate.titles.join('\n'))
  const [seat, setSeat] = useState<string>(delegate.siteId)
  const lines = linesOf(titles)
  const complete = name.trim() !== '' && lines.length > 0
  const save = () => {
    const { id: delegateId } = delegate
    const changed = name.trim() !== delegate.name || lines.join('\n') !== delegate.titles.join('\n')
    if (changed) void send('roster.changeDelegate', { delegateId, name, titles: lines }, { quiet: true })
    const to = seats.find((site) => site.id === seat)
    if (to && to.id !== delegate.siteId)
      void send('roster.seatDelegate', { delegateId, siteId: to.id }, { quiet: true })
    onDone()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) save()
      }}
    >
      <Field
        ref={first}
        label={t('attendance:delegates.name')}
        maxLength={120}
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      <TextArea
        label={t('delegate.titles')}
        hint={t('delegate.titlesHint')}
        rows={2}
        maxLength={1200}
        value={titles}
        onChange={(e) => setTitles(e.target.value)}
      />
      <Select label={t('delegate.seat')} value={seat} onChange={(e) => setSeat(e.target.value)}>
        {seats.map((site) => (
          <option key={site.id} value={site.id}>
            {site.name}
          </option>
        ))}
      </Select>
      <div className={css.row}>
        <Button type="submit" kind="primary" disabled={!complete}>
          {t('ui:save')}
        </Button>
        <Button onClick={onDone}>{t('ui:cancel')}</Button>
      </div>
    </form>
  )
}

/** Name, titles and seat of a person, behind one button. */
export function DelegateEdit({ delegate }: { delegate: Delegate }) {
  const t = useT('secretary')
  const [open, setOpen] = useState(false)
  const changing = usePending('roster.changeDelegate', (data) => data.delegateId === delegate.id).at(-1)
  const seating = usePending('roster.seatDelegate', (data) => data.delegateId === delegate.id).at(-1)
  return (
    <div className={css.edit}>
      {open ? (
        <Form delegate={delegate} onDone={() => setOpen(false)} />
      ) : (
        <Button kind="quiet" aria-label={t('delegate.editName', { name: delegate.name })} onClick={() => setOpen(true)}>
          {t('delegate.edit')}
        </Button>
      )}
      <PendingMark pending={changing} />
      <PendingMark pending={seating} />
    </div>
  )
}
