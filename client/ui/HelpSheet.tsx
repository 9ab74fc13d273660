import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import css from './HelpSheet.module.css'
import { shortcutSwitch, useShortcuts, useShortcutsOff } from './shortcuts.ts'

const names: Record<string, string> = { ' ': 'key.space', Enter: 'key.enter', Escape: 'key.escape' }

/** The list of shortcuts, opened by `?` or its button. `keys` pairs each key with what it does, in words. */
export function HelpSheet({ keys }: { keys: readonly (readonly [key: string, does: string])[] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const off = useShortcutsOff()
  useShortcuts({ '?': () => setOpen(true) })
  return (
    <>
      <Button kind="quiet" aria-label={t('help')} title={t('help')} onClick={() => setOpen(true)}>
        ?
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('help.title')}>
        <dl className={css.list}>
          {[...keys, ['?', t('help.open')] as const].map(([key, does]) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <kbd className={css.key}>{names[key] ? t(names[key]) : key.toUpperCase()}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p className={css.note}>{t(off ? 'keys.areOff' : 'help.note')}</p>
        <div>
          <Button onClick={() => shortcutSwitch.set(!off)}>{t(off ? 'keys.on' : 'keys.off')}</Button>
        </div>
      </Dialog>
    </>
  )
}
