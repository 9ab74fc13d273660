import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import type { Register } from '../../../shared/office/roster/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, classes, Select } from '../../ui/index.ts'
import type { ImportState, RosterImportStore } from './import-store.ts'
import css from './roster.module.css'
import { useRegisterName } from './words.ts'

/** Nothing opened yet: a file is dropped or chosen, or a province begins the list. */
export function Choosing({
  state,
  store,
  registers,
}: {
  state: ImportState
  store: RosterImportStore
  registers: readonly Register[]
}) {
  const t = useT('rosterImport')
  const registerName = useRegisterName()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) void store.choose(file)
  }
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (file) void store.choose(file)
    // The same file, mended meanwhile, may be chosen again.
    target.value = ''
  }
  const { refused } = state
  return (
    <div className={css.choosing} aria-busy={state.phase === 'reading'}>
      <h2 className={css.title}>{t('title')}</h2>
      <p className={css.intro}>{t('intro')}</p>
      {refused && (
        <div role="alert" className={css.refused}>
          <strong>{t('refused.title', { name: refused.name })}</strong>
          <p>{t(`refused.${refused.reason}`)}</p>
        </div>
      )}
      <div className={css.ways}>
        {/* The button inside does the same for who does not drag. */}
        <div
          className={classes(css.drop, over && css.over)}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          {state.phase === 'reading' ? (
            <output className={css.reading}>{t('reading')}</output>
          ) : (
            <>
              <p>{t('drop')}</p>
              <Button kind="primary" size="big" onClick={() => input.current?.click()}>
                {t('choose')}
              </Button>
            </>
          )}
          <p className={css.hint}>{t('formats')}</p>
          <input
            ref={input}
            type="file"
            hidden
            accept=".xlsx,.csv,.txt,.tsv"
            aria-label={t('choose')}
            onChange={choose}
          />
        </div>
        <div className={css.province}>
          <Select
            label={t('fromProvince')}
            hint={t('province.hint')}
            value=""
            disabled={state.phase === 'reading'}
            onChange={({ target }) => void store.start(target.value)}
          >
            <option value="" disabled>
              {t('province.choose')}
            </option>
            {registers.map((register) => (
              <option key={register.id} value={register.id}>
                {t('province.count', { name: registerName(register), count: register.units.length })}
              </option>
            ))}
          </Select>
        </div>
      </div>
    </div>
  )
}
