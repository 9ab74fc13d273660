/** The name under which a browser keeps a document: in Vietnamese, with a plain one for what cannot read it. */
import type { DocumentModel } from '../../shared/documents/model.ts'
import type { Format } from './maker.ts'

/** Longer names are cut by some systems, and by some people's mail. */
const longest = 120

/** "Biên bản hội nghị …": what the document is, without its capitals and without what a file name may not hold. */
const readable = (title: string): string => {
  const words = title
    .replace(/^[\p{Lu}\s]+(?=\s)/u, (head) => head.charAt(0) + head.slice(1).toLowerCase())
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words.length <= longest ? words : `${words.slice(0, words.lastIndexOf(' ', longest))}…`
}

/** RFC 5987: everything that is not plain goes by its bytes. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

export const disposition = ({ title, file }: Pick<DocumentModel, 'title' | 'file'>, format: Format): string =>
  `attachment; filename="${file}.${format}"; filename*=UTF-8''${encoded(`${readable(title)}.${format}`)}`
