import { useMemo, useState } from 'react'
import { resultsOf } from '../../../shared/rehearsal/results.ts'
import { useT } from '../../i18n/i18n.ts'
import { Results } from '../../rehearsal/Results.tsx'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Button, Dialog } from '../../ui/index.ts'

function Shown({ onClose }: { onClose: () => void }) {
  const t = useT('rehearsal')
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const rooms = useMemo(() => resultsOf({ all, desk }), [all, desk])
  return (
    <Dialog open wide onClose={onClose} title={t('results')}>
      <Results rooms={rooms} name="tong-duyet" />
    </Dialog>
  )
}

/** In a rehearsal: which room has tried what, as it stands now. */
export function RehearsalResults() {
  const t = useT('rehearsal')
  const [open, setOpen] = useState(false)
  const isRehearsal = useAll(({ meeting }) => meeting.facts?.kind === 'rehearsal')
  if (!isRehearsal) return null
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('results')}
      </Button>
      {open && <Shown onClose={() => setOpen(false)} />}
    </>
  )
}
