import { useState } from 'react'
import { clockTime } from '../../../shared/core/format.ts'
import type { Entry } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { useSend } from '../../store/hooks.ts'
import { Button, TextArea, useTimeZone } from '../../ui/index.ts'
import { Difference } from '../Difference.tsx'
import css from './entries.module.css'

/** Two edits of one text side by side: one is chosen, or both are merged; neither is lost (CO3). */
export function Rivals({ entry }: { entry: Entry }) {
  const t = useT('conclusionDesk')
  const timeZone = useTimeZone()
  const send = useSend()
  const { id: entryId, revision } = entry
  const [merged, merge] = useState<{ text: string; seen: number }>()
  const settle = (text: string, seen = entry.rivals.length) =>
    void send('conclusions.settle', { entryId, revision, text, seen })
  const version = (words: string, text: string, body: React.ReactNode) => (
    <section className={css.rival} aria-label={words}>
      <h4 className={css.rivalHead}>{words}</h4>
      {body}
      <div>
        <Button onClick={() => settle(text)}>{t('rivals.choose')}</Button>
      </div>
    </section>
  )
  return (
    <fieldset className={css.rivals} aria-label={t('rivals')}>
      <p className={css.note}>{t('rivals.text')}</p>
      <div className={css.sides}>
        {version(t('rivals.now', { by: entry.editedBy ?? entry.by }), entry.text, <p>{entry.text}</p>)}
        {entry.rivals.map((rival) => (
          <div key={`${rival.by} ${rival.at}`} style={{ display: 'contents' }}>
            {version(
              t('rivals.other', { by: rival.by, time: clockTime(rival.at, timeZone) }),
              rival.text,
              <Difference before={entry.text} after={rival.text} />,
            )}
          </div>
        ))}
      </div>
      {merged === undefined ? (
        <div className={css.acts}>
          <Button
            kind="quiet"
            onClick={() =>
              merge({
                text: [entry.text, ...entry.rivals.map(({ text }) => text)].join('\n').slice(0, 4000),
                seen: entry.rivals.length,
              })
            }
          >
            {t('rivals.merge')}
          </Button>
        </div>
      ) : (
        <>
          <TextArea
            label={t('rivals.merged')}
            rows={4}
            maxLength={4000}
            value={merged.text}
            onChange={(e) => merge({ ...merged, text: e.target.value })}
          />
          <div className={css.acts}>
            <Button kind="quiet" onClick={() => merge(undefined)}>
              {t('ui:cancel')}
            </Button>
            <Button
              kind="primary"
              disabled={merged.text.trim() === ''}
              onClick={() => settle(merged.text, merged.seen)}
            >
              {t('rivals.save')}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  )
}
