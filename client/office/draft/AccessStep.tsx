import { useStore } from 'zustand'
import type { DraftAccess } from '../../../shared/office/draft.ts'
import { useT } from '../../i18n/i18n.ts'
import css from '../office.module.css'
import type { DraftEditor } from './draft-store.ts'

const further = ['departments', 'delegates', 'observer'] as const

/** Who gets a link when the conference is created. */
export function AccessStep({ editor }: { editor: DraftEditor }) {
  const t = useT('officeDesk')
  const access = useStore(editor.store, ({ content }) => content.access)
  const set = (change: Partial<DraftAccess>) => editor.change({ access: { ...access, ...change } })
  return (
    <section className={css.section}>
      <h2 className={css.subtitle}>{t('step.access')}</h2>
      <p>{t('access.always')}</p>
      {further.map((whom) => (
        <label key={whom} className={css.check}>
          <input type="checkbox" checked={access[whom]} onChange={(event) => set({ [whom]: event.target.checked })} />
          {t(`access.${whom}`)}
        </label>
      ))}
      <p className={css.muted}>{t('access.text')}</p>
    </section>
  )
}
