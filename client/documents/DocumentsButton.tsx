import { lazy, Suspense, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/index.ts'

/** What makes documents comes only to whoever opens them. */
const DocumentsDialog = lazy(() => import('./DocumentsDialog.tsx'))

/** Opens the documents of the meeting, whatever its phase. */
export function DocumentsButton() {
  const t = useT('documentDesk')
  const [open, setOpen] = useState(false)
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
