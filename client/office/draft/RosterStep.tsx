import { useState } from 'react'
import { useStore } from 'zustand'
import { figure } from '../../../shared/core/format.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { Button, TextArea } from '../../ui/index.ts'
import css from '../office.module.css'
import { Refused } from '../Refused.tsx'
import { useAct } from '../use-act.ts'
import own from './draft.module.css'
import type { DraftEditor } from './draft-store.ts'
import { OpenOf, ProblemList } from './Problems.tsx'
import { RosterFromList } from './RosterFromList.tsx'

const counted = ['sites', 'units', 'people', 'summoned', 'clusters'] as const

/** Who takes part: the office's own list or a province's, or a table shaped like roster.csv; whole or not at all. */
export function RosterStep({ editor }: { editor: DraftEditor }) {
  const t = useT('officeDesk')
  const language = useLanguage()
  const roster = useStore(editor.store, ({ draft }) => draft.roster)
  const [text, setText] = useState('')
  const [taken, setTaken] = useState(false)
  const { busy, refusal, act } = useAct()
  const take = async (table: string) => {
    setTaken(false)
    const draft = await act(() => editor.takeRoster({ text: table }))
    if (!draft) return
    setText('')
    setTaken(true)
  }
  return (
    <>
      <section className={css.section}>
        <h2 className={css.subtitle}>{t('step.roster')}</h2>
        {roster ? (
          <div className={own.figures}>
            {counted.map((what) => (
              <span key={what} className={own.figure}>
                <strong>{figure(roster[what], language)}</strong> {t(`roster.${what}`)}
              </span>
            ))}
          </div>
        ) : (
          <p className={css.muted}>{t('roster.none')}</p>
        )}
        {taken && <output className={css.good}>{t('roster.taken')}</output>}
      </section>
      <section className={css.section}>
        <h2 className={css.subtitle}>{t(roster ? 'roster.replace' : 'roster.take')}</h2>
        <RosterFromList editor={editor} onTaken={() => setTaken(true)} />
      </section>
      <details className={css.section}>
        <summary>{t('roster.byTable')}</summary>
        <p>{t('roster.text')}</p>
        <label className={css.actions}>
          <span>{t('roster.file')}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt"
            disabled={busy}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              if (file) void file.text().then(take)
            }}
          />
        </label>
        <TextArea
          label={t('roster.paste')}
          className={own.table}
          spellCheck={false}
          placeholder={t('roster.columns')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Refused refusal={refusal} />
        {refusal?.problems && <ProblemList problems={refusal.problems} />}
        <div className={css.actions}>
          <Button disabled={busy || text.trim() === ''} onClick={() => void take(text)}>
            {t('roster.use')}
          </Button>
        </div>
      </details>
      {!refusal && <OpenOf editor={editor} step="roster" />}
    </>
  )
}
