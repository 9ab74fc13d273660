/** Documents of the conference on a page. */
import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { keepShell } from '../offline/shell-store.ts'
import { useActor, useAll, useDesk, useFire, useSession, useUnit } from '../store/hooks.ts'
import type { Session } from '../store/session.ts'
import { type Listed, materialsOf } from './list.ts'
import { openShelf, type Shelf } from './shelf.ts'

const shelves = new WeakMap<Session, Shelf>()

/** One for each page. */
export function useShelf(): Shelf {
  const session = useSession()
  let shelf = shelves.get(session)
  if (!shelf) {
    shelf = openShelf({ accessId: session.store.getState().accessId, files: session.files })
    shelves.set(session, shelf)
  }
  return shelf
}

/** What this page may open, and what of it is on the device. */
export function useMaterials(): Listed[] {
  const all = useAll((state) => state.materials)
  const unit = useUnit((state) => state)
  const materials = useDesk((state) => state.materials)
  return useMemo(() => materialsOf({ materials: all }, unit, { materials }), [all, unit, materials])
}
export const useHere = () => useStore(useShelf().store, (state) => state.here)

/** Fetches ahead what a room or a delegate will open, and what opens it. */
export function useFetchAhead(list: readonly Listed[]): void {
  const shelf = useShelf()
  const hashes = list.map(({ file }) => file.hash).join(' ')
  useEffect(() => void shelf.hold(hashes ? hashes.split(' ') : []), [shelf, hashes])
  useEffect(() => {
    if (hashes) void keepShell('reader')
  }, [hashes])
}

/** Says once for each version that this unit has opened it; screens and observers say nothing. */
export function useReceipt({ id, version, opened = 0 }: Listed): void {
  const fire = useFire()
  const { role } = useActor()
  const owed = (role === 'site' || role === 'delegate') && opened < version
  const said = useRef('')
  useEffect(() => {
    const name = `${id} ${version}`
    if (!owed || said.current === name) return
    said.current = name
    fire('materials.open', { materialId: id, version })
  }, [owed, id, version, fire])
}
