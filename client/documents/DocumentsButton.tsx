import { lazy, Suspense, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button, useShortcuts } from '../ui/index.ts'

/** What makes documents comes only to whoever opens them. */
const DocumentsDialog = lazy(() => import('./DocumentsDialog.tsx'))

/** Opens the documents of the meeting, whatever its phase; by its key too, which the help sheets of the faces list. */
export function DocumentsButton() {
  const t = useT('documentDesk')
  const [open, setOpen] = useState(false)
  useShortcuts({ w: () => setOpen(true) })
  return (
    <>
      <Button kind="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {open && (
        <Suspense>
          <DocumentsDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
