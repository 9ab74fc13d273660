/** An import at work: the file that was opened, and the preview of it. Runs in a worker, away from the page. */
import {
  type Choices,
  type Encoding,
  type Field,
  type Mapping,
  type Register,
  type Roster,
  type Sheet,
} from '../../../shared/office/roster/contract.ts'
import { likeliestSheet, recognise } from '../../../shared/office/roster/headings.ts'
import { type Preview, previewOf, rosterOf } from '../../../shared/office/roster/preview.ts'
import { indexOf } from '../../../shared/office/roster/units.ts'
import { isRoom } from '../../../shared/roster/rooms.ts'
import { formerOf, listFor } from './reading/lists.ts'
import { readFile, shownName } from './reading/read.ts'

/** A column of the table as it is shown for correcting. */
export interface ColumnSeen {
  heading: string
  /** The first value below the heading. */
  sample: string
}

/** What was opened, and what was made of it so far; the page changes the last three and asks for a preview. */
export interface Opened {
  name: string
  /** Nothing where the table is an official list. */
  encoding?: Encoding
  sheets: string[]
  sheet: number
  columns: ColumnSeen[]
  mapping: Mapping
  /** The official list it is held against, if one fits. */
  registerId?: string
}

/** What is asked with every preview. */
export interface Asked {
  mapping: Mapping
  registerId: string | undefined
  choices: Choices
}

/** All of a preview but the roster, which stays here until it is confirmed. */
export type Shown = Omit<Preview, 'roster'> & { sites: number; units: number; people: number }

export class ImportDesk {
  readonly #registers: readonly Register[]
  readonly #present: Roster
  #sheets: readonly Sheet[] = []
  #head: Pick<Opened, 'name' | 'encoding'> = { name: '' }
  #preview: Preview | undefined

  constructor(registers: readonly Register[], present: Roster) {
    this.#registers = registers
    this.#present = present
  }

  /** Throws `Unreadable`. */
  async open(bytes: Uint8Array, name: string): Promise<Opened> {
    const { sheets, encoding } = await readFile(bytes, name)
    this.#sheets = sheets
    this.#head = { name: shownName(name), encoding }
    return this.sheet(likeliestSheet(sheets))
  }

  /** An official list taken as the table. */
  start(registerId: string): Opened {
    const register = this.#registers.find(({ id }) => id === registerId)
    if (!register) throw new Error(`no list ${registerId}`)
    const columns: Field[] = ['code', 'name', 'type', 'cluster']
    const rows = register.units.map(({ code, name, type, cluster }) => [code, name, type, cluster?.name ?? ''])
    // Its headings are the fields' own names, which are recognised like any other.
    this.#sheets = [{ name: register.name, rows: [columns, ...rows] }]
    this.#head = { name: register.name }
    return { ...this.sheet(0), registerId }
  }

  /** Another sheet of the same file. */
  sheet(index: number): Opened {
    const sheet = this.#sheets[index]
    if (!sheet) throw new Error(`no sheet ${index}`)
    const mapping = recognise(sheet)
    const register = listFor(sheet, mapping, this.#registers)
    return {
      ...this.#head,
      sheets: this.#sheets.map(({ name }) => name),
      sheet: index,
      columns: this.#columns(sheet, mapping),
      mapping,
      ...(register && { registerId: register.id }),
    }
  }

  preview(sheet: number, { mapping, registerId, choices }: Asked): Shown {
    const today = this.#registers.find(({ id }) => id === registerId)
    const former = today && formerOf(today, this.#registers)
    const lists = { today: today && indexOf(today), former: former && indexOf(former) }
    const preview = previewOf({ sheet: this.#sheets[sheet]!, mapping, present: this.#present, lists, choices })
    this.#preview = preview
    const { roster, ...shown } = preview
    const people = roster.details.reduce((sum, { delegates }) => sum + delegates.length, 0)
    const sites = roster.sites.filter(isRoom).length
    return { ...shown, sites, units: roster.units.length, people }
  }

  /** The roster of the last preview; nothing while something has to be decided (RI8). */
  roster(): Roster | undefined {
    return this.#preview && rosterOf(this.#preview)
  }

  #columns({ rows }: Sheet, { from, columns }: Mapping): ColumnSeen[] {
    return columns.map((_, column) => {
      const above = rows.slice(Math.max(0, from - 3), from).map((row) => (row[column] ?? '').trim())
      const heading = above.filter((cell) => cell !== '' && !/^\(?\w{1,2}\)?$/.test(cell)).at(-1) ?? ''
      const sample = rows.slice(from).find((row) => (row[column] ?? '').trim() !== '')?.[column] ?? ''
      return { heading: heading.slice(0, 60), sample: sample.trim().slice(0, 60) }
    })
  }
}
