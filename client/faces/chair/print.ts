/** The sheets of the console. */
import { createPrinting } from '../../print/printing.ts'

export const { sheet, print: printSheet, follow: followPrinting } = createPrinting<'agenda' | 'queue' | 'both'>('both')
