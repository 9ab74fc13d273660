import type { SiteId } from '../../shared/core/identity.ts'
import { isCarried, isChosen, isDark, stageOf } from '../../shared/stage/policy.ts'
import { useT } from '../i18n/i18n.ts'
import { useBusy } from '../meeting/quiet.ts'
import { useAll, useFire } from '../store/hooks.ts'
import { Button, classes, ConfirmButton, Tag } from '../ui/index.ts'
import { microphonesInHand } from './by-hand.ts'
import css from './by-hand.module.css'
import { MuteButton, useSiteName } from './Mute.tsx'

/** For the operator: what everybody sees and hears now, what was done by hand about it, and the way back. */
export function StageBar() {
  const t = useT('stage')
  const fire = useFire()
  const name = useSiteName()
  const all = useAll((state) => state)
  const busy = useBusy('stage.follow')
  if (!isCarried(all) || isDark(all)) return null
  const { picture, microphones } = stageOf(all)
  const chosen = isChosen(all)
  return (
    <section className={classes(css.bar, chosen && css.chosen)} aria-label={t('bar')} aria-live="polite">
      <strong>{picture && t(chosen ? 'chosen' : 'bar.picture', { site: name(picture) })}</strong>
      {chosen && (
        <Button disabled={busy} onClick={() => fire('stage.follow', {})}>
          {t('follow')}
        </Button>
      )}
      <span className={css.open}>
        {microphones.length > 0 ? t('bar.open', { sites: microphones.map(name).join(', ') }) : t('bar.silent')}
      </span>
      {microphonesInHand(all).map(({ siteId, muted }) => (
        <span key={siteId} className={css.one}>
          {muted && (
            <Tag tone="over" icon="✕">
              {t('muted', { site: name(siteId) })}
            </Tag>
          )}
          <MuteButton siteId={siteId} />
        </span>
      ))}
    </section>
  )
}

/** For the operator, about one place: puts it on the stage whatever the meeting says. */
export function SiteByHand({ siteId }: { siteId: SiteId }) {
  const t = useT('stage')
  const fire = useFire()
  const name = useSiteName()
  const usable = useAll((all) => isCarried(all) && !isDark(all))
  const shown = useAll((all) => stageOf(all).picture === siteId)
  const busy = useBusy('stage.choose')
  if (!usable) return null
  if (shown)
    return (
      <p>
        <Tag tone="gold" icon="▣">
          {t('chosen.here')}
        </Tag>
      </p>
    )
  return (
    <ConfirmButton
      key={siteId}
      data-keep-focus=""
      disabled={busy}
      question={t('choose.question', { site: name(siteId) })}
      onConfirm={() => fire('stage.choose', { siteId })}
    >
      {t('choose')}
    </ConfirmButton>
  )
}
