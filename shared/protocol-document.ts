/** PROTOCOL.md taken apart for its tests: examples, tables, lists. */
import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('PROTOCOL.md', import.meta.url), 'utf8')
export const protocolText = text

/** Fenced examples of a kind, by name. Throws where a name is given twice or an example is no JSON. */
export function examplesOf(kind: 'command' | 'event' | 'example'): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [, name = '', body = ''] of text.matchAll(
    new RegExp(`^\`\`\`json ${kind} (\\S+)\\n(.*?)^\`\`\`$`, 'gms'),
  )) {
    if (found.has(name)) throw new Error(`two examples of ${name}`)
    found.set(name, JSON.parse(body))
  }
  return found
}

/** What stands between a heading and the next one of any level. */
export function section(heading: string): string {
  const start = `\n${text}`.indexOf(`\n${heading}\n`)
  if (start < 0) throw new Error(`no heading ${heading}`)
  const rest = text.slice(start + heading.length + 1)
  const end = rest.search(/^#+ /m)
  return end < 0 ? rest : rest.slice(0, end)
}

/** The cells of a section's table, without head and rule. */
export const rowsOf = (heading: string): string[][] =>
  section(heading)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('\\|', '|')))

/** The line of a command's or event's section that begins so; empty where there is none. */
export const lineOf = (type: string, label: string): string =>
  new RegExp(`^- ${label}: (.+)$`, 'm').exec(section(`##### \`${type}\``))?.[1] ?? ''

/** What stands in backticks in a text. */
export const codesIn = (part: string): string[] => [...part.matchAll(/`([^`]+)`/g)].map(([, word]) => word!)
