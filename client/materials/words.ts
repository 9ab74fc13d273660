/** How a file is described: its kind and size. */
import type { FileRef } from '../../shared/conclusions/file.ts'
import type { Params } from '../../shared/core/envelope.ts'

type T = (key: string, params?: Params) => string

export function kindOf(t: T, { type }: Pick<FileRef, 'type'>): string {
  if (type === 'application/pdf') return t('kind.pdf')
  if (type.startsWith('image/')) return t('kind.image')
  return t(type.includes('wordprocessing') ? 'kind.docx' : 'kind.xlsx')
}

export function sizeOf(t: T, { size }: Pick<FileRef, 'size'>): string {
  if (size < 1_000_000) return t('size.kb', { size: Math.max(1, Math.round(size / 1_000)) })
  return t('size.mb', { size: (size / 1_000_000).toLocaleString('vi', { maximumFractionDigits: 1 }) })
}
