import { useMemo } from 'react'
import { clockMinute, minuteWords } from '../../shared/core/format.ts'
import type { Party, Request } from '../../shared/floor/contract.ts'
import { itemNumber } from '../agenda/rows.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { useAll, useFire, useNow, usePending } from '../store/hooks.ts'
import { classes, ConfirmButton, PendingMark, Tag, useTimeZone } from '../ui/index.ts'
import { usePartyNames } from './hooks.ts'
import { ownRequests } from './own.ts'
import css from './participant.module.css'
import { placeOf } from './place.ts'

/** How often the expected wait is looked at anew, in milliseconds: it is shown in minutes. */
const waitEveryMs = 5_000

/** A shorter wait, in milliseconds, is no wait. */
const soonMs = 30_000

/** One's own waiting requests: place, expected wait, who will speak, and a way to withdraw. */
export function OwnRequests({ own }: { own: Party }) {
  const floor = useAll((all) => all.floor)
  const runningId = useAll((all) => all.agenda.runningId)
  const requests = useMemo(
    () => ownRequests(floor, own).toSorted((a, b) => Number(b.itemId === runningId) - Number(a.itemId === runningId)),
    [floor, own, runningId],
  )
  return requests.map((request) => <OwnRequest key={request.id} request={request} />)
}

function OwnRequest({ request }: { request: Request }) {
  const t = useT('commune')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const fire = useFire()
  const names = usePartyNames()
  const all = useAll((state) => state)
  const now = useNow(waitEveryMs)
  const place = useMemo(() => placeOf(all, request, now), [all, request, now])
  const pending = usePending('floor.withdraw', (data) => data.requestId === request.id).at(-1)
  const item = all.agenda.items.find((i) => i.id === request.itemId)
  const running = all.agenda.runningId === request.itemId
  const speaker = names.speaker(request)
  const wait = running
    ? place.waitMs < soonMs
      ? t('own.soon')
      : t('own.wait', { duration: minuteWords(place.waitMs, language) })
    : t('own.waitUntil', { time: clockMinute(now + place.waitMs, timeZone) })
  const kind = t(`ask.kind.${request.kind}`)
  const title = item && t('item', { number: itemNumber(all.agenda, item.id), title: item.title })
  const details = [
    speaker,
    request.subject && t('own.subject', { subject: request.subject }),
    request.onBehalf && t('own.onBehalf'),
    request.notAnswered > 0 && t('own.notAnswered', { count: request.notAnswered }),
    request.kind === 'paper' && t(request.hasText ? 'own.hasText' : 'own.noText'),
  ].filter(Boolean)
  return (
    <article className={classes(css.own, place.prepared && css.prepared, !running && css.later)}>
      {running ? (
        <>
          <div className={css.ownHead}>
            <p className={css.place}>{place.prepared ? t('own.prepared') : t('own.place', { place: place.place })}</p>
            <Tag tone="gold">{kind}</Tag>
          </div>
          {!place.prepared && (
            <p className={css.wait}>
              {[wait, place.waiting > 1 && t('own.waiting', { count: place.waiting })].filter(Boolean).join(' · ')}
            </p>
          )}
          {place.tooLateIn !== undefined && !place.prepared && <p className={css.note}>{t('own.tooLate')}</p>}
        </>
      ) : (
        <p className={css.lead}>{t('own.later', { kind, item: title ?? '', place: place.place, wait })}</p>
      )}
      {details.length > 0 && <p className={css.note}>{details.join(' · ')}</p>}
      <div className={css.row}>
        <ConfirmButton
          question={t('own.withdraw.sure')}
          disabled={pending !== undefined && pending.state !== 'refused'}
          onConfirm={() => fire('floor.withdraw', { requestId: request.id })}
        >
          {t('own.withdraw')}
        </ConfirmButton>
        {pending?.state !== 'refused' && <PendingMark pending={pending} />}
      </div>
    </article>
  )
}
