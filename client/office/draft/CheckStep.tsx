import { useStore } from 'zustand'
import { clockMinute, minuteWords } from '../../../shared/core/format.ts'
import { minutes as inMs } from '../../../shared/core/time.ts'
import { lengthOf, steps } from '../../../shared/office/draft.ts'
import { startOf, startWords } from '../../../shared/office/start.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/index.ts'
import { Go } from '../Go.tsx'
import { IssuedLinks } from '../IssuedLinks.tsx'
import { askSigned } from '../office-store.ts'
import css from '../office.module.css'
import { Refused } from '../Refused.tsx'
import { useAct } from '../use-act.ts'
import type { DraftEditor } from './draft-store.ts'
import { ProblemList } from './Problems.tsx'

/** The whole before it is created, what is missing, and the act itself. */
export function CheckStep({ editor }: { editor: DraftEditor }) {
  const t = useT('officeDesk')
  const language = useLanguage()
  const { content, draft, problems = [], refusal: unsaved, created } = useStore(editor.store)
  const { busy, refusal, act } = useAct()
  const create = async () => {
    if (!(await editor.flush())) return
    const { id, revision } = editor.store.getState().draft
    editor.store.setState({
      created: await act(() => askSigned('POST /drafts/:id/create', { id, body: { revision } })),
    })
  }
  if (created)
    return (
      <>
        <output className={css.good}>{t('created', { title: content.facts.title })}</output>
        <IssuedLinks links={created.links} name={created.meetingId}>
          <Go to={{ page: 'conference', id: created.meetingId }}>{t('created.open')}</Go>
        </IssuedLinks>
      </>
    )
  const { facts, items, people } = content
  const { timeZone, roster } = draft
  const start = startOf(facts, timeZone)
  const { minutes, end } = lengthOf(items, start)
  const when = start === undefined ? '–' : startWords(start, timeZone, language)
  const said: [string, string][] = [
    [t('field.title'), facts.title || '–'],
    [t('field.organ'), facts.organ || '–'],
    [t('field.place'), facts.place || '–'],
    [t('field.plannedStart'), when],
    [t('field.media'), t(`media.${facts.media}`)],
    [
      t('step.roster'),
      roster ? t('check.roster', { sites: roster.sites, units: roster.units, people: roster.people }) : '–',
    ],
    [
      t('step.agenda'),
      [
        t('check.items', { count: items.length }),
        minutes > 0 ? minuteWords(inMs(minutes), language) : '',
        end === undefined ? '' : t('check.end', { time: clockMinute(end, timeZone) }),
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    [
      t('people.chairs'),
      people.chairs
        .map(({ name }) => name)
        .filter(Boolean)
        .join(', ') || '–',
    ],
  ]
  return (
    <>
      <section className={css.section}>
        <h2 className={css.subtitle}>{t('step.check')}</h2>
        <table className={css.table}>
          <tbody>
            {said.map(([label, value]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {problems.length > 0 && (
        <section className={css.section} aria-label={t('problem.title')}>
          <h2 className={css.subtitle}>{t('problem.title')}</h2>
          {steps.map((step) => {
            const own = problems.filter((problem) => problem.step === step)
            if (own.length === 0) return null
            return (
              <div key={step}>
                <Go to={{ page: 'draft', id: draft.id, step }}>{t(`step.${step}`)}</Go>
                <ProblemList problems={own} />
              </div>
            )
          })}
        </section>
      )}
      <Refused refusal={unsaved ? undefined : refusal} />
      <p className={css.muted}>{t('create.text')}</p>
      <div className={css.actions}>
        <Button kind="primary" size="big" disabled={busy || problems.length > 0} onClick={() => void create()}>
          {t('create')}
        </Button>
      </div>
    </>
  )
}
