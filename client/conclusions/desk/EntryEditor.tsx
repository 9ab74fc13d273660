import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { DirectiveId } from '../../../shared/core/identity.ts'
import { type Entry, Part } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { newId } from '../../net/ids.ts'
import { useAll, useShownEditing } from '../../store/hooks.ts'
import { Button, Field, Select, TextArea } from '../../ui/index.ts'
import { Difference } from '../Difference.tsx'
import css from './entries.module.css'
import { complete, cutAt, editedIn, type Editing, type Form, newTask } from './form.ts'
import { TaskFields } from './TaskFields.tsx'
import { VoteField } from './VoteField.tsx'

interface EntryEditorProps {
  entry: Entry
  editing: Editing
  onChange: (editing: Editing) => void
  onSave: () => void
  onSplit: (texts: string[]) => void
  onClose: () => void
}

/** A line opened in its place. What is adopted is corrected here, with a reason and the difference in sight. */
export function EntryEditor({ entry, editing, onChange, onSave, onSplit, onClose }: EntryEditorProps) {
  const t = useT('conclusionDesk')
  const agenda = useAll((all) => all.agenda)
  const text = useRef<HTMLTextAreaElement>(null)
  useShownEditing(entry.id)
  const { form, base } = editing
  const correcting = entry.number !== undefined
  const meanwhile = entry.revision > editing.revision
  const changes = editedIn(editing)
  const ready = complete(editing) && (!correcting || editing.reason.trim() !== '')
  const onlyText = changes === undefined || Object.keys(changes).every((key) => key === 'text')
  const change = (part: Partial<Form>) => onChange({ ...editing, form: { ...form, ...part } })
  useEffect(() => {
    const field = text.current
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
    field?.scrollIntoView({ block: 'nearest' })
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) onSave()
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  const split = () => {
    const parts = cutAt(form.text, text.current?.selectionStart ?? 0)
    if (parts) onSplit(parts)
  }
  return (
    // The keys of the form as a whole; its fields are controls of their own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={css.editor}
      aria-label={t(correcting ? 'edit.correct' : 'edit')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onSave()
      }}
    >
      {meanwhile && (
        <output className={css.note}>
          {t(correcting ? 'edit.meanwhileCorrect' : 'edit.meanwhile', { by: entry.editedBy ?? '' })}
        </output>
      )}
      <TextArea
        ref={text}
        label={t('edit.text')}
        maxLength={4000}
        rows={3}
        value={form.text}
        onChange={(e) => change({ text: e.target.value })}
      />
      {correcting && form.text !== base.text && <Difference before={base.text} after={form.text} />}
      {form.tasks.map((task, at) => (
        <TaskFields
          key={task.id}
          task={task}
          number={at + 1}
          onChange={(next) => change({ tasks: form.tasks.with(at, next) })}
          onRemove={() => change({ tasks: form.tasks.toSpliced(at, 1) })}
        />
      ))}
      {entry.kind !== 'note' && form.tasks.length < 40 && (
        <div>
          <Button kind="quiet" onClick={() => change({ tasks: [...form.tasks, newTask(newId<DirectiveId>())] })}>
            {t('task.add')}
          </Button>
        </div>
      )}
      {correcting ? (
        <Field
          label={t('edit.reason')}
          maxLength={300}
          value={editing.reason}
          onChange={(e) => onChange({ ...editing, reason: e.target.value })}
        />
      ) : (
        <div className={css.pair}>
          <Select label={t('edit.part')} value={form.part} onChange={(e) => change({ part: e.target.value as Part })}>
            {Part.options.map((part) => (
              <option key={part} value={part}>
                {t(`conclusions:part.${part}`)}
              </option>
            ))}
          </Select>
          {form.part === 'other' && (
            <Field
              label={t('edit.partTitle')}
              maxLength={120}
              value={form.partTitle}
              onChange={(e) => change({ partTitle: e.target.value })}
            />
          )}
          <Select
            label={t('edit.item')}
            value={form.itemId ?? ''}
            onChange={(e) => change({ itemId: agenda.items.find(({ id }) => id === e.target.value)?.id ?? null })}
          >
            <option value="">{t('line.noItem')}</option>
            {agenda.items.map((item, i) => (
              <option key={item.id} value={item.id}>
                {t('line.item', { number: i + 1, title: item.title })}
              </option>
            ))}
          </Select>
        </div>
      )}
      {!correcting && entry.kind === 'conclusion' && (
        <VoteField pollId={form.pollId} onChange={(pollId) => change({ pollId })} />
      )}
      {!correcting && entry.kind === 'conclusion' && (
        <label className={css.check}>
          <input
            type="checkbox"
            checked={form.reach === 'units'}
            onChange={(e) => change({ reach: e.target.checked ? 'units' : 'all' })}
          />
          <span>{t('edit.reach')}</span>
        </label>
      )}
      <div className={css.acts}>
        {!correcting && (
          <Button kind="quiet" disabled={!onlyText} title={t('edit.splitHint')} onClick={split}>
            {t('edit.split')}
          </Button>
        )}
        <Button kind="quiet" shortcut="Esc" onClick={onClose}>
          {t('ui:cancel')}
        </Button>
        <Button type="submit" kind="primary" shortcut="Ctrl ⏎" disabled={!ready}>
          {t(correcting ? 'edit.saveCorrection' : 'edit.save')}
        </Button>
      </div>
    </form>
  )
}
