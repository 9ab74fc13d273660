/** pdfmake with the product's face, and with access to nothing else. */
import pdfmake from 'pdfmake'
import { tinos } from './tinos.ts'

pdfmake.setFonts({ Tinos: tinos })
// Nothing is fetched for a document, and nothing read but its fonts.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => Object.values(tinos).includes(path))

export { pdfmake }
