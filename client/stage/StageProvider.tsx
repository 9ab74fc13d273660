import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useActor, useAll, useSession } from '../store/hooks.ts'
import { firstChoice } from './choice.ts'
import type { StageEngine } from './engine.ts'
import { isLite } from './lite.ts'
import { createStageStore } from './stage-store.ts'
import { StagePageProvider, useHasStage, useOwnSource } from './useStage.ts'

/** A part of the program that did not come is asked for again after this time, in milliseconds. */
const loadAgainMs = 5_000

/** Starts picture and sound where the meeting has them here and this role watches; ends them with the page. */
export function StageProvider({ children }: { children: ReactNode }) {
  const { channel, store: session } = useSession()
  const { accessId } = session.getState()
  const { role } = useActor()
  const source = useOwnSource()
  const has = useHasStage()
  const isOver = useAll((all) => all.meeting.phase === 'closed')
  const [store] = useState(createStageStore)
  const [engine, setEngine] = useState<StageEngine>()
  const runs = has && !isOver
  useEffect(() => {
    if (!runs) return
    let gone = false
    let started: StageEngine | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const start = async () => {
      try {
        const { startEngine } = await import('./engine.ts')
        if (gone) return
        // The desk sits in the hall: it has a small picture, and takes sound when it asks for it.
        const large = role === 'site' || role === 'hall' || role === 'observer'
        const wish = { sound: large, lite: large && isLite(accessId), layer: large ? 2 : 0 }
        started = startEngine({ channel, store, accessId, source, first: firstChoice(role), wish })
        setEngine(started)
      } catch {
        if (!gone) timer = setTimeout(() => void start(), loadAgainMs)
      }
    }
    void start()
    return () => {
      gone = true
      clearTimeout(timer)
      started?.close()
      setEngine(undefined)
    }
  }, [runs, channel, store, accessId, source, role])
  const page = useMemo(() => ({ store, engine }), [store, engine])
  return <StagePageProvider value={page}>{children}</StagePageProvider>
}
