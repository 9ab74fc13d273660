/** Taking a file from the hub: asked for by the page itself, so that a refusal is said there and not saved as a file. */
import { type NotSent, unreached } from './upload.ts'

export type Fetched = { ok: true; name: string; bytes: Blob } | NotSent

/** The name the hub gives a file; the last part of its address where it gives none. */
export function nameOf(disposition: string | null, href: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1]
  return encoded ? decodeURIComponent(encoded) : (plain ?? /[^/]*$/.exec(href.split('?')[0] ?? '')?.[0] ?? '')
}

/** Resolves with the file, or why there is none. Never rejects. */
export async function fetchFile(href: string, ask: typeof fetch = fetch): Promise<Fetched> {
  try {
    const response = await ask(href)
    if (!response.ok) return { ...((await response.json()) as Omit<NotSent, 'ok'>), ok: false }
    return {
      ok: true,
      name: nameOf(response.headers.get('content-disposition'), href),
      bytes: await response.blob(),
    }
  } catch {
    return unreached
  }
}

/** How long the browser has to begin saving, in milliseconds. */
const letGoAfterMs = 60_000

/** Hands a file to the browser, which saves it as it saves any other. */
export function saveFile({ name, bytes }: { name: string; bytes: Blob }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), letGoAfterMs)
}
