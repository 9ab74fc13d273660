import { clockMinute, shortDate } from '../../shared/core/format.ts'
import type { ConferenceLine } from '../../shared/office/contract.ts'
import { mayUse } from '../../shared/office/routes.ts'
import { useT } from '../i18n/i18n.ts'
import { Button, EmptyState, Tag, type Tone } from '../ui/index.ts'
import { Go } from './Go.tsx'
import { askSigned, useMe } from './office-store.ts'
import css from './office.module.css'
import { go, type Place } from './place.ts'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'
import { useAnswer } from './use-answer.ts'

const tones: Partial<Record<ConferenceLine['state'], Tone>> = {
  drafted: 'amber',
  lobby: 'gold',
  inSession: 'green',
  break: 'amber',
}

const placeOfLine = ({ id, draftId }: ConferenceLine): Place =>
  draftId ? { page: 'draft', id: draftId, step: 'facts' } : { page: 'conference', id }

/** Conferences being prepared, held and over, with what exists of each. */
export function Conferences() {
  const t = useT('officeDesk')
  const { me } = useMe()
  const { value: lines, refusal } = useAnswer('GET /conferences', '', { follows: true })
  const { busy, refusal: refused, act } = useAct()
  const begin = async (from?: string) => {
    const draft = await act(() => askSigned('POST /drafts', { body: from ? { from } : {} }))
    if (draft) go({ page: 'draft', id: draft.id, step: 'facts' })
  }
  const mayBegin = me ? mayUse('POST /drafts', me.role) : false
  return (
    <div className={css.page}>
      <div className={css.top}>
        <h1 className={css.title}>{t('page.conferences')}</h1>
        {mayBegin && (
          <Button kind="primary" disabled={busy} onClick={() => void begin()}>
            {t('conference.new')}
          </Button>
        )}
      </div>
      <Refused refusal={refused ?? refusal} />
      {lines?.length === 0 && <EmptyState title={t('conference.none')} text={t('conference.noneText')} />}
      {lines && lines.length > 0 && (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('conference.title')}</th>
                <th scope="col">{t('conference.start')}</th>
                <th scope="col" className={css.figure}>
                  {t('conference.sites')}
                </th>
                <th scope="col">{t('conference.state')}</th>
                {mayBegin && (
                  <th scope="col">
                    <span className="hidden-text">{t('acts')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.draftId ?? line.id}>
                  <th scope="row">
                    <Go to={placeOfLine(line)} className={css.link}>
                      {line.title || t('conference.untitled')}
                    </Go>
                    <div className={css.muted}>
                      {line.owner ? t('conference.by', { name: line.owner }) : line.organ}
                    </div>
                  </th>
                  <td>
                    {line.start
                      ? `${clockMinute(line.start, line.timeZone)} ${shortDate(line.start, line.timeZone)}`
                      : '–'}
                  </td>
                  <td className={css.figure}>{line.sites || '–'}</td>
                  <td>
                    <Tag tone={tones[line.state] ?? 'slate'}>{t(`state.${line.state}`)}</Tag>{' '}
                    {line.kind !== 'real' && <Tag tone="amber">{t(`kind.${line.kind}`)}</Tag>}{' '}
                    {line.due && <Tag tone="amber">{t('conference.due')}</Tag>}
                  </td>
                  {mayBegin && (
                    <td className={css.acts}>
                      {!line.draftId && (
                        <Button kind="quiet" disabled={busy} onClick={() => void begin(line.id)}>
                          {t('conference.copy')}
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
