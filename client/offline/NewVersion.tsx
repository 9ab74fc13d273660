import { type RefObject, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { FaceSlug } from '../faces/faces.ts'
import { ownTurn } from '../floor/own.ts'
import { useOwnParty } from '../floor/use-own.ts'
import { useT } from '../i18n/i18n.ts'
import { isOnWay } from '../net/outbox.ts'
import { useActor, useAll, useHubClock, useNow, usePending, useStatus } from '../store/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { mayBeTaken, takesItself } from './calm.ts'
import css from './NewVersion.module.css'
import { keepShell, shellStore } from './shell-store.ts'

const lookEveryMs = 5_000

/** Keeps the face's shell once the page has its line, looks for a newer one after each loss of it, and says so (DE3). */
export function NewVersion({ face }: { face: FaceSlug }) {
  const online = useStatus().kind === 'online'
  const newer = useStore(shellStore, (state) => state.newer)
  useEffect(() => {
    if (online) void keepShell(face)
  }, [online, face])
  const clock = useHubClock()
  const touchedAt = useRef(0)
  useEffect(() => {
    const touch = () => {
      touchedAt.current = clock()
    }
    touch()
    const kinds = ['pointerdown', 'keydown', 'wheel'] as const
    for (const kind of kinds) document.addEventListener(kind, touch, { capture: true, passive: true })
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, touch, { capture: true })
    }
  }, [clock])
  return newer && online ? <Newer touchedAt={touchedAt} /> : null
}

function Newer({ touchedAt }: { touchedAt: RefObject<number> }) {
  const t = useT()
  const now = useNow(lookEveryMs)
  const own = useOwnParty()
  const { role } = useActor()
  const phase = useAll((all) => all.meeting.phase)
  const onFloor = useAll((all) => ownTurn(all.floor, own) !== undefined)
  const unsent = usePending().filter(isOnWay).length
  useEffect(() => {
    const dialog = document.querySelector('dialog[open]') !== null
    const fullScreen = document.fullscreenElement !== null
    const untouchedMs = now - touchedAt.current
    if (takesItself({ phase, onFloor, unsent, dialog, fullScreen, untouchedMs })) location.reload()
  }, [now, phase, onFloor, unsent, touchedAt])
  // Three hundred people in the hall need not read it.
  if (role === 'hall') return null
  return (
    <output className={css.newer}>
      <span>{t(phase === 'inSession' ? 'newer.inSession' : 'newer')}</span>
      {mayBeTaken({ onFloor }) && <Button onClick={() => location.reload()}>{t('banner.reload')}</Button>}
    </output>
  )
}
