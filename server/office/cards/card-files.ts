/** Cards as files: PDF to print, a ZIP with one file for each to mail, CSV for the office's own SMS. */
import { zipSync } from 'fflate'
import type { Language } from '../../../shared/core/format.ts'
import { fill } from '../../../shared/i18n/texts.ts'
import type { CardFormat } from '../../../shared/office/cards.ts'
import { searchKey } from '../../../shared/core/text.ts'
import { csvFile } from '../../http/table-file.ts'
import { cardTexts, type Card } from './card.ts'
import { cardPdf } from './card-pdf.ts'

export interface CardFile {
  /** ASCII, with its ending. */
  name: string
  type: string
  bytes: Uint8Array
}

export async function cardFile(cards: readonly Card[], format: CardFormat, language: Language): Promise<CardFile> {
  const name = cardTexts[language].file
  if (format === 'csv') {
    return {
      name: `${name}.csv`,
      type: 'text/csv; charset=utf-8',
      bytes: new TextEncoder().encode(csvOfCards(cards, language)),
    }
  }
  if (format === 'zip')
    return { name: `${name}.zip`, type: 'application/zip', bytes: await zipOfCards(cards, language) }
  return { name: `${name}-${format}.pdf`, type: 'application/pdf', bytes: await cardPdf(cards, format, language) }
}

/** Made of id and name, of letters, digits and hyphens alone: no name of a unit becomes a path (CA5). */
export const fileNameOf = ({ id, name }: Pick<Card, 'id' | 'name'>): string => {
  const slug = searchKey(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${id}${slug && `-${slug}`}.pdf`
}

async function zipOfCards(cards: readonly Card[], language: Language): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {}
  for (const card of cards) files[fileNameOf(card)] = await cardPdf([card], 'a6', language)
  // PDFs are packed inside already.
  return zipSync(files, { level: 0 })
}

function csvOfCards(cards: readonly Card[], language: Language): string {
  const text = cardTexts[language]
  const head = ['cluster', 'place', 'person', 'phone', 'link', 'code', 'message'] as const
  const lines = cards.map((card) => {
    const { title, when, name, link, address, code } = card
    const message = fill(text.message, { title, when, name, link, address, code })
    return { cells: [card.cluster, name, card.recipient, card.phone, link, code, message] }
  })
  return csvFile([{ cells: head.map((column) => text[`csv.${column}`]), head: true }, ...lines])
}
