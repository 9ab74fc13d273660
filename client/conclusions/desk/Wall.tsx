import { clockMinute } from '../../../shared/core/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { isOnWay } from '../../net/outbox.ts'
import { useDesk, useNow, usePending, useSend } from '../../store/hooks.ts'
import { Button, PendingMark, useTimeZone, VirtualList } from '../../ui/index.ts'
import css from './Deliveries.module.css'
import type { Delivery, Tile } from './delivery.ts'

const signs = { received: '✓', missing: '', again: '↻' } as const
const rowHeight = 44

/** The units concerned as tiles, those missing with the telephone, and the reminder. */
export function Wall({ delivery }: { delivery: Delivery }) {
  const t = useT('conclusionDesk')
  const timeZone = useTimeZone()
  const send = useSend()
  const now = useNow(1000)
  const { published, tiles, missing, remindedAt, remindFrom } = delivery
  const { id: entryId } = published
  const pending = usePending('conclusions.remind', (data) => data.entryId === entryId).at(-1)
  const wait = Math.ceil((remindFrom - now) / 1000)
  const told = ({ name, state, asks, acknowledged }: Tile) =>
    [
      name,
      t(`tile.${state}`),
      state === 'received' &&
        acknowledged &&
        t('tile.by', { by: acknowledged.by, time: clockMinute(acknowledged.at, timeZone) }),
      asks && t('tile.asks'),
    ]
      .filter(Boolean)
      .join(', ')
  if (tiles.length === 0) return <p className={css.muted}>{t('delivery.nobody')}</p>
  return (
    <>
      <ul className={css.tiles} aria-label={t('delivery.tiles')}>
        {tiles.map((tile) => (
          <li key={tile.unitId} className={css.tile} data-state={tile.state} title={told(tile)}>
            <span aria-hidden="true">{tile.asks ? '?' : signs[tile.state]}</span>
            <span className="hidden-text">{told(tile)}</span>
          </li>
        ))}
      </ul>
      <p className={css.legend} aria-hidden="true">
        {(['received', 'again', 'missing'] as const).map((state) => (
          <span key={state}>
            <span className={css.tile} data-state={state}>
              {signs[state]}
            </span>{' '}
            {t(`tile.${state}`)}
          </span>
        ))}
      </p>
      {missing.length > 0 && (
        <>
          <div className={css.remind}>
            <strong>{t('delivery.missing', { count: missing.length })}</strong>
            <Button
              disabled={wait > 0 || isOnWay(pending)}
              onClick={() => void send('conclusions.remind', { entryId }, { quiet: true })}
            >
              {wait > 0 ? t('delivery.remindIn', { seconds: wait }) : t('delivery.remind')}
            </Button>
            {remindedAt !== undefined && (
              <span className={css.muted}>{t('delivery.remindedAt', { time: clockMinute(remindedAt, timeZone) })}</span>
            )}
            <PendingMark pending={pending} />
          </div>
          <VirtualList
            className={css.missing}
            label={t('delivery.missingList')}
            items={missing}
            estimate={rowHeight}
            keyOf={({ unitId }) => unitId}
            render={(tile) => <Owing tile={tile} />}
          />
        </>
      )}
    </>
  )
}

/** Who has not acknowledged, with the telephones to call. */
function Owing({ tile: { unitId, name, state } }: { tile: Tile }) {
  const t = useT('conclusionDesk')
  const contact = useDesk((desk) => desk.roster.contacts[unitId])
  const { phone, technician } = contact ?? {}
  return (
    <div className={css.owing}>
      <span>
        {name}
        {state === 'again' && <span className={css.muted}> · {t('tile.again')}</span>}
      </span>
      <span className="figures">
        {[phone, technician && `${technician.name} ${technician.phone}`].filter(Boolean).join(' · ') ||
          t('delivery.noPhone')}
      </span>
    </div>
  )
}
