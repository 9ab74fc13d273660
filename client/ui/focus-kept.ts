/** What can take the focus in place of something in it that is gone. */
const places = 'dialog, section, article, form, fieldset, nav, aside, [role="tabpanel"], [role="region"], main'

const isGone = (element: Element): boolean =>
  !element.isConnected || element.matches(':disabled') || !element.checkVisibility()

/** What has the focus, and around it outwards. */
let path: Element[] = []

/** Nothing takes it in place of `element`, whatever becomes of that. */
export function giveUpFocus(element: HTMLElement): void {
  path = []
  element.blur()
}

/**
 * Begins to keep the focus: where what had it vanishes or can no longer be pressed, the nearest part of the page around
 * it takes it, so that whoever goes by keys or by ear goes on from there and not from the top; what can be pressed again
 * gets it back. To be called once.
 */
export function keepFocus(): void {
  /** Who goes by keys sees a line around what has it; a finger, a mouse, or nobody at all need none. */
  let byKeys = false
  /** What had it, and what has it meanwhile. */
  let lent: { from: HTMLElement; to: HTMLElement } | undefined
  const keep = () => {
    if (lent && document.activeElement === lent.to && !isGone(lent.from)) lent.from.focus({ preventScroll: true })
    const [held] = path
    if (!held || (document.activeElement && document.activeElement !== document.body)) return
    const around = path.slice(1)
    path = []
    // Given up on purpose: it is still there.
    if (!isGone(held)) return
    const place = around.find((one) => one.matches(places) && !isGone(one)) ?? document.getElementById('main')
    if (!(place instanceof HTMLElement)) return
    if (!place.hasAttribute('tabindex')) place.setAttribute('tabindex', '-1')
    // Browsers draw the line around whatever a page gives the focus after something that is gone.
    place.toggleAttribute('data-unmarked', !byKeys)
    place.focus({ preventScroll: true })
    if (held instanceof HTMLElement) lent = { from: held, to: place }
  }
  document.addEventListener('focusin', ({ target }) => {
    path = []
    for (let at = target instanceof Element ? target : null; at; at = at.parentElement) path.push(at)
  })
  document.addEventListener('keydown', () => (byKeys = true), true)
  document.addEventListener('pointerdown', () => (byKeys = false), true)
  // It may be on its way out of the page: looked at when that is done.
  document.addEventListener('focusout', ({ target }) => {
    if (target instanceof Element) target.removeAttribute('data-unmarked')
    queueMicrotask(keep)
  })
  new MutationObserver(keep).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled', 'hidden'],
  })
}
