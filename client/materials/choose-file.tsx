/** Choosing a file and handing its bytes in. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { FileRef } from '../../shared/conclusions/file.ts'
import { largestMaterial } from '../../shared/materials/contract.ts'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { acceptedFiles, type NotSent, uploadFile } from '../net/upload.ts'
import { useSession, useStatus } from '../store/hooks.ts'
import { FileButton } from '../ui/index.ts'
import css from './materials.module.css'

/** A button that opens the file chooser; `onFile` once the hub has the bytes. What fails is said beside it. */
export function ChooseFile({ label, onFile }: { label: string; onFile: (file: FileRef) => void }) {
  const t = useT('materials')
  const refusalText = useRefusalText()
  const accessId = useStore(useSession().store, (state) => state.accessId)
  const online = useStatus().kind === 'online'
  const [sending, setSending] = useState(false)
  const [failed, setFailed] = useState<NotSent>()
  const choose = async (chosen: File) => {
    setFailed(undefined)
    setSending(true)
    const sent = await uploadFile(chosen, accessId, fetch, largestMaterial)
    setSending(false)
    if (sent.ok) onFile(sent.file)
    else setFailed(sent.code === 'conclusions.badFile' ? { ...sent, code: 'materials.badFile' } : sent)
  }
  return (
    <>
      <FileButton accept={acceptedFiles} disabled={!online || sending} onFile={(chosen) => void choose(chosen)}>
        {sending ? t('desk.adding') : label}
      </FileButton>
      {failed && (
        <p className={css.wrong} role="alert">
          {t('desk.add.failed', { reason: refusalText(failed) })}
        </p>
      )}
    </>
  )
}
