import { useState } from 'react'
import { z } from 'zod'
import { clockMinute, shortDate } from '../../../shared/core/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePending, useSend } from '../../store/hooks.ts'
import { useKept } from '../../store/kept.ts'
import { Button, PendingMark, TextArea, useTimeZone } from '../../ui/index.ts'
import type { OwnTask } from './own.ts'
import css from './room.module.css'

const Text = z.string()

/** How far this unit has come with a task, in its last words, and the form for the next report. */
export function ReportBack({ task: { directive, report }, open }: { task: OwnTask; open: boolean }) {
  const t = useT('conclusionRoom')
  const timeZone = useTimeZone()
  const send = useSend()
  const { id: directiveId } = directive
  const { value: text, set } = useKept(`report:${directiveId}`, Text, '')
  // Emptied while one writes, it stays open.
  const [opened, setOpened] = useState(false)
  const pending = usePending('conclusions.report', (data) => data.directiveId === directiveId).at(-1)
  const onWay = pending?.state === 'saved' || pending?.state === 'sending'
  const submit = async (progress: 'doing' | 'done') => {
    set('')
    const ack = await send('conclusions.report', { directiveId, progress, text })
    if (!ack.ok) set(text)
  }
  return (
    <div className={css.report}>
      {report && (
        <p className={css.text}>
          <strong>
            {t('report.last', {
              progress: t(`conclusions:progress.${report.progress}`),
              time: `${clockMinute(report.at, timeZone)}, ${shortDate(report.at, timeZone)}`,
            })}
          </strong>{' '}
          {report.text}
        </p>
      )}
      {onWay && <p className={css.text}>{(pending.data as { text: string }).text}</p>}
      {pending?.state !== 'refused' && <PendingMark pending={pending} />}
      {!onWay && (
        <details open={open || opened || text !== ''} onToggle={(event) => setOpened(event.currentTarget.open)}>
          <summary className={css.summary}>{t(report ? 'report.again' : 'report.open')}</summary>
          <div className={css.form}>
            <TextArea
              label={t('report.text')}
              rows={2}
              maxLength={1000}
              value={text}
              onChange={(event) => set(event.target.value)}
            />
            <div className={css.row}>
              <Button disabled={!text.trim()} onClick={() => void submit('doing')}>
                {t('report.doing')}
              </Button>
              <Button disabled={!text.trim()} onClick={() => void submit('done')}>
                {t('report.done')}
              </Button>
            </div>
          </div>
        </details>
      )}
    </div>
  )
}
