import { useDesk } from '../../store/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, EmptyState, Tag } from '../../ui/index.ts'
import { useDeskParts } from './desk.ts'
import css from './lists.module.css'
import { statementReading, useReadingWords } from './readings.ts'
import type { StatementGroup, StatementRow } from './written.ts'

function Row({ row, onRead }: { row: StatementRow; onRead: () => void }) {
  const t = useT('secretary')
  const words = useReadingWords()
  const phone = useDesk((desk) => desk.roster.contacts[row.party.unitId]?.phone)
  const { statement, party, subject } = row
  return (
    <li className={css.row}>
      <div className={css.main}>
        <p>
          <span className={css.name}>{words.names.name(party)}</span>{' '}
          <span className={css.muted}>{words.names.cluster(party)}</span>
        </p>
        {subject && <p className={css.muted}>{t('console:subject', { subject })}</p>}
        {statement && <p className={css.excerpt}>{statement.text}</p>}
      </div>
      {statement ? (
        <div className={css.side}>
          <span className={css.muted}>{t('statement.at', { time: words.time(statement.at) })}</span>
          <Button className={css.rowButton} onClick={onRead}>
            {t('read')}
          </Button>
        </div>
      ) : (
        <div className={css.side}>
          <Tag>{t('statement.awaited')}</Tag>
          {phone && <span className="figures">{phone}</span>}
        </div>
      )}
    </li>
  )
}

/** By item: what those who were not heard have written, and who may still write. */
export function StatementsPane({ groups }: { groups: readonly StatementGroup[] }) {
  const t = useT('secretary')
  const words = useReadingWords()
  const { ask } = useDeskParts()
  if (groups.length === 0) return <EmptyState title={t('statement.none')} text={t('statement.noneText')} />
  const readings = groups.flatMap(({ rows }) => rows.flatMap((row) => statementReading(row, words) ?? []))
  return (
    <div className={css.scroll}>
      {groups.map((group) => (
        <section key={group.itemId}>
          <h3 className={css.heading}>
            {t('now.item', { number: group.number, title: group.title })}
            <span className={css.count}>
              {t('statement.count', { received: group.received, invited: group.rows.length })}
            </span>
          </h3>
          <ul>
            {group.rows.map((row) => (
              <Row key={row.key} row={row} onRead={() => ask({ kind: 'read', readings, key: row.key })} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
