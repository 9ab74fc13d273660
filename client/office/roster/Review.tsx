import { useMemo, useState } from 'react'
import type { Register } from '../../../shared/office/roster/contract.ts'
import type { Outcome, PreviewRow } from '../../../shared/office/roster/preview.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, EmptyState, Tag, VirtualList } from '../../ui/index.ts'
import type { Opened, Shown } from './desk.ts'
import type { ImportState, RosterImportStore } from './import-store.ts'
import { Row } from './Row.tsx'
import css from './roster.module.css'
import { Source } from './Source.tsx'
import { tones } from './tones.ts'

const outcomes: readonly Outcome[] = ['problem', 'new', 'changed', 'same', 'skipped', 'absent', 'removed']
const isDoubtful = ({ remarks }: PreviewRow): boolean => remarks.some(({ level }) => level !== 'remark')

/** What was opened, what will come of it line by line, and the confirmation. */
export function Review({
  state,
  opened,
  store,
  registers,
  onConfirm,
}: {
  state: ImportState
  opened: Opened
  store: RosterImportStore
  registers: readonly Register[]
  onConfirm: () => void
}) {
  const t = useT('rosterImport')
  const { preview, choices } = state
  const isRecognised = opened.mapping.columns.some((field) => field === 'name' || field === 'code')
  return (
    <div className={css.review} aria-busy={state.comparing}>
      <Source opened={opened} store={store} registers={registers} />
      {!isRecognised ? (
        <EmptyState title={t('empty.title')} text={t('empty.text')} />
      ) : preview ? (
        <Lines preview={preview} choices={choices} store={store} />
      ) : (
        <output className={css.reading}>{t('comparing')}</output>
      )}
      {isRecognised && preview && <Foot state={state} preview={preview} onConfirm={onConfirm} />}
    </div>
  )
}

function Lines({
  preview,
  choices,
  store,
}: {
  preview: Shown
  choices: ImportState['choices']
  store: RosterImportStore
}) {
  const t = useT('rosterImport')
  const [doubtsOnly, setDoubtsOnly] = useState(false)
  const rows = useMemo(() => (doubtsOnly ? preview.rows.filter(isDoubtful) : preview.rows), [preview, doubtsOnly])
  const { counts } = preview
  return (
    <>
      <div className={css.counts}>
        <h3>{t('preview')}</h3>
        {outcomes.map((outcome) =>
          counts[outcome] > 0 ? (
            <Tag key={outcome} tone={tones[outcome]}>
              {t(`count.${outcome}`, { count: counts[outcome] })}
            </Tag>
          ) : null,
        )}
        <label className={css.check}>
          <input type="checkbox" checked={doubtsOnly} onChange={({ target }) => setDoubtsOnly(target.checked)} />
          {t('filter.doubts', { count: preview.doubts })}
        </label>
        {counts.absent + counts.removed > 0 && (
          <label className={css.check}>
            <input
              type="checkbox"
              checked={choices.absent === 'remove'}
              onChange={({ target }) => void store.setAbsent(target.checked ? 'remove' : 'keep')}
            />
            {t('absent.remove')}
          </label>
        )}
        {counts.problem > 1 && (
          <Button onClick={() => void store.skipProblems()}>{t('skipAll', { count: counts.problem })}</Button>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('filter.none')} />
      ) : (
        <VirtualList
          label={t('preview')}
          className={css.list}
          items={rows}
          keyOf={(row) => row.key}
          estimate={58}
          render={(row) => (
            <Row
              row={row}
              choice={row.line === undefined ? undefined : choices.lines[row.line]}
              decide={(choice) => void (row.line !== undefined && store.decide(row.line, choice))}
            />
          )}
        />
      )}
    </>
  )
}

function Foot({ state, preview, onConfirm }: { state: ImportState; preview: Shown; onConfirm: () => void }) {
  const t = useT('rosterImport')
  const { sites, units, people, counts } = preview
  const blocked = counts.problem > 0
  return (
    <footer className={css.foot}>
      <div aria-live="polite">
        <p>
          {blocked ? t('confirm.blocked', { count: counts.problem }) : t('confirm.summary', { sites, units, people })}
        </p>
        {!blocked && counts.changed + counts.same > 0 && <p className={css.hint}>{t('confirm.linksKept')}</p>}
        {state.failed && <p role="alert">{state.failed}</p>}
      </div>
      <Button kind="primary" size="big" disabled={blocked || state.comparing || state.saving} onClick={onConfirm}>
        {state.saving ? t('confirm.saving') : t('confirm')}
      </Button>
    </footer>
  )
}
