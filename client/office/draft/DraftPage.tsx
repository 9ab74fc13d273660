import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { mayUse } from '../../../shared/office/routes.ts'
import { type DraftView, type Step, steps } from '../../../shared/office/draft.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, ConfirmButton } from '../../ui/index.ts'
import { Go } from '../Go.tsx'
import { askSigned, useMe } from '../office-store.ts'
import css from '../office.module.css'
import { go } from '../place.ts'
import { Refused } from '../Refused.tsx'
import { useAct } from '../use-act.ts'
import { useAnswer } from '../use-answer.ts'
import { AccessStep } from './AccessStep.tsx'
import { AgendaStep } from './AgendaStep.tsx'
import { CheckStep } from './CheckStep.tsx'
import own from './draft.module.css'
import { type DraftEditor, draftEditor } from './draft-store.ts'
import { FactsStep } from './FactsStep.tsx'
import { keptDraft } from './kept-draft.ts'
import { PeopleStep } from './PeopleStep.tsx'
import { RosterStep } from './RosterStep.tsx'

const shownAs: Record<Step, (props: { editor: DraftEditor }) => React.ReactNode> = {
  facts: FactsStep,
  roster: RosterStep,
  agenda: AgendaStep,
  people: PeopleStep,
  access: AccessStep,
  check: CheckStep,
}

/** A conference being prepared, step by step; every step is saved by itself. */
export function DraftPage({ id, step }: { id: string; step: Step }) {
  const { value: loaded, refusal } = useAnswer('GET /drafts/:id', id)
  return loaded ? <Loaded loaded={loaded} step={step} /> : <Refused refusal={refusal} />
}

function Loaded({ loaded, step }: { loaded: DraftView; step: Step }) {
  const t = useT('officeDesk')
  const { me, lostAt } = useMe()
  const [editor] = useState(() => draftEditor(loaded, askSigned, keptDraft(me?.id ?? '', loaded.id)))
  const state = useStore(editor.store)
  const { busy, refusal, act } = useAct()
  useEffect(() => {
    const leave = () => void editor.flush()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [editor])
  const isLost = lostAt !== undefined
  useEffect(() => {
    // What could not be saved is, once the line is there.
    if (!isLost) void editor.flush()
  }, [isLost, editor])
  const { content, problems, saving, dirty, refusal: unsaved, created } = state
  const mayWrite = me && !created ? mayUse('POST /drafts/:id/save', me.role) : false
  const count = (name: Step) => problems?.filter((problem) => problem.step === name).length
  const remove = async () => {
    await editor.flush()
    const removed = await act(() => askSigned('POST /drafts/:id/remove', { id: loaded.id }))
    if (removed) go({ page: 'conferences' }, { replace: true })
  }
  const next = steps[steps.indexOf(step) + 1]
  const Shown = shownAs[step]
  return (
    <div className={css.page}>
      <div className={css.top}>
        <h1 className={css.title}>{content.facts.title || t('conference.untitled')}</h1>
        {mayWrite && (
          <output className={css.muted}>
            {unsaved ? t('draft.unsaved') : saving || dirty ? t('draft.saving') : t('draft.saved')}
          </output>
        )}
        {mayWrite && (
          <ConfirmButton kind="quiet" disabled={busy} onConfirm={() => void remove()}>
            {t('draft.remove')}
          </ConfirmButton>
        )}
      </div>
      {/* Of a lost line the page tells above. */}
      <Refused refusal={unsaved?.code === 'ui.unreached' ? refusal : (unsaved ?? refusal)} />
      {unsaved?.code === 'office.draftChanged' && (
        <div className={css.actions}>
          <Button onClick={() => void editor.reload()}>{t('draft.reload')}</Button>
          <span className={css.muted}>{t('draft.reloadText')}</span>
        </div>
      )}
      <div className={created ? undefined : own.frame}>
        <nav hidden={created !== undefined} className={own.steps} aria-label={t('draft.steps')}>
          <ol>
            {steps.map((name, i) => (
              <li key={name}>
                <Go to={{ page: 'draft', id: loaded.id, step: name }} current={name === step} className={own.step}>
                  <span className={own.number} aria-hidden="true">
                    {name !== 'check' && count(name) === 0 ? '✓' : i + 1}
                  </span>
                  <span>
                    {t(`step.${name}`)}
                    {(count(name) ?? 0) > 0 && (
                      <span className={own.open}>{t('step.open', { count: count(name) ?? 0 })}</span>
                    )}
                  </span>
                </Go>
              </li>
            ))}
          </ol>
        </nav>
        <fieldset className={own.content} disabled={!mayWrite && !created}>
          <Shown editor={editor} />
          {next && (
            <div className={css.actions}>
              {/* One for each step: who pressed it by key begins the next step, and not at its end. */}
              <Button
                key={next}
                kind="primary"
                onClick={() => {
                  void editor.flush()
                  go({ page: 'draft', id: loaded.id, step: next })
                }}
              >
                {t('step.next', { step: t(`step.${next}`) })}
              </Button>
            </div>
          )}
        </fieldset>
      </div>
    </div>
  )
}
