/** Cells of the tables. Pure. */
import { type Inline, paragraph } from './gaps.ts'
import type { Cell } from './model.ts'

export const head = (text: string): Cell => ({ content: [paragraph('tableHead', text)], middle: true })
export const left = (text: Inline): Cell => ({ content: [paragraph('tableCell', text)] })
export const centre = (text: Inline): Cell => ({ content: [paragraph('tableCell', text, { align: 'center' })] })
