/** What a document leaves open, and the list of it. */
import type { Params } from '../core/envelope.ts'
import type texts from '../i18n/vi/documents.json'
import type { Gap, Paragraph, Run, StyleName } from './model.ts'

export type GapKey = Extract<keyof typeof texts, `gap.${string}`>

const dots = '……'

/** Collects what is open while a document is made: nothing is open without being listed, or listed without standing open. */
export class Gaps {
  readonly list: Gap[] = []

  /** The dots that stand there. The same thing open in two places is listed once. */
  open(key: GapKey, params?: Params, text: string = dots): Run {
    const gap: Gap = { key, ...(params && { params }) }
    const same = JSON.stringify(gap)
    if (!this.list.some((other) => JSON.stringify(other) === same)) this.list.push(gap)
    return { text, gap: true }
  }

  /** The text, or the dots where there is none. */
  or(text: string | undefined, key: GapKey, params?: Params): Run {
    return text ? { text } : this.open(key, params)
  }
}

export type Inline = string | Run

/** A paragraph of words and runs. */
export const paragraph = (
  style: StyleName,
  content: Inline | readonly Inline[],
  more: Partial<Omit<Paragraph, 'kind' | 'style' | 'runs'>> = {},
): Paragraph => ({
  kind: 'paragraph',
  style,
  runs: (Array.isArray(content) ? (content as readonly Inline[]) : [content as Inline]).map((part) =>
    typeof part === 'string' ? { text: part.normalize('NFC') } : { ...part, text: part.text.normalize('NFC') },
  ),
  ...more,
})

export const body = (...content: Inline[]): Paragraph => paragraph('body', content)
