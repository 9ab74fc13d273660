import { useState } from 'react'
import { clockMinute, shortDate } from '../../shared/core/format.ts'
import { searchKey } from '../../shared/core/text.ts'
import type { AccessView, IssuedLink } from '../../shared/office/contract.ts'
import { mayUse } from '../../shared/office/routes.ts'
import { startWords } from '../../shared/office/start.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { Button, ConfirmButton, Field, Tag, VirtualList } from '../ui/index.ts'
import { After } from './after/After.tsx'
import { Erased } from './after/Erased.tsx'
import { Cards } from './Cards.tsx'
import { IssuedLinks, wordsBeside } from './IssuedLinks.tsx'
import list from './links.module.css'
import { askSigned, useMe } from './office-store.ts'
import css from './office.module.css'
import { Refused } from './Refused.tsx'
import { Rehearsal } from './Rehearsal.tsx'
import { Organisers } from './Organisers.tsx'
import { useAct } from './use-act.ts'
import { useAnswer } from './use-answer.ts'

/** A conference of the hub: its state, and its links with who has opened theirs. */
export function ConferencePage({ id }: { id: string }) {
  const t = useT('officeDesk')
  const u = useT('ui')
  const language = useLanguage()
  const { me } = useMe()
  const { value: view, refusal, again } = useAnswer('GET /conferences/:id', id, { follows: true })
  const { busy, refusal: refused, act } = useAct()
  const [issued, setIssued] = useState<IssuedLink[]>([])
  const [wanted, setWanted] = useState('')
  const [unopened, setUnopened] = useState(false)
  if (!view) return <Refused refusal={refusal} />
  const isErased = view.state === 'erased'

  const isAway = view.state === 'archived'
  const mayIssue = me && !isAway && !isErased ? mayUse('POST /conferences/:id/renew', me.role) : false
  const issue = async () => {
    const body = { delegates: false, departments: true, observer: false }
    const links = await act(() => askSigned('POST /conferences/:id/links', { id, body }))
    if (!links) return
    setIssued(links)
    await again()
  }
  const renew = async (accessId: AccessView['id']) => {
    const link = await act(() => askSigned('POST /conferences/:id/renew', { id, body: { accessId } }))
    if (link) setIssued([link])
  }
  const revoke = async (accessId: AccessView['id']) => {
    await act(() => askSigned('POST /conferences/:id/revoke', { id, body: { accessId } }))
    await again()
  }
  const { accesses, start, timeZone } = view
  const working = accesses.filter(({ revoked }) => !revoked)
  const opened = working.filter(({ openedAt }) => openedAt !== undefined).length
  const key = searchKey(wanted)
  const shown = accesses.filter(
    ({ label, cluster = '', openedAt, revoked }) =>
      (key === '' || searchKey(`${label} ${cluster}`).includes(key)) && (!unopened || (!openedAt && !revoked)),
  )
  const when = (at: number) => `${clockMinute(at, timeZone)} ${shortDate(at, timeZone)}`
  const below = (
    <>
      {mayIssue && <Cards id={id} onMade={() => void again()} />}
      {me?.role === 'administrator' && <Organisers meetingId={view.id} />}
    </>
  )
  return (
    <div className={css.page}>
      <div className={css.top}>
        <h1 className={css.title}>{view.title}</h1>
        <Tag>{t(`state.${view.state}`)}</Tag>
        {view.kind !== 'real' && <Tag tone="amber">{t(`kind.${view.kind}`)}</Tag>}
      </div>
      <p>
        {view.organ}
        {start !== undefined && ` · ${startWords(start, timeZone, language)}`}
        {` · ${t('sites', { count: view.sites })}`}
      </p>
      <Refused refusal={refused ?? refusal} />
      {issued.length > 0 && <IssuedLinks links={issued} name={view.id} />}
      {!isErased && (
        <section className={css.section} aria-label={t('links.title')}>
          <div className={css.top}>
            <h2 className={css.title}>
              {accesses.length === 0 ? t('links.none') : t('links.opened', { opened, count: working.length })}
            </h2>
            {mayIssue && (
              <Button disabled={busy} onClick={() => void issue()}>
                {t('links.issueMissing')}
              </Button>
            )}
          </div>
          {accesses.length > 0 && (
            <>
              <div className={css.row}>
                <Field
                  label={t('links.find')}
                  type="search"
                  value={wanted}
                  onChange={(event) => setWanted(event.target.value)}
                />
                <label className={css.beside}>
                  <input type="checkbox" checked={unopened} onChange={(event) => setUnopened(event.target.checked)} />
                  {t('links.unopened')}
                </label>
              </div>
              <VirtualList
                label={t('links.list')}
                className={list.list}
                items={shown}
                keyOf={(access) => access.id}
                estimate={56}
                render={(access) => (
                  <div className={list.row}>
                    <span>
                      <strong>{access.label}</strong>
                      <span className={css.muted}> {wordsBeside(u(`role.${access.role}`), access).join(' · ')}</span>
                    </span>
                    <span>
                      {access.revoked
                        ? t('links.revoked')
                        : access.openedAt
                          ? t('links.openedAt', { when: when(access.openedAt) })
                          : t('links.notOpened')}
                    </span>
                    {mayIssue && !access.revoked ? (
                      <span className={css.actions}>
                        <ConfirmButton
                          kind="quiet"
                          disabled={busy}
                          question={t('links.renewSure')}
                          onConfirm={() => void renew(access.id)}
                        >
                          {t('links.renew')}
                        </ConfirmButton>
                        <ConfirmButton kind="quiet" disabled={busy} onConfirm={() => void revoke(access.id)}>
                          {t('links.revoke')}
                        </ConfirmButton>
                      </span>
                    ) : (
                      <span />
                    )}
                  </div>
                )}
              />
            </>
          )}
        </section>
      )}
      {isErased && <Erased view={view} onChange={() => void again()} />}
      {!isErased && (view.after.isOver || isAway) && <After view={view} onChange={() => void again()} />}
      {!isErased && !isAway && view.kind !== 'rehearsal' ? (
        <Rehearsal id={id} sites={view.sites} timeZone={timeZone} isOver={view.after.isOver}>
          {below}
        </Rehearsal>
      ) : (
        below
      )}
    </div>
  )
}
