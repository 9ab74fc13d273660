/** Adding a document: the file first, then its name, item, readers and time. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { FileRef } from '../../shared/conclusions/file.ts'
import type { ItemId } from '../../shared/core/identity.ts'
import { RecipientPicker } from '../announcements/RecipientPicker.tsx'
import { type Kind, kinds, recipientsOf } from '../announcements/recipients.ts'
import { useT } from '../i18n/i18n.ts'
import { atClock } from '../meeting/at-clock.ts'
import { useAll, usePending, useSend, useSession } from '../store/hooks.ts'
import { Button, Field, PendingMark, Select, useTimeZone } from '../ui/index.ts'
import { ChooseFile } from './choose-file.tsx'
import css from './materials.module.css'
import { sizeOf } from './words.ts'

const nameOf = (file: FileRef): string => file.name.replace(/\.[^.]+$/, '')

export function MaterialForm() {
  const t = useT('materials')
  const send = useSend()
  const timeZone = useTimeZone()
  const session = useSession()
  const items = useAll((all) => all.agenda.items)
  const [file, setFile] = useState<FileRef>()
  const [title, setTitle] = useState('')
  const [itemId, setItemId] = useState('')
  const [kind, setKind] = useState<Kind | 'desk'>('all')
  const [chosen, choose] = useState<readonly string[]>([])
  const [time, setTime] = useState('')
  const pending = usePending('materials.add')
  const online = useStore(session.store, (state) => state.line.kind === 'online')
  const to = kind === 'desk' ? { kind } : recipientsOf(kind, chosen)
  const complete = file !== undefined && title.trim() !== '' && to !== undefined
  const submit = () => {
    if (!complete) return
    const from = time && kind !== 'desk' ? atClock(time, session.now(), timeZone) : undefined
    const about = { ...(itemId && { itemId: itemId as ItemId }), ...(from !== undefined && { from }) }
    void send('materials.add', { title, file, to, ...about }, { quiet: true })
    setFile(undefined)
    setTitle('')
    setTime('')
    choose([])
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={css.row}>
        <ChooseFile
          label={t('desk.choose')}
          onFile={(next) => {
            setFile(next)
            if (!title.trim()) setTitle(nameOf(next))
          }}
        />
        <span className={css.muted}>
          {file ? t('desk.chosen', { name: file.name, size: sizeOf(t, file) }) : t('desk.kinds')}
        </span>
      </div>
      {file && (
        <>
          <Field label={t('desk.name')} maxLength={300} value={title} onChange={(e) => setTitle(e.target.value)} />
          <Select label={t('desk.item')} value={itemId} onChange={(e) => setItemId(e.target.value)}>
            <option value="">{t('desk.item.none')}</option>
            {items.map((item, at) => (
              <option key={item.id} value={item.id}>
                {at + 1}. {item.title}
              </option>
            ))}
          </Select>
          <Select
            label={t('desk.to')}
            value={kind}
            onChange={(e) => {
              setKind(e.target.value as Kind | 'desk')
              choose([])
            }}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`announcements:to.${one}`)}
              </option>
            ))}
            <option value="desk">{t('desk.to.desk')}</option>
          </Select>
          {kind !== 'all' && kind !== 'desk' && (
            <RecipientPicker key={kind} kind={kind} chosen={chosen} onChoose={choose} />
          )}
          {kind !== 'desk' && (
            <Field label={t('desk.from')} type="time" value={time} onChange={(e) => setTime(e.target.value)} />
          )}
          <div className={css.row}>
            <Button type="submit" kind="primary" disabled={!complete || !online}>
              {t('desk.add')}
            </Button>
          </div>
        </>
      )}
      {pending.map((one) => (
        <PendingMark key={one.id} pending={one} />
      ))}
    </form>
  )
}
