import { useEffect, useState } from 'react'
import type { PollId } from '../../shared/core/identity.ts'
import type { Poll } from '../../shared/polls/contract.ts'
import { optionLabels } from '../../shared/polls/words.ts'
import { useT } from '../i18n/i18n.ts'
import { Button, Dialog, Field, VirtualList } from '../ui/index.ts'
import { usePollVoice } from './hooks.ts'
import { found, type ListRow, loadList } from './list.ts'
import css from './result.module.css'

type Loaded = { kind: 'loading' } | { kind: 'failed' } | { kind: 'here'; rows: ListRow[] }

/** Asked for once the dialog is open. */
function useList(pollId: PollId, access: string): Loaded {
  const [list, setList] = useState<Loaded>({ kind: 'loading' })
  useEffect(() => {
    const gone = new AbortController()
    const load = async () => {
      try {
        const rows = await loadList(pollId, access, gone.signal)
        if (!gone.signal.aborted) setList({ kind: 'here', rows })
      } catch {
        if (!gone.signal.aborted) setList({ kind: 'failed' })
      }
    }
    void load()
    return () => gone.abort()
  }, [pollId, access])
  return list
}

/** The published list of a named poll; a receipt or a name finds its row (PO15). */
export function ReceiptLookup({ poll, access, onClose }: { poll: Poll; access: string; onClose: () => void }) {
  const t = useT('polls')
  const [sought, setSought] = useState('')
  const [attempt, setAttempt] = useState(0)
  return (
    <Dialog open wide onClose={onClose} title={t('list.title')}>
      <Field label={t('list.search')} value={sought} onChange={(event) => setSought(event.target.value)} />
      <Found key={attempt} {...{ poll, access, sought }} onRetry={() => setAttempt(attempt + 1)} />
    </Dialog>
  )
}

function Found({ poll, access, sought, onRetry }: { poll: Poll; access: string; sought: string; onRetry: () => void }) {
  const t = useT('polls')
  const list = useList(poll.id, access)
  if (list.kind === 'loading') return <p>{t('list.loading')}</p>
  if (list.kind === 'failed')
    return (
      <div role="alert">
        <p>{t('list.failed')}</p>
        <Button onClick={onRetry}>{t('list.retry')}</Button>
      </div>
    )
  const rows = found(list.rows, sought)
  return (
    <>
      <p className={css.facts} aria-live="polite">
        {rows.length > 0 ? t('list.count', { count: rows.length }) : t('list.nobody')}
      </p>
      <VirtualList
        items={rows}
        keyOf={(row) => `${row.name} ${row.receipt ?? ''}`}
        estimate={72}
        className={css.list}
        label={t('list.title')}
        render={(row) => <Row row={row} poll={poll} />}
      />
    </>
  )
}

function Row({ row, poll }: { row: ListRow; poll: Poll }) {
  const t = useT('polls')
  const labels = optionLabels(poll.setup, usePollVoice())
  const said = () => {
    if (row.hands) return (['for', 'against', 'abstain'] as const).map((key, i) => `${labels[i]} ${row.hands?.[key]}`)
    if (!row.choices) return [t('list.noAnswer')]
    return row.choices.length > 0 ? row.choices.map((choice) => labels[choice]) : [t('option.none')]
  }
  return (
    <div className={css.listRow}>
      <span>{row.name}</span>
      <span className={css.code}>{row.receipt}</span>
      <span className={css.choice}>{said().join(', ')}</span>
    </div>
  )
}
