import type { Poll } from '../../../shared/polls/contract.ts'
import { PhoneLink } from '../../attendance/PhoneLink.tsx'
import { Button, Tag, VirtualList } from '../../ui/index.ts'
import css from './panel.module.css'
import { useMissing } from './hooks.ts'
import type { MissingRow } from './turnout.ts'
import { usePollWords } from './words.ts'

/** A guess of a row's height in pixels; rows are measured. */
const rowHeight = 52

function Row({ row, onEnter }: { row: MissingRow; onEnter: (() => void) | undefined }) {
  const { t } = usePollWords()
  const { name, about, phone, technician, absent, lost, onlyHands } = row
  return (
    <div className={css.missing}>
      <p className={css.who}>
        <strong>{name}</strong> <span className={css.muted}>{about}</span>
        {absent && <Tag>{t('missing.absent')}</Tag>}
        {lost && (
          <Tag tone="amber" icon="▲">
            {t('missing.lost')}
          </Tag>
        )}
        {onlyHands && <Tag>{t('missing.hands')}</Tag>}
      </p>
      <p className={css.phones}>
        <PhoneLink phone={phone} label={name} />
        {technician && (
          <PhoneLink phone={technician.phone} label={t('missing.technician', { name: technician.name })} />
        )}
      </p>
      {onEnter && (
        <Button className={css.rowButton} aria-label={t('behalf.for', { name })} onClick={onEnter}>
          {t('behalf')}
        </Button>
      )}
    </div>
  )
}

/** Who has not answered, with the telephone; only the rows in sight exist, however long the list. */
export function MissingList({
  poll,
  onEnter,
}: {
  poll: Poll
  /** Enters for one of them; absent where the desk may not. */
  onEnter?: (row: MissingRow) => void
}) {
  const { t, whole } = usePollWords()
  const rows = useMissing(poll)
  return (
    <section className={css.missingPart} aria-label={t('missing')}>
      <h3 className={css.heading}>{t('missing.count', { count: whole(rows.length) })}</h3>
      {rows.length === 0 ? (
        <p className={css.muted}>{t('missing.none')}</p>
      ) : (
        <VirtualList
          className={css.scroll}
          label={t('missing.list')}
          items={rows}
          estimate={rowHeight}
          keyOf={({ key }) => key}
          render={(row) => <Row row={row} onEnter={onEnter && (() => onEnter(row))} />}
        />
      )}
    </section>
  )
}
