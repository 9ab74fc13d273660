import { useEffect, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button } from './Button.tsx'

/** Keeps the screen from going dark while mounted, where the browser can (https); answers whether it does. */
export function useWakeLock(wanted = true): boolean {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | undefined
    let over = false
    const take = async () => {
      if (document.visibilityState !== 'visible' || (lock && !lock.released)) return
      try {
        const taken = await navigator.wakeLock.request('screen')
        if (over) return void taken.release()
        lock = taken
        setHeld(true)
        taken.addEventListener('release', () => setHeld(false))
      } catch {
        // Battery saver or policy: the screen follows the device's own settings.
        setHeld(false)
      }
    }
    void take()
    document.addEventListener('visibilitychange', take)
    return () => {
      over = true
      document.removeEventListener('visibilitychange', take)
      void lock?.release()
    }
  }, [wanted])
  return held
}

/** Kept for this tab: a reload leaves full screen, and whoever set up the television is gone. */
const wish = {
  key: 'fullScreen',
  get: () => {
    try {
      return sessionStorage.getItem(wish.key) !== null
    } catch {
      return false
    }
  },
  set: (wanted: boolean) => {
    try {
      if (wanted) sessionStorage.setItem(wish.key, 'yes')
      else sessionStorage.removeItem(wish.key)
    } catch {
      // A browser that keeps nothing asks again after a reload.
    }
  },
}

const fill = () => void document.documentElement.requestFullscreen().catch(() => undefined)

/** Whether the page fills the screen, and a way to change it; undefined where the browser cannot. */
function useFullScreen(): { full: boolean; toggle: () => void } | undefined {
  const [full, setFull] = useState(() => document.fullscreenElement !== null)
  useEffect(() => {
    const update = () => {
      setFull(document.fullscreenElement !== null)
      wish.set(document.fullscreenElement !== null)
    }
    // A browser fills the screen only for somebody who presses something.
    const again = () => {
      if (document.fullscreenEnabled && wish.get() && !document.fullscreenElement) fill()
    }
    document.addEventListener('fullscreenchange', update)
    document.addEventListener('pointerup', again)
    document.addEventListener('keydown', again)
    return () => {
      document.removeEventListener('fullscreenchange', update)
      document.removeEventListener('pointerup', again)
      document.removeEventListener('keydown', again)
    }
  }, [])
  if (!document.fullscreenEnabled) return undefined
  const toggle = () => {
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
    else fill()
  }
  return { full, toggle }
}

export function FullScreenButton() {
  const t = useT()
  const screen = useFullScreen()
  if (!screen) return null
  return (
    <Button kind="quiet" onClick={screen.toggle}>
      {t(screen.full ? 'fullScreen.leave' : 'fullScreen.enter')}
    </Button>
  )
}
