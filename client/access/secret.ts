/** The secret of the link a page was opened by: where it stands, so that neither history nor a screenshot keeps it. */

/** Where `way-in.js` puts it. */
const key = 'secret'

function laidAside(): string | null {
  try {
    const secret = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    return secret
  } catch {
    // A browser that keeps nothing: it is still in the address.
    return null
  }
}

/** Takes it, so that it is nowhere else any more; empty where the page was opened without. */
export function takeSecret(): string {
  const aside = laidAside()
  // What was pasted into this page's address came last.
  const secret = location.hash.slice(1)
  if (secret) history.replaceState(null, '', '/vao')
  return secret || (aside ?? '')
}

/** Back into the address, for whoever opens it elsewhere. */
export const showSecret = (secret: string): void => history.replaceState(null, '', `/vao#${secret}`)
