/** Reads a DOCX back as XML, for tests: what Word would read, and nothing of our own model. */
import { DOMParser, type Element } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'

export type Xml = Element

export const all = (element: Xml, name: string): Xml[] => [...element.getElementsByTagName(name)]
/** Direct children of a name. */
export const children = (element: Xml, ...names: string[]): Xml[] =>
  [...element.childNodes].filter((node): node is Xml => names.includes(node.nodeName))
export const child = (element: Xml | undefined, ...path: string[]): Xml | undefined =>
  path.reduce<Xml | undefined>((found, name) => found && children(found, name)[0], element)
export const value = (element: Xml | undefined, ...path: string[]): string | undefined =>
  child(element, ...path)?.getAttribute('w:val') ?? undefined
export const attribute = (element: Xml | undefined, name: string): number => Number(element?.getAttribute(`w:${name}`))
/** The words of an element, paragraphs apart by line breaks. */
export const textOf = (element: Xml): string =>
  (element.nodeName === 'w:p' ? [element] : all(element, 'w:p'))
    .map((p) =>
      all(p, 'w:t')
        .map((t) => t.textContent)
        .join(''),
    )
    .join('\n')

const isOn = (element: Xml | undefined, ...path: string[]): boolean => {
  const found = child(element, ...path)
  return found !== undefined && !['0', 'false', 'off', 'none'].includes(found.getAttribute('w:val') ?? 'true')
}

export interface ReadStyle {
  name: string
  fonts: (string | null)[]
  size: number
  bold: boolean
  italic: boolean
  underline: boolean
  align: string | undefined
  firstLineTwips: number
  beforePt: number
  line: { twips: number; rule: string | null }
  outline: number | undefined
}

export interface ReadDocx {
  parts: Record<string, string>
  body: Xml
  /** Paragraphs and tables of the body in order, without the section's properties. */
  blocks: Xml[]
  tables: Xml[]
  style: (id: string) => ReadStyle
  /** The paragraphs of a style, wherever they stand. */
  styled: (id: string) => Xml[]
  section: Xml
}

const parse = (xml: string): Xml => new DOMParser().parseFromString(xml, 'text/xml').documentElement!

export const styleOf = (paragraph: Xml): string | undefined => value(paragraph, 'w:pPr', 'w:pStyle')

export function readDocx(file: Uint8Array): ReadDocx {
  const parts = Object.fromEntries(Object.entries(unzipSync(file)).map(([name, part]) => [name, strFromU8(part)]))
  const body = child(parse(parts['word/document.xml']!), 'w:body')!
  const styles = new Map(
    all(parse(parts['word/styles.xml']!), 'w:style').map((style) => [style.getAttribute('w:styleId')!, style]),
  )
  const style = (id: string): ReadStyle => {
    const found = styles.get(id)
    if (!found) throw new Error(`no style ${id}`)
    const run = child(found, 'w:rPr')
    const paragraph = child(found, 'w:pPr')
    const spacing = child(paragraph, 'w:spacing')
    const fonts = child(run, 'w:rFonts')
    const outline = value(paragraph, 'w:outlineLvl')
    return {
      name: value(found, 'w:name') ?? '',
      fonts: ['ascii', 'hAnsi', 'eastAsia', 'cs'].map((kind) => fonts?.getAttribute(`w:${kind}`) ?? null),
      size: Number(value(run, 'w:sz')) / 2,
      bold: isOn(run, 'w:b'),
      italic: isOn(run, 'w:i'),
      underline: isOn(run, 'w:u'),
      align: value(paragraph, 'w:jc'),
      firstLineTwips: attribute(child(paragraph, 'w:ind'), 'firstLine'),
      beforePt: attribute(spacing, 'before') / 20,
      line: { twips: attribute(spacing, 'line'), rule: spacing?.getAttribute('w:lineRule') ?? null },
      outline: outline === undefined ? undefined : Number(outline),
    }
  }
  return {
    parts,
    body,
    blocks: children(body, 'w:p', 'w:tbl'),
    tables: children(body, 'w:tbl'),
    style,
    styled: (id) => all(body, 'w:p').filter((paragraph) => styleOf(paragraph) === id),
    section: child(body, 'w:sectPr')!,
  }
}

/** The headers of the first page and of the others, as the section names them. */
export function headers({ parts, section }: ReadDocx): Record<'first' | 'default', Xml> {
  const relations = all(parse(parts['word/_rels/document.xml.rels']!), 'Relationship')
  const named = (type: string): Xml => {
    const id = children(section, 'w:headerReference')
      .find((reference) => reference.getAttribute('w:type') === type)
      ?.getAttribute('r:id')
    const target = relations.find((relation) => relation.getAttribute('Id') === id)?.getAttribute('Target')
    return parse(parts[`word/${target}`]!)
  }
  return { first: named('first'), default: named('default') }
}

export const rowsOf = (table: Xml): Xml[] => children(table, 'w:tr')
export const cellsOf = (row: Xml): Xml[] => children(row, 'w:tc')
export const gridOf = (table: Xml): number[] =>
  all(child(table, 'w:tblGrid')!, 'w:gridCol').map((column) => attribute(column, 'w'))

/** How long a rule is, in twips: what its indents leave of the width it stands in. */
export const ruleLength = (rule: Xml, width: number): number => {
  const indent = child(rule, 'w:pPr', 'w:ind')
  return (
    width -
    (attribute(indent, 'left') || attribute(indent, 'start')) -
    (attribute(indent, 'right') || attribute(indent, 'end'))
  )
}
