import { useState } from 'react'
import type { Recipients } from '../../../shared/announcements/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useAll } from '../../store/hooks.ts'
import { Select, TextArea } from '../../ui/index.ts'
import css from './dialogs.module.css'

const everybody = 'all'

/** A word to everybody, or to one cluster. */
export function AnnounceDialog({ onClose }: { onClose: () => void }) {
  const t = useT('chair')
  const send = useQuietSend()
  const clusters = useAll((all) => all.roster.clusters)
  const [text, setText] = useState('')
  const [target, setTarget] = useState<string>(everybody)
  const [needsAck, setNeedsAck] = useState(false)
  const cluster = clusters.find(({ id }) => id === target)
  const to: Recipients = cluster ? { kind: 'clusters', ids: [cluster.id] } : { kind: 'all' }
  return (
    <CommandDialog
      title={t('announce.title')}
      submit={t('announce.submit')}
      complete={text.trim() !== ''}
      onSubmit={() => send('announcements.send', { text, to, needsAck })}
      onClose={onClose}
    >
      <TextArea
        label={t('announce.text')}
        maxLength={1000}
        rows={4}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <Select label={t('announce.to')} value={target} onChange={(e) => setTarget(e.target.value)}>
        <option value={everybody}>{t('announcements:to.all')}</option>
        {clusters.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <label className={css.check}>
        <input type="checkbox" checked={needsAck} onChange={(e) => setNeedsAck(e.target.checked)} />
        <span>{t('announce.needsAck')}</span>
      </label>
    </CommandDialog>
  )
}
