/** Where each field of a JSON text stands, so that a wrong one can be named with its line. */

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** Line, counted from 1, of each field by its path joined with dots (`chairs.1.name`). The text must be valid JSON. */
export function linesOfJson(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  /** Objects and arrays around here; an array counts its entries. */
  const open: { path: string; index: number | undefined }[] = []
  let line = 1
  let at = 0
  let key: string | undefined
  for (const { 0: mark, index } of text.matchAll(token)) {
    for (; at < index; at++) if (text[at] === '\n') line += 1
    const inside = open.at(-1)
    if (mark === '}' || mark === ']') open.pop()
    else if (mark === ',') {
      if (inside?.index !== undefined) inside.index += 1
      key = undefined
    } else if (mark !== ':') {
      if (inside && inside.index === undefined && key === undefined) {
        key = JSON.parse(mark) as string
        lines.set(join(inside.path, key), line)
        continue
      }
      const path = inside ? join(inside.path, inside.index === undefined ? key! : String(inside.index)) : ''
      if (!lines.has(path)) lines.set(path, line)
      key = undefined
      if (mark === '{' || mark === '[') open.push({ path, index: mark === '[' ? 0 : undefined })
    }
  }
  return lines
}

const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`)

/** The line a syntax error stands on, from the engine's position; the last line where it ran out of text. */
export function lineOfSyntaxError(text: string, error: unknown): number {
  const position = /position (\d+)/.exec(String(error))?.[1]
  return text.slice(0, position === undefined ? undefined : Number(position)).split('\n').length
}
