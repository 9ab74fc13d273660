/** The secret of the link a page was opened by: where it stands, so that neither history nor a screenshot keeps it. */

/** Where `way-in.js` puts it. */
const key = 'secret'

/** Does something with what was laid aside; a browser that keeps nothing has it still in the address. */
function aside<T>(work: (kept: Storage) => T): T | undefined {
  try {
    return work(sessionStorage)
  } catch {
    return undefined
  }
}

/**
 * The secret, where it is; empty where the page was opened without. It stays there: a page may be begun more than once
 * before it stands, and each beginning looks.
 */
export const lookForSecret = (): string =>
  // What was pasted into this page's address came last.
  location.hash.slice(1) || (aside((kept) => kept.getItem(key)) ?? '')

/** It is nowhere any more, but with whoever has looked. */
export function clearSecret(): void {
  aside((kept) => kept.removeItem(key))
  if (location.hash.length > 1) history.replaceState(null, '', '/vao')
}

/** Back into the address, for whoever opens it elsewhere. */
export const showSecret = (secret: string): void => history.replaceState(null, '', `/vao#${secret}`)
