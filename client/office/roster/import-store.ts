/** The state of an import and what the office can do with it; outside React. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  type Choice,
  type Choices,
  type Field,
  noChoices,
  type Roster,
} from '../../../shared/office/roster/contract.ts'
import type { Reader } from './asking.ts'
import type { Opened, Shown } from './desk.ts'
import { limits, Unreadable } from './reading/limits.ts'

export interface ImportState {
  /** choosing: nothing opened; reading: a file is being opened; ready: opened, with or without a preview yet. */
  phase: 'choosing' | 'reading' | 'ready'
  refused?: { name: string; reason: string }
  opened?: Opened
  choices: Choices
  preview?: Shown
  comparing: boolean
  saving: boolean
  /** Saving did not work; the sentence to show. */
  failed?: string | undefined
}

export interface RosterImportStore extends StoreApi<ImportState> {
  choose(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<void>
  start(registerId: string): Promise<void>
  setSheet(index: number): Promise<void>
  setColumn(column: number, field: Field): Promise<void>
  /** The first row of the table, counted from 1 as in the file. */
  setFrom(line: number): Promise<void>
  setRegister(id: string | undefined): Promise<void>
  /** Nothing takes the decision back. */
  decide(line: number, choice: Choice | undefined): Promise<void>
  skipProblems(): Promise<void>
  setAbsent(absent: Choices['absent']): Promise<void>
  /** Back to choosing. */
  leave(): void
  /** Hands the roster over, if nothing is left to decide; true where that worked. */
  confirm(save: (roster: Roster) => Promise<void>): Promise<boolean>
}

const nothing: ImportState = { phase: 'choosing', choices: noChoices, comparing: false, saving: false }

/** `name` of a file that could not be read is shown as the reader would show it. */
export function rosterImport(reader: Reader): RosterImportStore {
  const store = createStore<ImportState>(() => nothing)
  const { getState, setState } = store
  /** Grows with everything that makes a running comparison stale. */
  let asked = 0

  const compare = async () => {
    const { opened, choices } = getState()
    if (!opened) return
    const own = ++asked
    setState({ comparing: true })
    const { mapping, registerId, sheet } = opened
    const preview = await reader.preview(sheet, { mapping, registerId, choices }).catch(() => undefined)
    if (own !== asked) return
    if (preview) setState({ preview, comparing: false })
    else setState({ ...nothing, refused: { name: opened.name, reason: 'failed' } }, true)
  }
  const open = async (name: string, opening: () => Promise<Opened>) => {
    const own = ++asked
    setState({ ...nothing, phase: 'reading' }, true)
    try {
      const opened = await opening()
      if (own !== asked) return
      setState({ phase: 'ready', opened })
      await compare()
    } catch (error) {
      const reason = error instanceof Unreadable ? error.reason : 'failed'
      if (own === asked) setState({ ...nothing, refused: { name, reason } }, true)
    }
  }
  const change = (changed: Partial<Opened>) => {
    const { opened } = getState()
    if (!opened) return Promise.resolve()
    const { registerId, ...rest } = { ...opened, ...changed }
    setState({ opened: { ...rest, ...(registerId && { registerId }) } })
    return compare()
  }
  const decideAll = (lines: Record<number, Choice | undefined>, absent = getState().choices.absent) => {
    const kept = Object.entries({ ...getState().choices.lines, ...lines }).filter(([, choice]) => choice !== undefined)
    setState({ choices: { absent, lines: Object.fromEntries(kept) as Choices['lines'] } })
    return compare()
  }
  return {
    ...store,
    choose: (file) =>
      open(file.name, async () => {
        if (file.size > limits.bytes) throw new Unreadable('tooLarge')
        return reader.open(new Uint8Array(await file.arrayBuffer()), file.name)
      }),
    start: (registerId) => open('', () => reader.start(registerId)),
    async setSheet(index) {
      const { opened } = getState()
      if (opened) await open(opened.name, () => reader.sheet(index))
    },
    setColumn(column, field) {
      const columns = getState().opened?.mapping.columns ?? []
      // Each kind once: the column that had it before is left aside.
      const without = columns.map((other) => (other === field ? 'ignore' : other))
      return change({ mapping: { from: getState().opened?.mapping.from ?? 0, columns: without.with(column, field) } })
    },
    setFrom: (line) =>
      change({
        mapping: { columns: getState().opened?.mapping.columns ?? [], from: Math.max(0, Math.floor(line) - 1) },
      }),
    setRegister: (registerId) => change({ registerId }),
    decide: (line, choice) => decideAll({ [line]: choice }),
    skipProblems() {
      const rows = getState().preview?.rows.filter(({ outcome }) => outcome === 'problem') ?? []
      return decideAll(Object.fromEntries(rows.map(({ line }) => [line, { skip: true }])))
    },
    setAbsent: (absent) => decideAll({}, absent),
    leave() {
      asked += 1
      setState(nothing, true)
    },
    async confirm(save) {
      if (getState().comparing || getState().saving) return false
      setState({ saving: true, failed: undefined })
      try {
        const roster = await reader.roster()
        if (roster) await save(roster)
        setState({ saving: false })
        return roster !== undefined
      } catch (error) {
        setState({ saving: false, failed: error instanceof Error ? error.message : String(error) })
        return false
      }
    },
  }
}
