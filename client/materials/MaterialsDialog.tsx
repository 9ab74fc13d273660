import { useT } from '../i18n/i18n.ts'
import { Dialog } from '../ui/index.ts'
import { MaterialList } from './MaterialList.tsx'

/** The documents over a face that has no place of its own for them. */
export function MaterialsDialog({ onClose }: { onClose: () => void }) {
  const t = useT('materials')
  return (
    <Dialog open wide onClose={onClose} title={t('title.long')}>
      <MaterialList />
    </Dialog>
  )
}
