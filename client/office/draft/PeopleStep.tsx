import { useStore } from 'zustand'
import { DeskRole, type DraftPeople } from '../../../shared/office/draft.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, Field, Select } from '../../ui/index.ts'
import css from '../office.module.css'
import own from './draft.module.css'
import type { DraftEditor } from './draft-store.ts'
import { OpenOf } from './Problems.tsx'

const mostChairs = 12
const mostAtDesk = 40

/** Who presides, and who sits at the desk. */
export function PeopleStep({ editor }: { editor: DraftEditor }) {
  const t = useT('officeDesk')
  const u = useT('ui')
  const people = useStore(editor.store, ({ content }) => content.people)
  const { chairs, desk } = people
  const set = (change: Partial<DraftPeople>) => editor.change({ people: { ...people, ...change } })
  return (
    <>
      <section className={css.section}>
        <h2 className={css.subtitle}>{t('people.chairs')}</h2>
        <p className={css.muted}>{t('people.chairsText')}</p>
        {chairs.map((chair, i) => (
          <div key={i} className={own.person}>
            <Field
              label={t('people.chairName', { number: i + 1 })}
              maxLength={120}
              value={chair.name}
              onChange={(event) => set({ chairs: chairs.with(i, { ...chair, name: event.target.value }) })}
            />
            <Field
              label={t('people.chairTitle', { number: i + 1 })}
              maxLength={200}
              value={chair.title}
              onChange={(event) => set({ chairs: chairs.with(i, { ...chair, title: event.target.value }) })}
            />
            <Button kind="quiet" disabled={chairs.length === 1} onClick={() => set({ chairs: chairs.toSpliced(i, 1) })}>
              {t('remove')}
            </Button>
          </div>
        ))}
        <div className={css.actions}>
          <Button
            disabled={chairs.length >= mostChairs}
            onClick={() => set({ chairs: [...chairs, { name: '', title: '' }] })}
          >
            {t('people.addChair')}
          </Button>
        </div>
      </section>
      <section className={css.section}>
        <h2 className={css.subtitle}>{t('people.desk')}</h2>
        <p className={css.muted}>{t('people.deskText')}</p>
        {desk.map((person, i) => (
          <div key={i} className={own.person}>
            <Select
              label={t('people.role', { number: i + 1 })}
              value={person.role}
              onChange={(event) => set({ desk: desk.with(i, { ...person, role: DeskRole.parse(event.target.value) }) })}
            >
              {DeskRole.options.map((role) => (
                <option key={role} value={role}>
                  {u(`role.${role}`)}
                </option>
              ))}
            </Select>
            <Field
              label={t('people.name', { number: i + 1 })}
              maxLength={120}
              placeholder={u(`role.${person.role}`)}
              value={person.name}
              onChange={(event) => set({ desk: desk.with(i, { ...person, name: event.target.value }) })}
            />
            <Button kind="quiet" onClick={() => set({ desk: desk.toSpliced(i, 1) })}>
              {t('remove')}
            </Button>
          </div>
        ))}
        <div className={css.actions}>
          <Button
            disabled={desk.length >= mostAtDesk}
            onClick={() => set({ desk: [...desk, { role: 'secretary', name: '' }] })}
          >
            {t('people.add')}
          </Button>
        </div>
      </section>
      <OpenOf editor={editor} step="people" />
    </>
  )
}
