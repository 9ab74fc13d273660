/** Two texts word by word: what stayed, what went, what came. Pure. */
export interface Piece {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** Words with the blanks before them; joined they are the text again. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+|\s+$/gu) ?? []

/** In reading order; what went stands before what came in its place. */
export function difference(before: string, after: string): Piece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  // The longest row of words both have: common[i][j] of a from i on and b from j on.
  const width = b.length + 1
  const common = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i]!.trim() === b[j]!.trim()
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
  const pieces: Piece[] = []
  const put = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    // The first word of either text brings no blank with it: what went makes room, so that what stays is unchanged.
    const close = last !== undefined && !/\s$/u.test(last.text) && !/^\s/u.test(text)
    if (close && kind === 'gone') text = ` ${text}`
    else if (close && last.kind === 'gone') last.text += ' '
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i]!.trim() === b[j]!.trim()) {
      put('same', b[j++]!)
      i++
    } else if (i < a.length && (j >= b.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      put('gone', a[i++]!)
    } else put('new', b[j++]!)
  }
  return pieces
}
