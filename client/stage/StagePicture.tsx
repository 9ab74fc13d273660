import { type ReactNode, useState } from 'react'
import { chairSource, type SourceId } from '../../shared/stage/contract.ts'
import { usePartyNames } from '../floor/hooks.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { classes } from '../ui/index.ts'
import css from './picture.module.css'
import { besideOf, isOwnPicture, pictureOf } from './stage-store.ts'
import { useOwnSource, useSeenPicture, useStage } from './useStage.ts'
import { Video } from './Video.tsx'

/** How a source is named on every face. */
export function useSourceName(): (source: SourceId | undefined) => string {
  const t = useT('stage')
  const [sites, hall] = useAll(({ roster }) => [roster.sites, roster.order[0]] as const)
  return (source) => {
    if (source === undefined || source === hall) return t('hall')
    return source === chairSource ? t('picture.chair') : (sites[source]?.name ?? '')
  }
}

/** Why there is no picture, in words; nothing while one may come at any moment. */
function useWhyNone(): { why: string; more?: string } {
  const t = useT('stage')
  const availability = useStage((state) => state.availability)
  const joined = useStage((state) => state.joined && !state.connecting)
  const isOn = useStage(({ onStage }) => onStage.picture !== undefined)
  const { rung, lite } = useStage((state) => state.line)
  const blocked = useStage((state) => state.wayBlocked)
  if (availability.state === 'unavailable')
    return { why: t('unavailable', { reason: availability.reason }), more: t('unavailable.goesOn') }
  if (availability.state === 'preparing') return { why: t('picture.preparing') }
  if (blocked) return { why: t('way.blocked'), more: t('way.blocked.help') }
  if (!joined) return { why: t('picture.joining') }
  if (lite) return { why: t('line.lite') }
  if (rung === 'soundOnly' || rung === 'textOnly') return { why: t(`line.${rung}`) }
  return { why: t(isOn ? 'picture.waiting' : 'picture.none') }
}

/** Why the picture is not as good as it could be, over it. */
function LineWords() {
  const t = useT('stage')
  const { rung, lite } = useStage((state) => state.line)
  const [camera, joined] = useStage((state) => [pictureOf(state), state.joined] as const)
  if (!joined || !camera || (rung === 'high' && !lite)) return null
  return (
    <output className={css.line}>
      <span aria-hidden="true">▾ </span>
      {t(lite ? 'line.lite' : `line.${rung}`)}
    </output>
  )
}

/** Instead of a picture: who would be seen, and why they are not. */
function Placard({ quiet }: { quiet: boolean }) {
  const names = usePartyNames()
  const sourceName = useSourceName()
  const seen = useSeenPicture()
  const turn = useAll(({ floor }) => floor.turn)
  const { why, more } = useWhyNone()
  const request = turn?.request
  const isSpeaker = request !== undefined && seen !== undefined && request.party.siteId === seen
  const place = isSpeaker ? names.name(request.party) : sourceName(seen)
  const speaker = isSpeaker ? names.speaker(request) : undefined
  return (
    <div className={classes(css.placard, quiet && css.above)}>
      {!quiet && <p className={css.placardName}>{speaker ?? place}</p>}
      {!quiet && speaker && <p className={css.placardPlace}>{place}</p>}
      <p className={css.why}>{why}</p>
      {more && !quiet && <p className={css.why}>{more}</p>}
    </div>
  )
}

/**
 * The stage's picture, edge to edge in its box: a screen that is shown before a camera, one's own device instead of
 * what comes back from the hub. `quiet`: names stand beside it already. Children lie over it.
 */
export function StagePicture({
  className,
  quiet = false,
  children,
}: {
  className?: string | undefined
  quiet?: boolean
  children?: ReactNode
}) {
  const t = useT('stage')
  const source = useOwnSource()
  const sourceName = useSourceName()
  const picture = useStage(pictureOf)
  const beside = useStage(besideOf)
  const [isOwn, camera, screen] = useStage(
    ({ onStage, own }) => [isOwnPicture(onStage, own, source), own.camera, own.screen] as const,
  )
  const [hasFrame, setFrame] = useState(false)
  const isScreen = useStage(({ onStage }) => onStage.picture?.medium === 'screen')
  const ownStream = isOwn ? (isScreen && screen) || camera : undefined
  const stream = ownStream ?? picture?.stream
  const whole = ownStream ? ownStream === screen : picture?.medium === 'screen'
  const name = sourceName(ownStream ? source : picture?.source)
  return (
    <figure className={classes(css.picture, className)} data-theme="hall" aria-label={t('picture')}>
      {!(stream && hasFrame) && <Placard quiet={quiet} />}
      {stream && <Video key={stream.id} stream={stream} whole={whole} label={name} onFrame={setFrame} />}
      {beside && !ownStream && (
        <Video key={beside.stream.id} stream={beside.stream} className={css.beside} label={t('picture.beside')} />
      )}
      <LineWords />
      {ownStream && <figcaption className={quiet ? 'hidden-text' : css.own}>{t('picture.own')}</figcaption>}
      {children}
    </figure>
  )
}
