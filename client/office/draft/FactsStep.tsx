import { useStore } from 'zustand'
import { longDate, weekday } from '../../../shared/core/format.ts'
import { Address } from '../../../shared/meeting/contract.ts'
import type { DraftFacts } from '../../../shared/office/draft.ts'
import { startOf } from '../../../shared/office/start.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { Button, Field, Select } from '../../ui/index.ts'
import css from '../office.module.css'
import own from './draft.module.css'
import type { DraftEditor } from './draft-store.ts'
import { OpenOf } from './Problems.tsx'

const mostSittings = 10

/** Whose conference it is, what it is called, when and in which form. */
export function FactsStep({ editor }: { editor: DraftEditor }) {
  const t = useT('officeDesk')
  const m = useT('meeting')
  const language = useLanguage()
  const { content, draft } = useStore(editor.store)
  const { facts } = content
  const set = (change: Partial<DraftFacts>) => editor.change({ facts: { ...facts, ...change } })
  const start = startOf(facts, draft.timeZone)
  return (
    <>
      <section className={css.section}>
        <h2 className={css.subtitle}>{t('step.facts')}</h2>
        <Field
          label={t('field.title')}
          maxLength={400}
          value={facts.title}
          onChange={(event) => set({ title: event.target.value })}
        />
        <div className={css.row}>
          <Field
            label={t('field.organ')}
            maxLength={200}
            value={facts.organ}
            onChange={(event) => set({ organ: event.target.value })}
          />
          <Field
            label={t('field.place')}
            maxLength={200}
            value={facts.place}
            onChange={(event) => set({ place: event.target.value })}
          />
        </div>
        <div className={css.row}>
          <Field
            label={t('field.day')}
            type="date"
            value={facts.day}
            hint={
              start === undefined
                ? undefined
                : `${weekday(start, draft.timeZone, language)}, ${longDate(start, draft.timeZone, language)}`
            }
            onChange={(event) => set({ day: event.target.value })}
          />
          <Field
            label={t('field.time')}
            type="time"
            value={facts.time}
            onChange={(event) => set({ time: event.target.value.slice(0, 5) })}
          />
        </div>
        <div className={css.row}>
          <Select
            label={t('field.media')}
            value={facts.media}
            onChange={(event) => set({ media: event.target.value as DraftFacts['media'] })}
          >
            {(['external', 'own', 'none'] as const).map((media) => (
              <option key={media} value={media}>
                {t(`media.${media}`)}
              </option>
            ))}
          </Select>
          <Select
            label={t('field.kind')}
            value={facts.kind}
            onChange={(event) => set({ kind: event.target.value as DraftFacts['kind'] })}
          >
            {(['real', 'rehearsal', 'demo'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}`)}
              </option>
            ))}
          </Select>
          <Select
            label={t('field.address')}
            value={facts.address}
            onChange={(event) => set({ address: Address.parse(event.target.value) })}
          >
            {Address.options.map((address) => (
              <option key={address} value={address}>
                {m(`address.${address}`)}
              </option>
            ))}
          </Select>
        </div>
      </section>
      <section className={css.section}>
        <h2 className={css.subtitle}>{t('sittings')}</h2>
        <p className={css.muted}>{t('sittings.text')}</p>
        {facts.sittings.map((name, i) => (
          <div key={i} className={own.person}>
            <Field
              label={t('problem.sittings', { number: i + 1 })}
              maxLength={80}
              placeholder={t(facts.sittings.length === 1 ? 'sittings.usual' : 'sittings.example')}
              value={name}
              onChange={(event) => set({ sittings: facts.sittings.with(i, event.target.value) })}
            />
            <span />
            <Button
              kind="quiet"
              disabled={facts.sittings.length === 1}
              onClick={() => set({ sittings: facts.sittings.toSpliced(i, 1) })}
            >
              {t('remove')}
            </Button>
          </div>
        ))}
        <div className={css.actions}>
          <Button
            disabled={facts.sittings.length >= mostSittings}
            onClick={() => set({ sittings: [...facts.sittings, ''] })}
          >
            {t('sittings.add')}
          </Button>
        </div>
      </section>
      <OpenOf editor={editor} step="facts" />
    </>
  )
}
