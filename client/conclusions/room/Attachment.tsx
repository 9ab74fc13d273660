/** The file that goes with a report: handed in as soon as it is chosen, so that the report itself needs no line. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { FileRef } from '../../../shared/conclusions/file.ts'
import { useRefusalText, useT } from '../../i18n/i18n.ts'
import { acceptedFiles, fileLink, type NotSent, uploadFile } from '../../net/upload.ts'
import { useSession, useStatus } from '../../store/hooks.ts'
import { useKept } from '../../store/kept.ts'
import { Button, FileButton } from '../../ui/index.ts'
import css from './room.module.css'

const Kept = FileRef.nullable()

/** What was handed in for one directive and not reported yet outlives a reload, as the words beside it do. */
export function useAttachment(directiveId: string) {
  const { store } = useSession()
  const { value: file, set } = useKept(`report-file:${directiveId}`, Kept, null)
  const [sending, setSending] = useState<string>()
  const [failed, setFailed] = useState<{ name: string; why: NotSent }>()
  const put = (next: FileRef | null) => {
    setFailed(undefined)
    set(next)
  }
  const choose = async (chosen: File) => {
    setFailed(undefined)
    setSending(chosen.name)
    const sent = await uploadFile(chosen, store.getState().accessId)
    setSending(undefined)
    if (sent.ok) set(sent.file)
    else setFailed({ name: chosen.name, why: sent })
  }
  return { file, set: put, sending, failed, choose }
}

interface AttachmentProps {
  attachment: ReturnType<typeof useAttachment>
  /** A file was reported before. */
  replaces: boolean
}

export function Attachment({ attachment: { file, set, sending, failed, choose }, replaces }: AttachmentProps) {
  const t = useT('conclusionRoom')
  const refusalText = useRefusalText()
  const online = useStatus().kind === 'online'
  return (
    <div className={css.attach}>
      <div className={css.row}>
        <FileButton
          accept={acceptedFiles}
          disabled={!online || sending !== undefined}
          onFile={(chosen) => void choose(chosen)}
        >
          {t(file ? 'report.file.other' : 'report.file')}
        </FileButton>
        {file && (
          <Button kind="quiet" disabled={sending !== undefined} onClick={() => set(null)}>
            {t('report.file.remove')}
          </Button>
        )}
      </div>
      <output className={css.text}>
        {sending !== undefined
          ? t('report.file.sending', { name: sending })
          : file && `✓ ${t('report.file.ready', { name: file.name })}`}
      </output>
      {failed && (
        <p className={css.failed} role="alert">
          {t('report.file.failed', { name: failed.name, why: refusalText(failed.why) })}
        </p>
      )}
      <p className={css.muted}>
        {online ? t('report.file.hint') : t('report.file.needsLine')}
        {online && replaces && ` ${t('report.file.replaces')}`}
      </p>
    </div>
  )
}

/** A file that was reported, to be fetched back by the unit that handed it in. */
export function ReportedFile({ file }: { file: FileRef }) {
  const t = useT('conclusionRoom')
  const accessId = useStore(useSession().store, (state) => state.accessId)
  return (
    <p className={css.text}>
      {t('report.file.with')}{' '}
      <a href={fileLink(file, accessId)} download={file.name}>
        {file.name}
      </a>
    </p>
  )
}
