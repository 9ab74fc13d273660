import { useCallback, useEffect, useState } from 'react'
import { chairSource, type SourceId } from '../../shared/stage/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { Button, Dialog, PlainHttp, Select } from '../ui/index.ts'
import { type Chosen, type DeviceChoice, deskProcessing, findDevice, isDesk, roomProcessing } from './choice.ts'
import css from './devices.module.css'
import { followDevices, listDevices, type Listed } from './devices.ts'
import type { StageEngine } from './engine.ts'
import { Level } from './Level.tsx'
import { ProblemWords } from './ProblemWords.tsx'
import { useStage } from './useStage.ts'
import { Video } from './Video.tsx'

const nothing: Listed = { cameras: [], microphones: [], speakers: [] }

/** What is plugged in, and a way to look again: names come only once the browser has let the page use something. */
export function useListed(): [Listed, () => Promise<void>] {
  const [listed, set] = useState(nothing)
  const look = useCallback(async () => set(await listDevices()), [])
  useEffect(() => followDevices(() => void look()), [look])
  return [listed, look]
}

const none = 'none'

/** One kind of device; "none" where the place can do without. */
export function DeviceSelect({
  label,
  devices,
  chosen,
  optional,
  onChoose,
}: {
  label: string
  devices: readonly MediaDeviceInfo[]
  chosen: Chosen | null | undefined
  optional: boolean
  onChoose: (chosen: Chosen | null) => void
}) {
  const t = useT('stage')
  const value = chosen === null ? none : (findDevice(devices, chosen)?.deviceId ?? '')
  return (
    <Select
      label={label}
      value={value}
      onChange={(event) => {
        const device = devices.find(({ deviceId }) => deviceId === event.target.value)
        onChoose(device ? { id: device.deviceId, label: device.label } : null)
      }}
    >
      {devices.length === 0 && chosen !== null && <option value="">{t('device.default')}</option>}
      {devices.map((device, index) => (
        <option key={device.deviceId} value={device.deviceId}>
          {device.label || t('device.unnamed', { number: index + 1 })}
        </option>
      ))}
      {optional && <option value={none}>{t('device.none')}</option>}
    </Select>
  )
}

function Processing({ choice, onChange }: { choice: DeviceChoice; onChange: (choice: DeviceChoice) => void }) {
  const t = useT('stage')
  const { processing } = choice
  const profile = isDesk(processing) ? 'desk' : Object.values(processing).every(Boolean) ? 'room' : 'custom'
  return (
    <fieldset className={css.group}>
      <legend>{t('processing')}</legend>
      <div className={css.choices}>
        {(['desk', 'room'] as const).map((name) => (
          <label key={name} className={css.tick}>
            <input
              type="radio"
              name="processing"
              checked={profile === name}
              onChange={() => onChange({ ...choice, processing: name === 'desk' ? deskProcessing : roomProcessing })}
            />
            <span>{t(`processing.${name}`)}</span>
          </label>
        ))}
      </div>
      <details open={profile === 'custom' || undefined}>
        <summary>{t('processing.custom')}</summary>
        {(['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const).map((name) => (
          <label key={name} className={css.tick}>
            <input
              type="checkbox"
              checked={processing[name]}
              onChange={(event) => onChange({ ...choice, processing: { ...processing, [name]: event.target.checked } })}
            />
            <span>{t(`processing.${name}`)}</span>
          </label>
        ))}
      </details>
    </fieldset>
  )
}

/** What cannot be had, each with what helps; one press tries again. */
export function Problems({ onRetry }: { onRetry: () => void }) {
  const t = useT('stage')
  const problems = useStage(({ own }) => own.problems)
  if (problems.length === 0) return null
  return (
    <div className={css.problems} role="alert">
      <ProblemWords />
      {problems.some(({ code }) => code !== 'replaced') && <Button onClick={onRetry}>{t('problem.again')}</Button>}
    </div>
  )
}

/** Camera, microphone and loudspeaker of this device: what is chosen holds at once, and is found again next time. */
export function DeviceSetup({
  engine,
  source,
  onClose,
}: {
  engine: StageEngine
  source: SourceId
  onClose: () => void
}) {
  const t = useT('stage')
  const { devices } = engine
  const [choice, setChoice] = useState(() => devices.choice())
  const [camera, stands] = useStage(({ own }) => [own.camera, own.stands] as const)
  const [listed, relist] = useListed()
  const hall = useAll(({ roster }) => roster.order[0])
  const place = source === chairSource ? 'chair' : source === hall ? 'hall' : 'site'
  useEffect(() => {
    const open = async () => {
      await devices.use(devices.choice())
      // Whichever was opened first is the choice from now on.
      setChoice(devices.choice())
      await relist()
    }
    void open()
  }, [devices, relist])
  const change = (next: DeviceChoice) => {
    setChoice(next)
    void devices.use(next)
  }
  const retry = async () => {
    await devices.retry()
    await relist()
  }
  // However it is closed: a camera that is not to send does not stay on.
  useEffect(
    () => () => {
      if (!devices.choice().stands) devices.release()
    },
    [devices],
  )
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t(`devices.${place}`)}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('ui:close')}
        </Button>
      }
    >
      <div className={css.stands}>
        <label className={css.tick}>
          <input
            type="checkbox"
            checked={stands}
            onChange={(event) => change({ ...choice, stands: event.target.checked })}
          />
          <span>{t(`devices.${place}.stands`)}</span>
        </label>
        <p className={css.hint}>{t(place === 'chair' ? 'devices.why.chair' : 'devices.why')}</p>
      </div>
      <PlainHttp className={css.hint} />
      <Problems onRetry={() => void retry()} />
      <div className={css.setup}>
        <div className={css.preview} data-theme="hall">
          {camera ? (
            <Video key={camera.id} stream={camera} label={t('devices.preview')} />
          ) : (
            <p>{t('devices.noPreview')}</p>
          )}
        </div>
        <div className={css.fields}>
          <DeviceSelect
            label={t('device.camera')}
            devices={listed.cameras}
            chosen={choice.camera}
            optional
            onChoose={(chosen) => change({ ...choice, camera: chosen })}
          />
          <DeviceSelect
            label={t('device.microphone')}
            devices={listed.microphones}
            chosen={choice.microphone}
            optional
            onChoose={(chosen) => change({ ...choice, microphone: chosen })}
          />
          <div className={css.level}>
            <Level />
            <span className={css.hint}>{t('level.hint')}</span>
          </div>
          {listed.speakers.length > 0 && (
            <DeviceSelect
              label={t('device.speaker')}
              devices={listed.speakers}
              chosen={choice.speaker}
              optional={false}
              onChoose={(chosen) => change({ ...choice, speaker: chosen ?? undefined })}
            />
          )}
        </div>
      </div>
      <Processing choice={choice} onChange={change} />
      <div className={css.choices}>
        <label className={css.tick}>
          <input
            type="checkbox"
            checked={choice.sharp}
            onChange={(event) => change({ ...choice, sharp: event.target.checked })}
          />
          <span>{t('sharp')}</span>
        </label>
        {place === 'site' && (
          <label className={css.tick}>
            <input
              type="checkbox"
              checked={choice.thumbnails}
              onChange={(event) => change({ ...choice, thumbnails: event.target.checked })}
            />
            <span>{t('thumbnails')}</span>
          </label>
        )}
      </div>
    </Dialog>
  )
}
