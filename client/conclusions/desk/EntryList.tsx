import { useCallback, useMemo } from 'react'
import type { EntryId } from '../../../shared/core/identity.ts'
import type { Entry } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { useDesk, useSend } from '../../store/hooks.ts'
import { useKept } from '../../store/kept.ts'
import { EmptyState } from '../../ui/index.ts'
import { countsOf, groupsOf, moved, type Shelf, shelves } from './entries.ts'
import css from './entries.module.css'
import { EntryCard } from './EntryCard.tsx'
import { EntryEditor } from './EntryEditor.tsx'
import { editedIn, Editing, openFor } from './form.ts'
import { UndoBar } from './UndoBar.tsx'
import { useUndo } from './useUndo.ts'

const Kept = Editing.nullable()

/** The line opened for editing, if any; it outlives a reload as the writing line does. */
export function useEditing() {
  const { value, set } = useKept<Editing | null>('editing', Kept, null)
  const open = useCallback((entry: Entry) => set(openFor(entry)), [set])
  return { editing: value, change: set, open }
}
export type EditingState = ReturnType<typeof useEditing>

interface EntryListProps {
  shelf: Shelf
  onShelf: (shelf: Shelf) => void
  state: EditingState
  onRead: (id: EntryId) => void
}

/** Every line of the desk, conclusions by state, notes and points apart. */
export function EntryList({ shelf, onShelf, state: { editing, change, open }, onRead }: EntryListProps) {
  const t = useT('conclusionDesk')
  const send = useSend()
  const entries = useDesk((desk) => desk.conclusions.entries)
  const counts = useMemo(() => countsOf(entries), [entries])
  const groups = useMemo(() => groupsOf(entries, shelf), [entries, shelf])
  const { after, undo, offered } = useUndo()
  const before = entries

  const save = async (entry: Entry, edited: Editing) => {
    const { entryId, revision, reason } = edited
    const changes = editedIn(edited)
    change(null)
    if (!changes) return
    const { text, directives } = changes
    const ack = await (entry.number === undefined
      ? after(send('conclusions.revise', { entryId, revision, changes }), { act: 'edit', entryId, changes, before })
      : send('conclusions.correct', {
          entryId,
          revision,
          changes: { ...(text !== undefined && { text }), ...(directives && { directives }) },
          reason,
        }))
    // What could not be taken is not lost: it stands open again.
    if (!ack.ok) change(edited)
  }
  const card = (entry: Entry, group: readonly Entry[]) => {
    const { id: entryId } = entry
    const move = (step: 1 | -1) => {
      const to = moved(entries, group, entryId, step)
      return to && (() => void after(send('conclusions.move', { entryId, ...to }), { act: 'move', entryId, before }))
    }
    const above = group[group.indexOf(entry) - 1]
    const mergeable = above && above.rivals.length === 0 && above.number === undefined
    if (editing?.entryId === entryId && entry.state !== 'dropped')
      return (
        <EntryEditor
          entry={entry}
          editing={editing}
          onChange={change}
          onSave={() => void save(entry, editing)}
          onSplit={(texts) => {
            const { revision } = editing
            change(null)
            void after(send('conclusions.split', { entryId, revision, texts }), {
              act: 'split',
              entryId,
              texts,
              before,
            })
          }}
          onClose={() => change(null)}
        />
      )
    return (
      <EntryCard
        entry={entry}
        acts={{
          edit: () => open(entry),
          up: move(-1),
          down: move(1),
          merge: mergeable
            ? () =>
                void after(send('conclusions.merge', { entryIds: [above.id, entryId] }), {
                  act: 'merge',
                  entryId: above.id,
                  others: [entryId],
                  before,
                })
            : undefined,
          drop: () => void after(send('conclusions.drop', { entryId }), { act: 'drop', entryId, before }),
          read: () => onRead(entryId),
        }}
      />
    )
  }
  return (
    <section className={css.pane} aria-label={t('entries')}>
      <fieldset className={css.shelves} aria-label={t('entries.which')}>
        {shelves.map((name) => (
          <button key={name} type="button" aria-pressed={name === shelf} onClick={() => onShelf(name)}>
            {t(`shelf.${name}`, { count: counts[name] })}
          </button>
        ))}
      </fieldset>
      <div>{offered && <UndoBar {...offered} onUndo={undo} />}</div>
      <div className={css.scroll}>
        {groups.length === 0 && <EmptyState title={t(`none.${shelf}`)} />}
        {groups.map(({ state, entries: group }) => (
          <div key={state ?? shelf}>
            {state && (
              <h3 className={css.heading}>
                {t(`conclusions:state.${state}`)} ({group.length})
              </h3>
            )}
            <ol className={css.list} aria-label={state ? t(`conclusions:state.${state}`) : t('entries')}>
              {group.map((entry) => (
                <li key={entry.id}>{card(entry, group)}</li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  )
}
