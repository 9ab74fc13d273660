import { useState } from 'react'
import { z } from 'zod'
import type { SiteId } from '../../shared/core/identity.ts'
import { Kind } from '../../shared/help/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useFire } from '../store/hooks.ts'
import { useKept } from '../store/kept.ts'
import { Button, Dialog, Field } from '../ui/index.ts'
import css from './help.module.css'

const Text = z.string()

/** Calls the technicians: one press on a ready sentence sends it. Nothing after the close. */
export function CallHelp({ siteId, className }: { siteId: SiteId; className?: string | undefined }) {
  const t = useT('help')
  const fire = useFire()
  const [open, setOpen] = useState(false)
  const closed = useAll((all) => all.meeting.phase === 'closed')
  const { value: text, set } = useKept('help', Text, '')
  if (closed) return null
  const call = (kind: Kind) => {
    fire('help.call', { siteId, kind, ...(text.trim() && { text }) })
    set('')
    setOpen(false)
  }
  return (
    <>
      <Button className={className} onClick={() => setOpen(true)}>
        <span aria-hidden="true">☎</span> {t('call')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('title')}>
        <p>{t('lead')}</p>
        <Field label={t('text')} maxLength={200} value={text} onChange={(event) => set(event.target.value)} />
        <div className={css.kinds}>
          {Kind.options.map((kind) => (
            <Button key={kind} size="big" onClick={() => call(kind)}>
              {t(`kind.${kind}`)}
            </Button>
          ))}
        </div>
      </Dialog>
    </>
  )
}
