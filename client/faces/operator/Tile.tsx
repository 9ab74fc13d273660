import { memo } from 'react'
import { classes } from '../../ui/index.ts'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { Rung } from '../../../shared/stage/wire.ts'
import { useT } from '../../i18n/i18n.ts'
import { DeviceSign } from './DeviceSign.tsx'
import { Frame } from './Frame.tsx'
import css from './grid.module.css'
import { type Device, isWeak, rungSigns } from './media.ts'
import type { Mark } from './marks.ts'
import { Sign } from './Sign.tsx'

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
  /** The hub plays it. */
  simulated: boolean
  /** The one the arrows stand on. */
  current: boolean
  /** Its details are open. */
  open: boolean
  /** Not much room: smaller letters. */
  small: boolean
  /** Its device for picture and sound; absent where they are not carried here, or it is out of reach. */
  device: Device | undefined
  rung: Rung | undefined
  /** In words, below a small frame; absent where no frames are shown. */
  deviceWords: string | undefined
  lineWords: string | undefined
}

/** What is seen of it, and how its picture and sound stand in words, which the tile's name has too. */
function Seen({
  id,
  rung,
  deviceWords,
  lineWords,
}: Record<'deviceWords' | 'lineWords', string> & Pick<TileProps, 'id' | 'rung'>) {
  return (
    <>
      <span className={css.frame}>
        <Frame siteId={id as SiteId} />
      </span>
      <span className={css.words} data-words={deviceWords} />
      <span className={css.words} data-words={`${rung ? rungSigns[rung] : ''} ${lineWords}`} />
    </>
  )
}

/** One place. All its properties are plain values: it is drawn anew only when something about it has changed. */
export const TileView = memo(function TileView(props: TileProps) {
  const { id, name, label, mark, floor, headcount, awaited, simulated, current, open, small, device, rung } = props
  const { deviceWords, lineWords } = props
  const t = useT('rehearsal')
  const hasFrame = deviceWords !== undefined
  const weak = rung !== undefined && isWeak(rung)
  // Where room is short the figure itself is the sign that people have been reported.
  const inSign = small && mark === 'reported' && headcount !== undefined
  return (
    <div
      id={tileElement(id)}
      data-site={id}
      className={classes(css.tile, small && css.small, current && css.current, hasFrame && css.framed)}
      data-mark={mark}
      data-floor={floor}
      data-simulated={simulated || undefined}
      // A tile in a list of tiles; an option element takes neither signs nor columns.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={open}
      aria-label={label}
      title={label}
      tabIndex={-1}
    >
      {inSign ? <span className={css.people} data-count={headcount} /> : <Sign mark={mark} />}
      <span className={css.name}>{name}</span>
      {simulated && (
        <span className={css.simulated} aria-hidden="true">
          {t(small ? 'simulated.short' : 'simulated')}
        </span>
      )}
      {awaited && (
        <span className={css.awaited} aria-hidden="true">
          ☐
        </span>
      )}
      {floor && (
        <span className={css.floor} aria-hidden="true">
          {floor === 'speaking' ? '▶' : '▷'}
        </span>
      )}
      {weak && !hasFrame && (
        <span className={css.rung} aria-hidden="true">
          {rungSigns[rung]}
        </span>
      )}
      {device && !hasFrame && !small && <DeviceSign device={device} />}
      {headcount !== undefined && !small && <span className={css.people} data-count={headcount} />}
      {deviceWords !== undefined && <Seen {...{ id, rung, deviceWords }} lineWords={lineWords ?? ''} />}
    </div>
  )
})
