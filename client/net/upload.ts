/** Handing in a file before the report that names it. Over HTTP, with the cookie of the access, as everything under /api. */
import { z } from 'zod'
import { FileRef, fileTypes, largestFile, plausible } from '../../shared/conclusions/file.ts'

/** The hub has looked at its size. */
const AnyFile = FileRef.extend({ size: z.number() })

/** What a file chooser offers. */
export const acceptedFiles = Object.values(fileTypes)
  .flat()
  .map((ending) => `.${ending}`)
  .join(',')

/** As a refusal of a command, in the hub's sentence; `ui.unreached` where the hub was not reached: it can be tried again. */
export interface NotSent {
  ok: false
  code: string
  params?: Record<string, string | number>
  text: string
}
export type Uploaded = { ok: true; file: FileRef } | NotSent

const notTaken: NotSent = { ok: false, code: 'conclusions.badFile', text: '' }
export const unreached: NotSent = { ok: false, code: 'ui.unreached', text: '' }

/**
 * Sends the file's bytes, at most `most`; resolves with what `conclusions.report` or `materials.add` carries. Never
 * rejects.
 */
export async function uploadFile(
  file: File,
  accessId: string,
  ask: typeof fetch = fetch,
  most = largestFile,
): Promise<Uploaded> {
  if (file.size > most) return notTaken
  try {
    const response = await ask(`/api/files?access=${encodeURIComponent(accessId)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    })
    const answer: unknown = await response.json()
    if (!response.ok) return { ...(answer as Omit<NotSent, 'ok'>), ok: false }
    const ref = AnyFile.safeParse({ ...(answer as object), name: file.name })
    // Told now, and not by the report: bytes of one kind under a name of another.
    return ref.success && plausible(ref.data) ? { ok: true, file: ref.data } : notTaken
  } catch {
    return unreached
  }
}

/** Where the desk, or the unit that handed it in, fetches a file. */
export const fileLink = ({ hash }: Pick<FileRef, 'hash'>, accessId: string): string =>
  `/api/files/${hash}?access=${encodeURIComponent(accessId)}`
