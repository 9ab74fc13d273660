/** A text cut into sentences, for reading back one by one (CO10). Pure. */

/** An abbreviation or a numbering before a stop does not end a sentence: "TP. Hạ Long", "1. Giao …". */
const notAnEnd = /(^|[\s(])(?:[IVX]+|\d{1,3}|TP|TX|TT|P|Q|H|X|BT|CT|ThS|TS|GS|PGS|đ\/c|v\.v)\.$/iu

/** Sentences with their stops, in order; joined with blanks and paragraphs they are the text. Never empty ones. */
export function sentencesOf(text: string): string[] {
  const found: string[] = []
  for (const paragraph of text.split('\n')) {
    let begun = ''
    for (const piece of paragraph.split(/(?<=[.!?;…:])\s+/u)) {
      begun = begun ? `${begun} ${piece}` : piece
      if (notAnEnd.test(begun)) continue
      if (begun.trim()) found.push(begun.trim())
      begun = ''
    }
    if (begun.trim()) found.push(begun.trim())
  }
  return found
}
