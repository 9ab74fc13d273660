import { useState } from 'react'
import { useStore } from 'zustand'
import { clockTime, durationWords, mmss } from '../../../shared/core/format.ts'
import type { RecordingId } from '../../../shared/core/identity.ts'
import type { RecordedFile } from '../../../shared/stage/recording-contract.ts'
import type { Moment } from '../../../shared/stage/recording.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useQuietSend } from '../../meeting/quiet.ts'
import { useActor, useAll, useDesk, useSession } from '../../store/hooks.ts'
import { Button, Dialog, Field, useTimeZone } from '../../ui/index.ts'
import { Player } from './Player.tsx'
import css from './recording.module.css'

const megabytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1e6))

function useFileLink() {
  const accessId = useStore(useSession().store, (state) => state.accessId)
  return (id: RecordingId, { hash }: RecordedFile) =>
    `/api/recordings/${id}/${hash}?access=${encodeURIComponent(accessId)}`
}

function DeleteDialog({ id, onClose }: { id: RecordingId; onClose: () => void }) {
  const t = useT('recording')
  const send = useQuietSend()
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t('delete.title')}
      submit={t('delete')}
      onSubmit={() => send('stage.deleteRecording', { recordingId: id, reason })}
      onClose={onClose}
      complete={reason.trim() !== ''}
      danger
    >
      <p>{t('delete.text')}</p>
      <Field label={t('delete.reason')} maxLength={300} value={reason} onChange={(e) => setReason(e.target.value)} />
    </CommandDialog>
  )
}

/** What was recorded, file by file; one of them plays, from the moment asked for. */
export default function RecordingsDialog({ moment, onClose }: { moment?: Moment; onClose: () => void }) {
  const t = useT('recording')
  const language = useLanguage()
  const timeZone = useTimeZone()
  const { role } = useActor()
  const recordings = useDesk(({ stage }) => stage.recordings)
  const [items, running] = useAll(({ agenda, stage }) => [agenda.items, stage.recording?.id] as const)
  const link = useFileLink()
  const [playing, setPlaying] = useState(moment)
  const [deleting, setDeleting] = useState<RecordingId>()
  const deletes = role === 'chair' || role === 'moderator' || role === 'secretary'
  const titleOf = ({ itemId }: Pick<RecordedFile, 'itemId'>) => {
    const index = items.findIndex(({ id }) => id === itemId)
    const item = items[index]
    return item ? t('item', { number: index + 1, title: item.title }) : t('beforeItems')
  }
  const playable = playing && !recordings.find(({ id }) => id === playing.recordingId)?.deleted
  return (
    <Dialog open wide onClose={onClose} title={t('list')}>
      {playable && (
        <Player
          key={`${playing.file.hash} ${playing.ms}`}
          title={titleOf(playing.file)}
          src={link(playing.recordingId, playing.file)}
          file={playing.file}
          from={playing.ms}
        />
      )}
      {recordings.map(({ id, files, broken, deleted }) => (
        <section key={id} className={css.recording}>
          <ul className={css.files}>
            {files.map((file) => (
              <li key={file.startedAt} className={css.file}>
                <span className={css.about}>
                  <strong>{titleOf(file)}</strong>{' '}
                  {t('about', {
                    time: clockTime(file.startedAt, timeZone),
                    duration: durationWords(file.ms, language),
                    size: megabytes(file.bytes),
                  })}
                </span>
                {!deleted && (
                  <>
                    <Button
                      kind="quiet"
                      aria-label={t('play.of', { title: titleOf(file), time: mmss(0) })}
                      onClick={() => setPlaying({ recordingId: id, file, ms: 0 })}
                    >
                      {t('play')}
                    </Button>
                    <a href={link(id, file)} download={file.name}>
                      {t('download')}
                    </a>
                  </>
                )}
              </li>
            ))}
            {broken.map(({ name, startedAt }) => (
              <li key={startedAt} className={css.file}>
                {t('broken', { time: clockTime(startedAt, timeZone), name })}
              </li>
            ))}
          </ul>
          {deleted && <p>{t('deleted', { reason: deleted.reason })}</p>}
          {deletes && !deleted && running !== id && (
            <Button kind="quiet" onClick={() => setDeleting(id)}>
              {t('delete')}
            </Button>
          )}
        </section>
      ))}
      {deleting && <DeleteDialog id={deleting} onClose={() => setDeleting(undefined)} />}
    </Dialog>
  )
}
