import { useMemo, useState } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, EmptyState, VirtualList } from '../../ui/index.ts'
import type { Noticed } from './noticed.ts'
import { TroubleRow } from './TroubleRow.tsx'
import { isBroken, type TroubleKind } from './trouble.ts'
import css from './troubles.module.css'
import { type Tile, type TroubleGroup, troubleGroups } from './wall.ts'

/** Longer groups of those who are only late are folded while something has broken: they must not bury it. */
const foldedFrom = 9
const late: ReadonlySet<TroubleKind> = new Set(['notBack', 'notIn', 'notReady', 'notReported'])

type Row = { group: TroubleGroup; folded: boolean } | Tile

interface TroubleListProps {
  tiles: readonly Tile[]
  noticed: Noticed
  /** What has broken since somebody last touched the page. */
  unseen: readonly Tile[]
  onOpen: (id: SiteId) => void
  /** Opens the notes of the shift. */
  onNotes: () => void
}

/** What needs care, the worst first: place, reason, since when, whom to telephone. */
export function TroubleList({ tiles, noticed, unseen, onOpen, onNotes }: TroubleListProps) {
  const t = useT('operator')
  const groups = useMemo(() => troubleGroups(tiles), [tiles])
  const [toggled, setToggled] = useState<Partial<Record<TroubleKind, boolean>>>({})
  const count = groups.reduce((sum, group) => sum + group.tiles.length, 0)
  const somethingBroke = groups.some(isBroken)
  const rows = groups.flatMap((group): Row[] => {
    const folded = toggled[group.kind] ?? (somethingBroke && late.has(group.kind) && group.tiles.length >= foldedFrom)
    return [{ group, folded }, ...(folded ? [] : group.tiles)]
  })
  return (
    <section className={css.column} aria-label={t('troubles')}>
      <header className={css.title}>
        <h2 className={css.heading}>{t('troubles')}</h2>
        {count > 0 && <span className={css.total}>{count}</span>}
        <Button kind="quiet" shortcut="G" className={css.notes} onClick={onNotes}>
          {t('help:notes.open')}
        </Button>
      </header>
      {rows.length === 0 ? (
        <div>
          <EmptyState title={t('troubles.none')} text={t('troubles.noneText')} />
        </div>
      ) : (
        <VirtualList
          className={css.list}
          label={t('troubles.list')}
          items={rows}
          estimate={64}
          keyOf={(row) => ('group' in row ? row.group.kind : row.id)}
          render={(row) =>
            'group' in row ? (
              <button
                type="button"
                className={css.group}
                aria-expanded={!row.folded}
                onClick={() => setToggled({ ...toggled, [row.group.kind]: !row.folded })}
              >
                <span aria-hidden="true">{row.folded ? '▸' : '▾'}</span>
                <span className={css.groupName}>{t(`group.${row.group.kind}`)}</span>
                <span className={css.groupCount}>{row.group.tiles.length}</span>
              </button>
            ) : (
              <TroubleRow tile={row} noticed={noticed} fresh={unseen.some(({ id }) => id === row.id)} onOpen={onOpen} />
            )
          }
        />
      )}
      <output className="hidden-text">
        {unseen.length > 0 && t('news', { count: unseen.length, names: unseen.map(({ name }) => name).join(', ') })}
      </output>
    </section>
  )
}
