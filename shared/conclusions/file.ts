/** The file a unit may attach to a report: what kinds, how large, how it is named (CO19). Pure. */
import { z } from 'zod'
import { line } from '../core/text.ts'

const office = 'application/vnd.openxmlformats-officedocument'

/** Kinds that are taken, with the endings of their names; the first is the usual one. */
export const fileTypes = {
  'application/pdf': ['pdf'],
  [`${office}.wordprocessingml.document`]: ['docx'],
  [`${office}.spreadsheetml.sheet`]: ['xlsx'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
} as const satisfies Record<string, readonly string[]>

export const FileType = z.enum(Object.keys(fileTypes) as (keyof typeof fileTypes)[])
export type FileType = z.infer<typeof FileType>

/** Bytes. */
export const largestFile = 10_000_000

/** A file by what is in it; the hub gives `hash`, `size` and `type` at the upload. */
export const FileRef = z.strictObject({
  /** SHA-256 of its bytes. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: line(200),
  size: z.number().int().min(1).max(largestFile),
  type: FileType,
})
export type FileRef = z.infer<typeof FileRef>

/** Whether the name ends as files of the kind do, and names no folder. */
export const plausible = ({ name, type }: Pick<FileRef, 'name' | 'type'>): boolean =>
  !/[\\/]/.test(name) && fileTypes[type].some((ending) => name.toLowerCase().endsWith(`.${ending}`))
