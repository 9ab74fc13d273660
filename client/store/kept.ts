/** State of a component that outlives the page: kept on the device while it changes, restored when it is opened. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { draftKeeper } from '../net/drafts.ts'
import { useSession } from './hooks.ts'

/**
 * Like `useState`; `schema` says whether what was kept can still be read. What the user has done before it came is not
 * overwritten. The newest value is also given by the returned `latest`, for handlers that run before a rendering.
 */
export function useKept<T>(name: string, schema: z.ZodType<T>, empty: T) {
  const { drafts } = useSession()
  const [value, show] = useState(empty)
  const latest = useRef(empty)
  const touched = useRef(false)
  const [keeper] = useState(() => draftKeeper(drafts, name))
  useEffect(() => {
    let here = true
    const restore = async () => {
      const parsed = schema.safeParse(await drafts.load(name))
      if (!here || touched.current || !parsed.success) return
      latest.current = parsed.data
      show(parsed.data)
    }
    void restore()
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') keeper.flush()
    }
    window.addEventListener('pagehide', keeper.flush)
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      here = false
      keeper.flush()
      window.removeEventListener('pagehide', keeper.flush)
      document.removeEventListener('visibilitychange', whenHidden)
    }
  }, [drafts, name, schema, keeper])
  const set = useCallback(
    (next: T) => {
      touched.current = true
      latest.current = next
      show(next)
      keeper.changed(next)
    },
    [keeper],
  )
  return { value, set, latest }
}
