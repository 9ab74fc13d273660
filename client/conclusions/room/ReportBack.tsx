import { useState } from 'react'
import { z } from 'zod'
import type { FileRef } from '../../../shared/conclusions/file.ts'
import { clockMinute, shortDate } from '../../../shared/core/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { isOnWay } from '../../net/outbox.ts'
import { usePending, useSend } from '../../store/hooks.ts'
import { useKept } from '../../store/kept.ts'
import { Button, PendingMark, TextArea, useTimeZone } from '../../ui/index.ts'
import { Attachment, ReportedFile, useAttachment } from './Attachment.tsx'
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
  const attachment = useAttachment(directiveId)
  const { file } = attachment
  // Emptied while one writes, it stays open.
  const [opened, setOpened] = useState(false)
  const pending = usePending('conclusions.report', (data) => data.directiveId === directiveId).at(-1)
  const onWay = isOnWay(pending)
  const submit = async (progress: 'doing' | 'done') => {
    set('')
    attachment.set(null)
    const ack = await send('conclusions.report', { directiveId, progress, text, ...(file && { file }) })
    if (ack.ok) return
    set(text)
    attachment.set(file)
  }
  const onItsWay = pending?.data as { text: string; file?: FileRef } | undefined
  const ready = text.trim() && attachment.sending === undefined
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
      {report?.file && <ReportedFile file={report.file} />}
      {onWay && onItsWay && (
        <>
          <p className={css.text}>{onItsWay.text}</p>
          {onItsWay.file && (
            <p className={css.text}>
              {t('report.file.with')} {onItsWay.file.name}
            </p>
          )}
        </>
      )}
      {pending?.state !== 'refused' && <PendingMark pending={pending} />}
      {!onWay && (
        <details
          open={open || opened || text !== '' || file !== null}
          onToggle={(event) => setOpened(event.currentTarget.open)}
        >
          <summary className={css.summary}>{t(report ? 'report.again' : 'report.open')}</summary>
          <div className={css.form}>
            <TextArea
              label={t('report.text')}
              rows={2}
              maxLength={1000}
              value={text}
              onChange={(event) => set(event.target.value)}
            />
            <Attachment attachment={attachment} replaces={report?.file !== undefined} />
            <div className={css.row}>
              <Button disabled={!ready} onClick={() => void submit('doing')}>
                {t('report.doing')}
              </Button>
              <Button disabled={!ready} onClick={() => void submit('done')}>
                {t('report.done')}
              </Button>
            </div>
          </div>
        </details>
      )}
    </div>
  )
}
