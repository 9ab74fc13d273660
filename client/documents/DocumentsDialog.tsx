import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Choices } from '../meeting/Choices.tsx'
import { Dialog } from '../ui/index.ts'
import { DocumentForm } from './DocumentForm.tsx'
import { Dossier } from './Dossier.tsx'
import { SheetFiles } from './SheetFiles.tsx'

const parts = ['minutes', 'notice', 'sheets', 'dossier'] as const

/** Minutes, notice, plain sheets, dossier: filled in, looked through for what is open, and taken away as files. */
export default function DocumentsDialog({ onClose }: { onClose: () => void }) {
  const t = useT('documentDesk')
  const [shown, show] = useState<(typeof parts)[number]>('minutes')
  return (
    <Dialog open wide title={t('title')} onClose={onClose}>
      <Choices
        label={t('which')}
        options={parts.map((value) => ({ value, label: t(value === 'dossier' ? 'dossier.part' : value) }))}
        value={shown}
        onChoose={show}
      />
      {shown === 'sheets' && <SheetFiles />}
      {shown === 'dossier' && <Dossier />}
      {(shown === 'minutes' || shown === 'notice') && <DocumentForm key={shown} document={shown} />}
    </Dialog>
  )
}
