import { clockMinute, minuteWords } from '../../shared/core/format.ts'
import { useLanguage, useT } from '../i18n/i18n.ts'
import { classes, Tag, useTimeZone } from '../ui/index.ts'
import { usePartyNames } from './hooks.ts'
import type { QueueRow } from './queue-entries.ts'
import css from './QueueList.module.css'

/** What is to be known about a request beside its name, each in a word or two. */
function Marks({ row }: { row: QueueRow }) {
  const t = useT('console')
  const timeZone = useTimeZone()
  const { request, lostSince, away, prepared, suggested } = row
  return (
    <span className={css.marks}>
      {prepared && (
        <Tag tone="gold" icon="◆">
          {t('prepared')}
        </Tag>
      )}
      {suggested && (
        <Tag tone="red" icon="▶">
          {t('suggested')}
        </Tag>
      )}
      {lostSince !== undefined && (
        <Tag tone="amber" icon="▲">
          {t('lostSince', { time: clockMinute(lostSince, timeZone) })}
        </Tag>
      )}
      {away && lostSince === undefined && (
        <Tag tone="amber" icon="▲">
          {t('away')}
        </Tag>
      )}
      {request.kind !== 'remark' && <Tag>{t(`kind.${request.kind}`)}</Tag>}
      {request.hasText && <span>{t('hasText')}</span>}
      {request.notAnswered > 0 && <span>{t('notAnswered', { count: request.notAnswered })}</span>}
      {request.passed && request.notAnswered === 0 && <span>{t('passed')}</span>}
    </span>
  )
}

/** One request: place in the list, who, what about, how long it has waited. `now` is hub time. */
export function QueueRowText({ row, now }: { row: QueueRow; now: number }) {
  const t = useT('console')
  const language = useLanguage()
  const names = usePartyNames()
  const { request, place, name, cluster, since, heard, callable } = row
  const speaker = names.speaker(request)
  const around = cluster ?? (request.party.side === 'hall' ? t('hall') : undefined)
  const waited = now - since
  return (
    <>
      <span className={css.place}>
        <span className="hidden-text">{t('place')} </span>
        {place}
      </span>
      <span className={css.main}>
        <span className={css.name}>{name}</span>
        <span className={css.around}>
          {[around, heard > 0 ? t('heard', { count: heard }) : t('neverHeard'), request.onBehalf && t('onBehalf')]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {speaker && <span className={css.speaker}>{speaker}</span>}
        {request.subject && <span className={css.subject}>{t('subject', { subject: request.subject })}</span>}
        <Marks row={row} />
      </span>
      {callable && (
        <span className={classes(css.waited, 'figures')}>
          <span aria-hidden="true">{t('minutes', { count: Math.max(0, Math.floor(waited / 60_000)) })}</span>
          <span className="hidden-text">{t('waited', { time: minuteWords(waited, language) })}</span>
        </span>
      )}
    </>
  )
}
