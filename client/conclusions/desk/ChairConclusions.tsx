import { useEffect, useMemo, useRef, useState } from 'react'
import type { EntryId } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { useDesk } from '../../store/hooks.ts'
import { Button, Dialog, Tabs, useShortcuts } from '../../ui/index.ts'
import { Adopt } from './Adopt.tsx'
import css from './Adopt.module.css'
import { type Shelf, waitingFor } from './entries.ts'
import { EntryList, useEditing } from './EntryList.tsx'
import { ReadBackBand, ReadBackDialog } from './ReadBack.tsx'

const panes = ['waiting', 'all'] as const

function ConclusionsDialog({ onRead, onClose }: { onRead: (id: EntryId) => void; onClose: () => void }) {
  const t = useT('conclusionDesk')
  const entries = useDesk((desk) => desk.conclusions.entries)
  const waiting = useMemo(() => waitingFor(entries), [entries])
  const [pane, show] = useState<(typeof panes)[number]>(waiting.length > 0 ? 'waiting' : 'all')
  const [shelf, showShelf] = useState<Shelf>('conclusion')
  const editing = useEditing()
  const main = useRef<HTMLButtonElement>(null)
  // After the dialog has opened: until then nothing in it can take the focus.
  useEffect(() => main.current?.focus(), [])
  return (
    <Dialog open wide onClose={onClose} title={t('chair.title')}>
      <Tabs
        label={t('chair.title')}
        tabs={panes.map((name) => ({ name, label: t(`chair.${name}`, { count: waiting.length }) }))}
        shown={pane}
        onShow={show}
        className={css.tabs}
      >
        {pane === 'waiting' ? (
          <div className={css.panel}>
            <Adopt waiting={waiting} main={main} onRead={onRead} />
          </div>
        ) : (
          <EntryList shelf={shelf} onShelf={showShelf} state={editing} onRead={onRead} />
        )}
      </Tabs>
    </Dialog>
  )
}

/** Above the chair's next decision: what is being read back, how many conclusions wait; `u` opens them. */
export function ChairConclusions() {
  const t = useT('conclusionDesk')
  const count = useDesk((desk) => waitingFor(desk.conclusions.entries).length)
  const reading = useDesk((desk) => desk.conclusions.entries.some((entry) => entry.kind === 'conclusion'))
  const [open, setOpen] = useState(false)
  const [readId, read] = useState<EntryId>()
  useShortcuts({ u: () => setOpen(true) })
  return (
    <>
      <ReadBackBand onOpen={read} />
      {(count > 0 || reading) && (
        <output className={count > 0 ? css.band : css.quietBand}>
          <span>{count > 0 ? <strong>{t('chair.count', { count })}</strong> : t('chair.noneWaiting')}</span>
          <Button shortcut="U" onClick={() => setOpen(true)}>
            {t(count > 0 ? 'chair.open' : 'chair.see')}
          </Button>
        </output>
      )}
      {open && readId === undefined && <ConclusionsDialog onRead={read} onClose={() => setOpen(false)} />}
      {readId !== undefined && <ReadBackDialog entryId={readId} onClose={() => read(undefined)} />}
    </>
  )
}
