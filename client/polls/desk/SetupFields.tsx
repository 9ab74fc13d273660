import type { ReactNode } from 'react'
import { Base, Fraction, Kind } from '../../../shared/polls/contract.ts'
import { Choices } from '../../meeting/Choices.tsx'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Field, Select, TextArea } from '../../ui/index.ts'
import css from './forms.module.css'
import type { PollForm, WrittenField } from './form.ts'
import { usePollWords } from './words.ts'

interface FieldsProps {
  form: PollForm
  wrong: ReadonlySet<WrittenField>
  onChange: (changes: Partial<PollForm>) => void
}

function Check({ label, is, onChange }: { label: string; is: boolean; onChange: (is: boolean) => void }) {
  return (
    <label className={css.check}>
      <input type="checkbox" checked={is} onChange={(e) => onChange(e.target.checked)} />
      <span>{label}</span>
    </label>
  )
}

const Part = ({ children }: { children: ReactNode }) => <div className={css.columns}>{children}</div>

const usualMinutes = ['', '1', '2', '3', '5', '10'] as const

/** What is always asked: item, kind, options, time. */
export function MainFields({ form, wrong, onChange }: FieldsProps) {
  const { t, voice } = usePollWords()
  const items = useAll((all) => all.agenda.items)
  const hidden = useDesk((desk) => desk.agenda.hidden)
  const counts = form.kind === 'hands' || form.withHands
  return (
    <>
      <Choices
        label={t('form.kind')}
        options={Kind.options.map((value) => ({ value, label: voice.t(`kind.${value}`) }))}
        value={form.kind}
        onChoose={(kind) => onChange({ kind })}
      />
      <Part>
        <Select label={t('form.item')} value={form.itemId} onChange={(e) => onChange({ itemId: e.target.value })}>
          <option value="">{t('form.noItem')}</option>
          {[...items, ...hidden].map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
        <Select
          label={t('form.options')}
          value={form.custom && !counts ? 'custom' : 'standard'}
          disabled={counts}
          hint={counts ? t('form.handsStandard') : undefined}
          onChange={(e) => onChange({ custom: e.target.value === 'custom' })}
        >
          <option value="standard">{t('form.standard')}</option>
          <option value="custom">{t('form.custom')}</option>
        </Select>
      </Part>
      {form.custom && !counts && (
        <Part>
          <TextArea
            label={t('form.labels')}
            hint={t('form.labelsHint')}
            error={wrong.has('labels') && form.labels.trim() !== '' ? t('form.wrong.labels') : undefined}
            rows={4}
            value={form.labels}
            onChange={(e) => onChange({ labels: e.target.value })}
          />
          <div className={css.stack}>
            <Field
              label={t('form.most')}
              inputMode="numeric"
              error={wrong.has('most') ? t('form.wrong.most') : undefined}
              value={form.most}
              onChange={(e) => onChange({ most: e.target.value })}
            />
            <Check label={t('form.none')} is={form.none} onChange={(none) => onChange({ none })} />
          </div>
        </Part>
      )}
      <div className={css.time}>
        <Choices
          label={t('form.time')}
          options={usualMinutes.map((value) => ({
            value,
            label: value ? t('form.minutes', { count: Number(value) }) : t('form.byHand'),
          }))}
          value={form.minutes}
          onChoose={(minutes) => onChange({ minutes })}
        />
        <Field
          label={t('form.otherTime')}
          inputMode="decimal"
          className={css.short}
          error={wrong.has('minutes') ? t('form.wrong.minutes') : undefined}
          value={form.minutes}
          onChange={(e) => onChange({ minutes: e.target.value })}
        />
      </div>
    </>
  )
}

/** Who is entitled, how it is decided, and the settings; the usual ones stand there already. */
export function RuleFields({ form, wrong, onChange }: FieldsProps) {
  const { t, voice } = usePollWords()
  const straw = form.kind === 'straw'
  const persons = form.kind === 'delegate' || (straw && form.voters === 'delegate')
  const quorum = (key: 'quorumSites' | 'quorumPeople') => (
    <Select
      label={t(`form.${key}`)}
      value={form[key]}
      onChange={(e) => onChange({ [key]: e.target.value as Fraction | '' })}
    >
      <option value="">{t('form.noQuorum')}</option>
      {Fraction.options.map((value) => (
        <option key={value} value={value}>
          {voice.t(`need.${value}`)}
        </option>
      ))}
    </Select>
  )
  return (
    <div className={css.folded}>
      <Part>
        {straw && (
          <Select
            label={t('form.voters')}
            value={form.voters}
            onChange={(e) => onChange({ voters: e.target.value as PollForm['voters'] })}
          >
            <option value="site">{t('form.voters.site')}</option>
            <option value="delegate">{t('form.voters.delegate')}</option>
          </Select>
        )}
        <Select
          label={t('form.entitled')}
          value={form.entitled}
          onChange={(e) => onChange({ entitled: e.target.value as PollForm['entitled'] })}
        >
          <option value="summoned">{t('form.entitled.summoned')}</option>
          <option value="present">{t('form.entitled.present')}</option>
        </Select>
        {!straw && (
          <>
            <Select
              label={t('form.majority')}
              value={form.majority}
              onChange={(e) => onChange({ majority: e.target.value as PollForm['majority'] })}
            >
              {Fraction.options.map((value) => (
                <option key={value} value={value}>
                  {voice.t(`need.${value}`)}
                </option>
              ))}
              <option value="figure">{t('form.majority.figure')}</option>
            </Select>
            {form.majority === 'figure' ? (
              <Field
                label={t('form.figure')}
                inputMode="numeric"
                error={wrong.has('figure') ? t('form.wrong.figure') : undefined}
                value={form.figure}
                onChange={(e) => onChange({ figure: e.target.value })}
              />
            ) : (
              <Select
                label={t('form.base')}
                value={form.base}
                onChange={(e) => onChange({ base: e.target.value as PollForm['base'] })}
              >
                {Base.options.map((value) => (
                  <option key={value} value={value}>
                    {voice.t(value === 'entitled' ? `base.entitled.${form.entitled}` : `base.${value}`)}
                  </option>
                ))}
              </Select>
            )}
            {quorum('quorumSites')}
            {quorum('quorumPeople')}
          </>
        )}
      </Part>
      <Part>
        {(form.kind === 'site' || form.kind === 'delegate') && !form.custom && (
          <Check label={t('form.withHands')} is={form.withHands} onChange={(withHands) => onChange({ withHands })} />
        )}
        <Check label={t('form.latecomers')} is={form.latecomers} onChange={(latecomers) => onChange({ latecomers })} />
        {persons && (
          <Check
            label={t('form.substitutes')}
            is={form.substitutes}
            onChange={(substitutes) => onChange({ substitutes })}
          />
        )}
        {form.kind === 'site' && (
          <Check
            label={t('form.principalConfirms')}
            is={form.principalConfirms}
            onChange={(principalConfirms) => onChange({ principalConfirms })}
          />
        )}
        {!straw && (
          <Check label={t('form.mayChange')} is={form.mayChange} onChange={(mayChange) => onChange({ mayChange })} />
        )}
        <Check
          label={t('form.closesWhenAll')}
          is={form.closesWhenAll}
          onChange={(closesWhenAll) => onChange({ closesWhenAll })}
        />
        <Check label={t('form.publishes')} is={form.publishes} onChange={(publishes) => onChange({ publishes })} />
        <Check
          label={t('form.turnoutDesk')}
          is={form.turnout === 'desk'}
          onChange={(deskOnly) => onChange({ turnout: deskOnly ? 'desk' : 'all' })}
        />
      </Part>
    </div>
  )
}
