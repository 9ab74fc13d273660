import { useId } from 'react'
import { personLine } from '../../shared/core/address.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { Field } from '../ui/index.ts'
import css from './participant.module.css'
import type { Speaker, SpeakerOption } from './speakers.ts'

/** Who will speak: one of the unit's people, somebody else by name, or not said yet. */
export function SpeakerChoice({
  speakers,
  value,
  onChange,
}: {
  speakers: readonly SpeakerOption[]
  value: Speaker
  onChange: (speaker: Speaker) => void
}) {
  const t = useT('commune')
  const language = useLanguage()
  const name = useId()
  const address = useAll((all) => all.meeting.facts?.address) ?? 'dongChi'
  const radio = (checked: boolean, label: string, choose: () => void, key?: string) => (
    <label key={key ?? label} className={css.radio}>
      <input type="radio" name={name} checked={checked} onChange={choose} />
      <span>{label}</span>
    </label>
  )
  return (
    <fieldset className={css.choice}>
      <legend className={css.lead}>{t('ask.speaker')}</legend>
      {speakers.map((person) =>
        radio(
          value.kind === 'delegate' && value.id === person.id,
          personLine(person, address, 'short', language),
          () => onChange({ kind: 'delegate', id: person.id }),
          person.id,
        ),
      )}
      {radio(value.kind === 'other', t('ask.speaker.other'), () => onChange({ kind: 'other', name: '', title: '' }))}
      {radio(value.kind === 'none', t('ask.speaker.none'), () => onChange({ kind: 'none' }))}
      {value.kind === 'other' && (
        <div className={css.two}>
          <Field
            label={t('ask.speaker.name')}
            maxLength={120}
            value={value.name}
            onChange={(e) => onChange({ ...value, name: e.target.value })}
          />
          <Field
            label={t('ask.speaker.title')}
            maxLength={200}
            value={value.title}
            onChange={(e) => onChange({ ...value, title: e.target.value })}
          />
        </div>
      )}
    </fieldset>
  )
}
