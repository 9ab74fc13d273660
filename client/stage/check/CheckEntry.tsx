import { lazy, Suspense, useState } from 'react'
import type { SiteId } from '../../../shared/core/identity.ts'
import { loadNamespaces, useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/index.ts'
import { useOwnSource, useStageEngine } from '../useStage.ts'

const DeviceCheck = lazy(async () => {
  const [{ DeviceCheck }] = await Promise.all([import('./DeviceCheck.tsx'), loadNamespaces(['deviceCheck'])])
  return { default: DeviceCheck }
})

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
