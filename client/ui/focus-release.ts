import { type RefObject, useRef } from 'react'

/**
 * Bare keys rest while a button is in focus. A press of the mouse leaves the focus on the button, so it is given up
 * there, or handed to `next`: keys go on working for whoever uses both. Questions and what is marked `data-keep-focus`
 * keep it.
 */
export function useFocusRelease<E extends HTMLElement = HTMLDivElement>(next?: RefObject<HTMLElement | null>) {
  const ref = useRef<E>(null)
  const onClick = (event: React.MouseEvent) => {
    const { activeElement } = document
    const pressed = event.detail > 0 && activeElement instanceof HTMLButtonElement
    if (!pressed || !ref.current?.contains(activeElement) || activeElement.closest('dialog, [data-keep-focus]')) return
    activeElement.blur()
    next?.current?.focus()
  }
  return { ref, onClick }
}
