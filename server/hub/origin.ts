/** A browser says which page a request comes from; only our own pages may open a connection (ACC7). */
import type { IncomingMessage } from 'node:http'

/** True for our own origin, and for clients that are no browser and send none (a cookie is needed all the same). */
export function originAllowed(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  try {
    const from = new URL(origin)
    return from.host === host || (publicUrl !== undefined && from.origin === new URL(publicUrl).origin)
  } catch {
    return false
  }
}
