/** Handing in a file before the report that names it. Over HTTP, with the cookie of the access, as everything under /api. */
import { FileRef, fileTypes, largestFile } from '../../shared/conclusions/file.ts'

/** What a file chooser offers. */
export const acceptedFiles = Object.values(fileTypes)
  .flat()
  .map((ending) => `.${ending}`)
  .join(',')

export type Uploaded =
  | { ok: true; file: FileRef }
  /** As a refusal of a command; `line.lost` where the hub was not reached: it can be tried again. */
  | { ok: false; code: string; params?: Record<string, string | number>; text: string }

const unreached: Uploaded = { ok: false, code: 'line.lost', text: '' }

/** Sends the file's bytes; resolves with what `conclusions.report` carries. Never rejects. */
export async function uploadFile(file: File, accessId: string): Promise<Uploaded> {
  if (file.size > largestFile) return { ok: false, code: 'conclusions.badFile', text: '' }
  try {
    const response = await fetch(`/api/files?access=${encodeURIComponent(accessId)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    })
    const answer: unknown = await response.json()
    if (!response.ok) return { ok: false, ...(answer as Omit<Extract<Uploaded, { ok: false }>, 'ok'>) }
    const ref = FileRef.safeParse({ ...(answer as object), name: file.name })
    return ref.success ? { ok: true, file: ref.data } : { ok: false, code: 'conclusions.badFile', text: '' }
  } catch {
    return unreached
  }
}

/** Where the desk, or the unit that handed it in, fetches a file. */
export const fileLink = ({ hash }: Pick<FileRef, 'hash'>, accessId: string): string =>
  `/api/files/${hash}?access=${encodeURIComponent(accessId)}`
