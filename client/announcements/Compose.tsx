import { type RefObject, useState } from 'react'
import type { Recipients } from '../../shared/announcements/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { usePending, useSend } from '../store/hooks.ts'
import { Button, PendingMark, Select, TextArea } from '../ui/index.ts'
import css from './desk.module.css'
import { RecipientPicker } from './RecipientPicker.tsx'
import { type Kind, kinds, recipientsOf } from './recipients.ts'

/** The form of an announcement. It empties once the command is kept; what becomes of it is shown below. */
export function Compose({ text: line }: { text?: RefObject<HTMLTextAreaElement | null> }) {
  const t = useT('announcements')
  const send = useSend()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<Kind>('all')
  const [chosen, choose] = useState<readonly string[]>([])
  const [needsAck, setNeedsAck] = useState(false)
  const pending = usePending('announcements.send')
  const to: Recipients | undefined = recipientsOf(kind, chosen)
  const complete = text.trim() !== '' && to !== undefined
  const submit = () => {
    if (!to || !complete) return
    void send('announcements.send', { text, to, needsAck }, { quiet: true })
    setText('')
    setKind('all')
    choose([])
    setNeedsAck(false)
  }
  return (
    <form
      className={css.compose}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextArea
        ref={line}
        label={t('desk.text')}
        maxLength={1000}
        rows={3}
        value={text}
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing || e.keyCode === 229) return
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) submit()
          if (e.key === 'Escape') e.currentTarget.blur()
        }}
      />
      <Select
        label={t('desk.to')}
        value={kind}
        onChange={(e) => {
          setKind(e.target.value as Kind)
          choose([])
        }}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t(`to.${one}`)}
          </option>
        ))}
      </Select>
      {kind !== 'all' && <RecipientPicker key={kind} kind={kind} chosen={chosen} onChoose={choose} />}
      <div className={css.row}>
        <label className={css.check}>
          <input type="checkbox" checked={needsAck} onChange={(e) => setNeedsAck(e.target.checked)} />
          <span>{t('desk.needsAck')}</span>
        </label>
        <Button type="submit" kind="primary" disabled={!complete}>
          {t('desk.send')}
        </Button>
      </div>
      {pending.map((one) => (
        <PendingMark key={one.id} pending={one} />
      ))}
    </form>
  )
}
