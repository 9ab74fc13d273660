import { type RefObject, useEffect, useRef } from 'react'

/** A ref for what takes the focus when a dialog opens; else the browser would give it to the closing cross. */
export function useOpeningFocus<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  useEffect(() => ref.current?.focus(), [])
  return ref
}
