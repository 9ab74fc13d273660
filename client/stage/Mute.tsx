import type { SiteId } from '../../shared/core/identity.ts'
import type { Party } from '../../shared/floor/contract.ts'
import { chosenNow, isCarried, isMuted } from '../../shared/stage/policy.ts'
import { useT } from '../i18n/i18n.ts'
import { useBusy } from '../meeting/quiet.ts'
import { useActor, useAll, useFire } from '../store/hooks.ts'
import { Button, classes, Tag } from '../ui/index.ts'
import { microphonesInHand } from './by-hand.ts'
import css from './by-hand.module.css'

/** What a place is called where microphones and pictures are spoken of. */
export function useSiteName(): (siteId: SiteId) => string {
  const t = useT('stage')
  const roster = useAll((all) => all.roster)
  return (siteId) => (siteId === roster.order[0] ? t('hall') : (roster.sites[siteId]?.name ?? ''))
}

interface MuteButtonProps {
  siteId: SiteId
  size?: 'normal' | 'big'
  shortcut?: string
}

/** Closes a microphone at once, or opens it again; nothing where picture and sound run nowhere. */
export function MuteButton({ siteId, size = 'normal', shortcut }: MuteButtonProps) {
  const t = useT('stage')
  const fire = useFire()
  const site = useSiteName()(siteId)
  const carried = useAll(isCarried)
  const muted = useAll((all) => isMuted(all, siteId))
  const muting = useBusy('stage.mute')
  const unmuting = useBusy('stage.unmute')
  if (!carried) return null
  return (
    <Button
      size={size}
      {...(shortcut && { shortcut })}
      className={classes(muted && css.muted)}
      disabled={muting || unmuting}
      aria-label={t(muted ? 'unmute.of' : 'mute.of', { site })}
      onClick={() => fire(muted ? 'stage.unmute' : 'stage.mute', { siteId })}
    >
      {t(muted ? 'unmute' : 'mute')}
    </Button>
  )
}

/** For whoever presides: what was closed by hand, and the hall's microphone while nobody else has the floor. */
export function Microphones() {
  const t = useT('stage')
  const name = useSiteName()
  const all = useAll((state) => state)
  const hall = all.roster.order[0]
  const speaking = all.floor.turn?.request.party.siteId
  // The speaker's has its button beside the clock.
  const shown = microphonesInHand(all).filter(({ siteId, muted }) => muted || (siteId === hall && !speaking))
  return (
    <ul className={css.microphones} aria-live="polite">
      {shown.map(({ siteId, muted }) => (
        <li key={siteId}>
          <Tag tone={muted ? 'over' : 'green'} icon={muted ? '✕' : '●'}>
            {muted ? t('muted', { site: name(siteId) }) : t('hall.open')}
          </Tag>
          {siteId !== speaking && <MuteButton siteId={siteId} {...(!speaking && { shortcut: 'I' })} />}
        </li>
      ))}
    </ul>
  )
}

/** To a site that was put on the stage by hand, and closed there: without the floor nothing else tells it. */
export function MutedWords({ className }: { className?: string | undefined }) {
  const t = useT('stage')
  const { siteId } = useActor()
  const muted = useAll((all) => siteId !== undefined && chosenNow(all) === siteId && isMuted(all, siteId))
  if (!muted) return null
  return (
    <output className={className} data-light="mutedByDesk">
      <span aria-hidden="true">✕</span> {t('muted.here')}
    </output>
  )
}

/** Whether a remote speaker is not heard, whatever its own microphone says. */
export const useMuted = ({ side, siteId }: Party): boolean =>
  useAll((all) => side === 'remote' && isCarried(all) && isMuted(all, siteId))
