import { fields, type Register } from '../../../shared/office/roster/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, classes, Field, Select, Tag } from '../../ui/index.ts'
import type { Opened } from './desk.ts'
import type { RosterImportStore } from './import-store.ts'
import css from './roster.module.css'
import { columnLetter, useRegisterName } from './words.ts'

/** What was opened and what was recognised in it, each to be corrected by hand. */
export function Source({
  opened,
  store,
  registers,
}: {
  opened: Opened
  store: RosterImportStore
  registers: readonly Register[]
}) {
  const t = useT('rosterImport')
  const registerName = useRegisterName()
  const { encoding, mapping } = opened
  const register = registers.find(({ id }) => id === opened.registerId)
  const name = encoding || !register ? opened.name : registerName(register)
  return (
    <>
      <header className={css.source}>
        <div className={css.fileName}>
          <span className={css.hint}>{encoding ? t('file') : t('source.register')}</span>
          <strong>{name}</strong>
          {encoding && encoding !== 'utf-8' && <Tag>{t(`encoding.${encoding}`)}</Tag>}
        </div>
        {opened.sheets.length > 1 && (
          <Select
            label={t('sheet')}
            value={opened.sheet}
            onChange={({ target }) => void store.setSheet(Number(target.value))}
          >
            {opened.sheets.map((sheet, index) => (
              <option key={sheet} value={index}>
                {sheet}
              </option>
            ))}
          </Select>
        )}
        <Select
          label={t('list')}
          value={opened.registerId ?? ''}
          onChange={({ target }) => void store.setRegister(target.value || undefined)}
        >
          <option value="">{t('list.none')}</option>
          {registers.map((one) => (
            <option key={one.id} value={one.id}>
              {registerName(one)}
            </option>
          ))}
        </Select>
        {encoding && (
          <Field
            key={mapping.from}
            label={t('columns.from')}
            type="number"
            min={1}
            defaultValue={mapping.from + 1}
            onBlur={({ target }) => void store.setFrom(Number(target.value))}
          />
        )}
        <Button onClick={() => store.leave()}>{t('chooseAnother')}</Button>
      </header>
      {encoding && (
        <fieldset className={css.columns}>
          <legend>
            {t('columns')} <span className={css.hint}>{t('columns.help')}</span>
          </legend>
          <ul>
            {opened.columns.map(({ heading, sample }, index) => (
              // Columns have no other name than their place.
              <li key={index} className={classes(css.column, mapping.columns[index] === 'ignore' && css.ignored)}>
                <Select
                  label={`${columnLetter(index)} · ${heading || t('columns.head', { letter: columnLetter(index) })}`}
                  value={mapping.columns[index] ?? 'ignore'}
                  onChange={({ target }) =>
                    void store.setColumn(index, fields.find((field) => field === target.value) ?? 'ignore')
                  }
                >
                  {fields.map((field) => (
                    <option key={field} value={field}>
                      {t(`field.${field}`)}
                    </option>
                  ))}
                </Select>
                <span className={css.sample} title={sample}>
                  {sample}
                </span>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
    </>
  )
}
