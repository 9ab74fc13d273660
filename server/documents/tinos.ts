/** Tinos, metrically like Times New Roman, with all of Vietnamese: its files and the height of its lines. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/tinos/package.json')))

/** In pdfmake's words. */
export const tinos = {
  normal: join(folder, '400Regular', 'Tinos_400Regular.ttf'),
  bold: join(folder, '700Bold', 'Tinos_700Bold.ttf'),
  italics: join(folder, '400Regular_Italic', 'Tinos_400Regular_Italic.ttf'),
  bolditalics: join(folder, '700Bold_Italic', 'Tinos_700Bold_Italic.ttf'),
}

// From the face's own tables, in units of 2,048 to the em.
const [above, below, between] = [1825, 443, 87].map((units) => units / 2048) as [number, number, number]

/** Height of a single line as an office's program sets it: with the face's own gap between lines. */
export const singleLine = (size: number): number => (above + below + between) * size

/** Height of a line as pdfmake sets it by itself. */
export const plainLine = (size: number): number => (above + below) * size
