/** What faces may ask of picture and sound. Works in every meeting; where there are none here, nothing is on. */
import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { SourceId } from '../../shared/stage/contract.ts'
import { isOwn, seenBy, sourceFor, watches } from '../../shared/stage/policy.ts'
import { useActor, useAll } from '../store/hooks.ts'
import type { StageEngine } from './engine.ts'
import { createStageStore, type StageState, type StageStore } from './stage-store.ts'

interface StagePage {
  store: StageStore
  /** There once its part of the program has been loaded. */
  engine?: StageEngine | undefined
}

const StageContext = createContext<StagePage>({ store: createStageStore() })
export const StagePageProvider = StageContext.Provider

export const useStage = <T>(select: (state: StageState) => T): T =>
  useStore(useContext(StageContext).store, useShallow(select))
export const useStageEngine = (): StageEngine | undefined => useContext(StageContext).engine
export const useStageStore = (): StageStore => useContext(StageContext).store

/** Whether this page has picture and sound of its own. */
export function useHasStage(): boolean {
  const { role } = useActor()
  return useAll(isOwn) && watches(role)
}

/** What this page would send for; nothing: it only watches. */
export function useOwnSource(): SourceId | undefined {
  const { role, siteId } = useActor()
  return useAll((all) => sourceFor({ role, siteId }, all))
}

/** Whose picture the meeting shows, whether or not it comes. */
export function useSeenPicture(): SourceId | undefined {
  const { role, siteId } = useActor()
  return useAll((all) => seenBy(all, { role, siteId }).picture)
}

/** A switch for sound that this browser remembers. */
export function useKeptSwitch(name: string, first: boolean): [boolean, (on: boolean) => void] {
  const key = `diem-cau-${name}`
  const [on, set] = useState(() => {
    try {
      const kept = localStorage.getItem(key)
      return kept === null ? first : kept === 'on'
    } catch {
      return first
    }
  })
  const choose = useCallback(
    (next: boolean) => {
      set(next)
      try {
        localStorage.setItem(key, next ? 'on' : 'off')
      } catch {
        // The choice then lasts as long as the page.
      }
    },
    [key],
  )
  return [on, choose]
}

/** Takes sound only while it is wanted: what nobody hears need not come. */
export function useWantedSound(on: boolean): void {
  const engine = useStageEngine()
  useEffect(() => engine?.line.wish({ sound: on }), [engine, on])
}
