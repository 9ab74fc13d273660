import { useSyncExternalStore } from 'react'
import { useT } from '../i18n/i18n.ts'
import { useAll, useNow } from '../store/hooks.ts'
import { Button, classes } from '../ui/index.ts'
import css from './captions.module.css'
import { captionsAt, captionsWanted, wantCaptions, watchCaptions } from './captions.ts'

const useWanted = (): boolean => useSyncExternalStore(watchCaptions, captionsWanted)

/**
 * The last words typed along, over whatever this screen shows: nothing moves for them, and they fade by the hub's
 * clock. `on`: whose screen it is, for size and place; the hall's shows them always.
 */
export function Captions({ on }: { on: 'hall' | 'room' | 'page' }) {
  const t = useT('stage')
  const wanted = useWanted()
  const captions = useAll((all) => all.stage.captions)
  const now = useNow(1000)
  const current = captionsAt(captions, now)
  // Fading, they still say what they said.
  const last = captions.at(-1)
  const shown = current.length > 0 || !last ? current : captionsAt(captions, last.at)
  if (on !== 'hall' && !wanted) return null
  return (
    <div className={classes(css.captions, css[on])} role="log" aria-live="polite" aria-label={t('captions')}>
      <div className={css.lines} data-over={current.length === 0 || undefined}>
        {shown.map(({ id, text }) => (
          <p key={id}>
            <span>{text}</span>
          </p>
        ))}
      </div>
    </div>
  )
}

/** Switches captions off and on again on this device; there once the meeting has some. */
export function CaptionsSwitch() {
  const t = useT('stage')
  const wanted = useWanted()
  const some = useAll((all) => all.stage.captions.length > 0)
  if (!some) return null
  return (
    <Button kind="quiet" aria-pressed={wanted} onClick={() => wantCaptions(!wanted)}>
      {t(wanted ? 'captions.on' : 'captions.off')}
    </Button>
  )
}
