import { type ComponentProps, useId } from 'react'
import { capacitiesOf } from '../../shared/documents/capacities.ts'
import { type Capacity, type Formal, Profile } from '../../shared/documents/contract.ts'
import { unverified } from '../../shared/documents/profiles.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { Button, Field, PendingMark, Select, TextArea } from '../ui/index.ts'
import css from './documents.module.css'
import { Extract } from './Extract.tsx'
import { Files } from './Files.tsx'
import { type FieldName, fieldOfGap, signsFor } from './form.ts'
import { GapList } from './GapList.tsx'
import { useDocument } from './useDocument.ts'

/** What people fill in of one document, and beside it what is still open and the files. */
export function DocumentForm({ document }: { document: Formal }) {
  const t = useT('documentDesk')
  const made = useDocument(document)
  const { form, wrong, dirty, change } = made
  const organ = useAll((all) => all.meeting.facts?.organ ?? '')
  const prefix = useId()
  const family = form.profile === 'state2020' ? 'state' : 'party'
  const code = document === 'minutes' ? 'BB' : 'TB'
  const example = family === 'state' ? `05/${code}-UBND` : `05-${code}/TU`
  // The State's minutes have neither place nor date in their heading.
  const dated = document === 'notice' || family === 'party'
  const capacities = capacitiesOf(form.profile)
  const capacity: Capacity = capacities.includes(form.capacity) ? form.capacity : 'self'

  const wired = (name: FieldName) => ({
    'data-gap': `${prefix}${name}`,
    value: form[name],
    error: wrong.has(name)
      ? t(name === 'number' ? 'wrong.number' : name === 'date' ? 'wrong.date' : 'wrong.text')
      : undefined,
    onChange: (e: { target: { value: string } }) => change({ [name]: e.target.value }),
  })
  const line = (name: FieldName, label: string, more: Partial<ComponentProps<typeof Field>> = {}) => (
    <Field label={label} {...more} {...wired(name)} />
  )
  const fill = (key: string) => {
    const name = fieldOfGap(key)
    return name && (() => globalThis.document.querySelector<HTMLElement>(`[data-gap="${prefix}${name}"]`)?.focus())
  }

  return (
    <div className={css.columns}>
      <form
        className={css.form}
        onSubmit={(e) => {
          e.preventDefault()
          if (dirty && wrong.size === 0) void made.save()
        }}
      >
        <Select
          label={t('profile')}
          hint={unverified.includes(form.profile) ? t('profile.unverified') : undefined}
          {...wired('profile')}
        >
          {Profile.options.map((value) => (
            <option key={value} value={value}>
              {t(`profile.${value}`)}
            </option>
          ))}
        </Select>
        <fieldset className={css.part}>
          <legend className={css.heading}>{t('part.heading')}</legend>
          {line('parentOrgan', t('parentOrgan'), { hint: t('parentOrgan.hint') })}
          {line('organ', t('organ'), { placeholder: organ })}
          {line('number', t('number'), { inputMode: 'numeric' })}
          {line('organCode', t('organCode'), { hint: t(`organCode.hint.${family}`, { example }) })}
          {dated && line('place', t('place'))}
          {dated && line('date', t('date'), { placeholder: t('date.example') })}
        </fieldset>
        <fieldset className={css.part}>
          <legend className={css.heading}>{t('part.signing')}</legend>
          {document === 'minutes' ? (
            <>
              <div className={css.whole}>{line('recorder', t('recorder'))}</div>
              {line('name', t('chairName'), { hint: t('chairName.hint') })}
              {line('title', t('chairTitle'))}
            </>
          ) : (
            <>
              <Select label={t('capacity')} {...wired('capacity')} value={capacity}>
                {capacities.map((value) => (
                  <option key={value} value={value}>
                    {t(value === 'self' ? 'capacity.self' : `capacity.${family}.${value}`)}
                  </option>
                ))}
              </Select>
              {signsFor(capacity) ? line('of', t(`of.${capacity}`)) : <span />}
              {line('title', t('signerTitle'))}
              {line('name', t('signerName'))}
            </>
          )}
          <div className={css.whole}>
            <TextArea label={t('recipients')} hint={t('recipients.hint')} rows={4} {...wired('recipients')} />
          </div>
          {line('archive', t('archive'), { hint: t(`archive.hint.${family}`) })}
        </fieldset>
        {made.overtaken && (
          <div className={css.overtaken}>
            <output>{t('overtaken')}</output>
            <Button onClick={made.takeTheirs}>{t('takeTheirs')}</Button>
          </div>
        )}
        <div className={css.save}>
          <Button type="submit" kind="primary" disabled={!dirty || wrong.size > 0}>
            {t('save')}
          </Button>
          <span className={css.muted}>{t(dirty ? 'unsaved' : made.saved ? 'saved' : 'never')}</span>
          <PendingMark pending={made.pending.at(-1)} />
        </div>
      </form>
      <aside className={css.aside}>
        <section className={css.take} aria-label={t('files')}>
          <h3 className={css.heading}>{t('files')}</h3>
          <Files path={document} what={t(document)} />
        </section>
        <GapList gaps={made.gaps} fill={fill} />
        {document === 'notice' && <Extract />}
      </aside>
    </div>
  )
}
