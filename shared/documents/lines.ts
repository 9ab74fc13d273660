/** A document read line by line, for tests: what stands in tables too, cell by cell. */
import type { Block, DocumentModel, Run } from './model.ts'

export const paragraphs = (blocks: readonly Block[]): { style: string; runs: readonly Run[] }[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block]
    if (block.kind !== 'table') return []
    return [...block.head, ...block.rows].flat().flatMap(({ content }) => content)
  })
export const lines = ({ blocks }: DocumentModel): string[] =>
  paragraphs(blocks).map(({ runs }) => runs.map(({ text }) => text).join(''))
