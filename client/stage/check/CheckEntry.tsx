import { Suspense, useState } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import { useT, withTexts } from '../../i18n/i18n.ts'
import { Button } from '../../ui/index.ts'
import { useOwnSource, useStageEngine } from '../useStage.ts'

const DeviceCheck = withTexts(() => import('./DeviceCheck.tsx'), 'deviceCheck')

/** Opens the guided check of a site's devices; nothing where picture and sound are not carried here. */
export function CheckEntry({ siteId }: { siteId: SiteId }) {
  const t = useT('stage')
  const [open, setOpen] = useState(false)
  const engine = useStageEngine()
  const source = useOwnSource()
  if (!engine || source !== siteId) return null
  return (
    <div>
      <Button onClick={() => setOpen(true)}>
        <span aria-hidden="true">▶</span> {t('try')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <DeviceCheck engine={engine} siteId={siteId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}
