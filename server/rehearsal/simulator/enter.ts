/** Exchanges a link for the cookie of its access, as the page does. */
import type { AccessId } from '../../../shared/core/identity.ts'

/** Rejects with the hub's words where it does not let in. */
export async function enter(hubUrl: string, fragment: string): Promise<{ accessId: AccessId; cookie: string }> {
  const response = await fetch(`${hubUrl}/api/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: fragment }),
  })
  if (!response.ok) throw new Error(`could not enter: ${response.status} ${await response.text()}`)
  const { accessId } = (await response.json()) as { accessId: AccessId }
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return { accessId, cookie: cookies.join('; ') }
}
