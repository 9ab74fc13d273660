/** The picture of whoever is on, edge to edge; names and clock lie over it. */
import type { Turn } from '../../../shared/floor/contract.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { useT } from '../../i18n/i18n.ts'
import { isOwnPicture, pictureOf } from '../../stage/stage-store.ts'
import { StagePicture, useSourceName } from '../../stage/StagePicture.tsx'
import { useOwnSource, useSeenPicture, useStage } from '../../stage/useStage.ts'
import { classes, TurnClock } from '../../ui/index.ts'
import css from './picture.module.css'
import type { Scene } from './scene.ts'

/**
 * Whether the wall shows a picture in this scene: the speaker's; without one, another place's or a document, but not the
 * hall itself, which everybody here sees.
 */
export function useWallPicture(scene: Scene['kind']): boolean {
  const source = useOwnSource()
  const [there, foreign] = useStage(({ received, onStage, own }) => {
    const picture = pictureOf({ received, onStage })
    const isOwn = isOwnPicture(onStage, own, source)
    const on = isOwn ? onStage.picture : picture
    return [on !== undefined, on !== undefined && (on.source !== source || on.medium === 'screen')] as const
  })
  if (scene === 'speaker') return there
  return foreign && (scene === 'item' || scene === 'between' || scene === 'thanks')
}

export function PictureScene({ turn }: { turn?: Turn }) {
  const t = useT('hall')
  const names = usePartyNames()
  const sourceName = useSourceName()
  const seen = useSeenPicture()
  const isDocument = useStage(({ onStage }) => onStage.picture?.medium === 'screen')
  const request = turn?.request
  const cluster = request && names.cluster(request.party)
  const speaker = request && names.speaker(request)
  return (
    <StagePicture className={classes(css.picture, isDocument && css.document)} quiet>
      {turn && (
        <div className={css.clock}>
          <TurnClock turn={turn} show="left" />
        </div>
      )}
      <div className={css.lower} aria-live="polite" key={turn?.id}>
        <p className={css.place}>{request ? names.name(request.party) : sourceName(seen)}</p>
        {(speaker || cluster || request?.party.side === 'hall') && (
          <p className={css.person}>
            {[speaker, cluster ?? (request?.party.side === 'hall' && t('inHall'))].filter(Boolean).join(' · ')}
          </p>
        )}
        {request?.subject && <p className={css.subject}>{request.subject}</p>}
      </div>
    </StagePicture>
  )
}
