import { memo } from 'react'
import { classes } from '../../ui/index.ts'
import css from './grid.module.css'
import { type Mark, Sign } from './Sign.tsx'

/** The id of a tile's element, for the list that says which one is current. */
export const tileElement = (id: string): string => `tile-${id}`

interface TileProps {
  id: string
  name: string
  /** Name, state, people and troubles in words. */
  label: string
  mark: Mark
  floor: 'speaking' | 'prepared' | undefined
  headcount: number | undefined
  /** Owes an answer to an open poll. */
  awaited: boolean
  /** The one the arrows stand on. */
  current: boolean
  /** Its details are open. */
  open: boolean
  /** Not much room: smaller letters. */
  small: boolean
}

/** One place. All its properties are plain values: it is drawn anew only when something about it has changed. */
export const TileView = memo(function TileView(props: TileProps) {
  const { id, name, label, mark, floor, headcount, awaited, current, open, small } = props
  // Where room is short the figure itself is the sign that people have been reported.
  const inSign = small && mark === 'reported' && headcount !== undefined
  return (
    <div
      id={tileElement(id)}
      data-site={id}
      className={classes(css.tile, small && css.small, current && css.current)}
      data-mark={mark}
      data-floor={floor}
      // A tile in a list of tiles; an option element takes neither signs nor columns.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={open}
      aria-label={label}
      title={label}
      tabIndex={-1}
    >
      {inSign ? <span className={css.people}>{headcount}</span> : <Sign mark={mark} />}
      <span className={css.name}>{name}</span>
      {awaited && (
        <span className={css.awaited} aria-hidden="true">
          ☐
        </span>
      )}
      {floor && <span className={css.floor}>{floor === 'speaking' ? '▶' : '▷'}</span>}
      {headcount !== undefined && !small && <span className={css.people}>{headcount}</span>}
    </div>
  )
})
