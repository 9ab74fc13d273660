import { lazy, Suspense, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { Button, Tag } from '../ui/index.ts'
import css from './devices.module.css'
import { useHasStage, useOwnSource, useStage, useStageEngine } from './useStage.ts'

const DeviceSetup = lazy(async () => ({ default: (await import('./DeviceSetup.tsx')).DeviceSetup }))

/** Opens the choice of camera and microphone, for whoever may send from here. */
export function DeviceButton({ quiet = false, sign = false }: { quiet?: boolean; sign?: boolean }) {
  const t = useT('stage')
  const [open, setOpen] = useState(false)
  const source = useOwnSource()
  const engine = useStageEngine()
  if (!source || !engine) return null
  return (
    <>
      <Button
        kind={quiet || sign ? 'quiet' : 'plain'}
        {...(sign && { 'aria-label': t('devices.open') })}
        onClick={() => setOpen(true)}
      >
        {sign ? <span aria-hidden="true">⚙</span> : t(quiet ? 'devices' : 'devices.open')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <DeviceSetup engine={engine} source={source} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** Whether this device is the one that sends, and the way to set it up; nothing where there is no picture and sound. */
export function DeviceEntry() {
  const t = useT('stage')
  const has = useHasStage()
  const source = useOwnSource()
  const isOver = useAll((all) => all.meeting.phase === 'closed')
  const [stands, troubled] = useStage(({ own }) => [own.stands, own.problems.some(({ code }) => code !== 'replaced')])
  const [blocked, way] = useStage((state) => [state.wayBlocked, state.line.way] as const)
  if (!has || !source || isOver) return null
  return (
    <section className={css.entry} aria-label={t('devices')}>
      <Tag tone={troubled ? 'over' : stands ? 'green' : 'amber'} icon={troubled ? '▲' : stands ? '●' : '○'}>
        {t(troubled ? 'devices.trouble' : stands ? 'devices.ready' : 'devices.notYet')}
      </Tag>
      <DeviceButton />
      {blocked ? (
        <p className={css.blocked} role="alert">
          {t('way.blocked')} {t('way.blocked.help')}
        </p>
      ) : (
        (way === 'tcp' || way === 'relay') && <p className={css.way}>{t(`way.${way}`)}</p>
      )}
    </section>
  )
}
