import { type RefObject, useRef } from 'react'
import { giveUpFocus } from './focus-kept.ts'

const isPressed = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLButtonElement || (element instanceof HTMLInputElement && /checkbox|radio/.test(element.type))

/**
 * Bare keys rest while a button or a box to tick is in focus. A press of the mouse leaves the focus there, so it is given
 * up, or handed to `next`: keys go on working for whoever uses both. Questions and what is marked `data-keep-focus` keep
 * it.
 */
export function useFocusRelease<E extends HTMLElement = HTMLDivElement>(next?: RefObject<HTMLElement | null>) {
  const ref = useRef<E>(null)
  const release = () => {
    const { activeElement } = document
    if (!isPressed(activeElement) || !ref.current?.contains(activeElement)) return
    if (activeElement.closest('dialog, [data-keep-focus]')) return
    // At once it may be what cannot be pressed again while its command is on its way.
    giveUpFocus(activeElement)
    next?.current?.focus()
  }
  const onClick = (event: React.MouseEvent) => {
    if (event.detail === 0) return
    release()
    // The words beside a box hand it the focus only after the press.
    if (event.target instanceof Element && event.target.closest('label')) requestAnimationFrame(release)
  }
  return { ref, onClick }
}
