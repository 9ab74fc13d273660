/** Room on the server's disk, asked for while somebody looks at it. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useSession } from '../../store/hooks.ts'

const everyMs = 30_000

/** Free gigabytes; nothing until it is known. */
export function useSpace(): number | undefined {
  const accessId = useStore(useSession().store, (state) => state.accessId)
  const [free, setFree] = useState<number>()
  useEffect(() => {
    let here = true
    const look = async () => {
      try {
        const response = await fetch(`/api/recordings/space?access=${encodeURIComponent(accessId)}`)
        const space = response.ok ? ((await response.json()) as { free: number }) : undefined
        if (here && space) setFree(Math.floor(space.free / 1e8) / 10)
      } catch {
        // Without a line the last figure stays.
      }
    }
    void look()
    const timer = setInterval(() => void look(), everyMs)
    return () => {
      here = false
      clearInterval(timer)
    }
  }, [accessId])
  return free
}
