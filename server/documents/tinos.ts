/** Tinos, metrically like Times New Roman, with all of Vietnamese: its files and its measures. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const folder = dirname(require.resolve('@expo-google-fonts/tinos/package.json'))

/** In pdfmake's words. */
export const tinos = {
  normal: join(folder, '400Regular', 'Tinos_400Regular.ttf'),
  bold: join(folder, '700Bold', 'Tinos_700Bold.ttf'),
  italics: join(folder, '400Regular_Italic', 'Tinos_400Regular_Italic.ttf'),
  bolditalics: join(folder, '700Bold_Italic', 'Tinos_700Bold_Italic.ttf'),
}

interface Face {
  lineHeight: (size: number, withGap?: boolean) => number
  widthOfString: (text: string, size: number) => number
}
interface Book {
  provideFont: (family: string, bold: boolean, italics: boolean) => Face
}

// pdfmake's own view of its fonts, so that what is measured is what is set; its types leave it out.
const { default: PdfDocument } = require('pdfmake/js/PDFDocument.js') as {
  default: new (fonts: object, images: object, patterns: object, attachments: object, options: object) => Book
}
let book: Book | undefined
const face = (bold: boolean, italic: boolean): Face =>
  (book ??= new PdfDocument({ Tinos: tinos }, {}, {}, {}, { font: null, autoFirstPage: false })).provideFont(
    'Tinos',
    bold,
    italic,
  )

/** Width of a text in points. */
export const widthOf = (text: string, { size, bold = false, italic = false }: SetIn): number =>
  face(bold, italic).widthOfString(text, size)
interface SetIn {
  size: number
  bold?: boolean | undefined
  italic?: boolean | undefined
}

/** Height of a single line as an office's program sets it: with the face's own gap between lines. */
export const singleLine = (size: number): number => face(false, false).lineHeight(size, true)

/** Height of a line as pdfmake sets it by itself. */
export const plainLine = (size: number): number => face(false, false).lineHeight(size)
