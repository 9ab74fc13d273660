import { lazy, Suspense, useState } from 'react'
import { figure, mmss } from '../../../shared/core/format.ts'
import { isOwn } from '../../../shared/stage/policy.ts'
import type { Running } from '../../../shared/stage/recording-contract.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { CommandDialog } from '../../meeting/CommandDialog.tsx'
import { useBusy, useQuietSend } from '../../meeting/quiet.ts'
import { useActor, useAll, useDesk, useFire, useNow } from '../../store/hooks.ts'
import { Button, ConfirmButton } from '../../ui/index.ts'
import css from './recording.module.css'
import { useSpace } from './space.ts'

/** The player comes only to whoever opens it. */
const RecordingsDialog = lazy(() => import('./RecordingsDialog.tsx'))

function Space() {
  const t = useT('recording')
  const language = useLanguage()
  const free = useSpace()
  return free === undefined ? null : <span className={css.space}>{t('space', { free: figure(free, language) })}</span>
}

/** Asks before it begins: everybody will be told. */
function StartDialog({ onClose }: { onClose: () => void }) {
  const t = useT('recording')
  const send = useQuietSend()
  return (
    <CommandDialog
      title={t('start.title')}
      submit={t('start.submit')}
      onSubmit={() => send('stage.startRecording', {})}
      onClose={onClose}
      focusSubmit
    >
      <p>{t('start.told')}</p>
      <p>{t('start.kept')}</p>
      <p>
        <Space />
      </p>
    </CommandDialog>
  )
}

function Stop({ recording, withSpace }: { recording: Running; withSpace: boolean }) {
  const t = useT('recording')
  const fire = useFire()
  const now = useNow(1000)
  const stopping = useBusy('stage.stopRecording')
  return (
    <>
      <ConfirmButton
        kind="quiet"
        disabled={stopping}
        data-keep-focus=""
        question={t('stop.confirm')}
        onConfirm={() => fire('stage.stopRecording', {})}
      >
        {t('stop', { time: mmss(Math.max(0, now - recording.since)) })}
      </ConfirmButton>
      {withSpace && <Space />}
    </>
  )
}

/** Begins and stops recording, for those who may; and opens what there is, for the desk. */
export function RecordingControl() {
  const t = useT('recording')
  const { role } = useActor()
  const [own, phase, recording] = useAll((all) => [isOwn(all), all.meeting.phase, all.stage.recording] as const)
  const any = useDesk(({ stage }) => stage.recordings.length > 0)
  const [open, setOpen] = useState<'start' | 'list'>()
  const close = () => setOpen(undefined)
  const conducts = role === 'chair' || role === 'moderator' || role === 'operator'
  return (
    <>
      {conducts && recording && <Stop recording={recording} withSpace={role === 'operator'} />}
      {conducts && !recording && own && phase === 'inSession' && (
        <Button kind="quiet" aria-haspopup="dialog" onClick={() => setOpen('start')}>
          {t('start')}
        </Button>
      )}
      {any && (
        <Button kind="quiet" aria-haspopup="dialog" onClick={() => setOpen('list')}>
          {t('list')}
        </Button>
      )}
      {open === 'start' && <StartDialog onClose={close} />}
      {open === 'list' && (
        <Suspense>
          <RecordingsDialog onClose={close} />
        </Suspense>
      )}
    </>
  )
}
