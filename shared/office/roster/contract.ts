/** roster import: what a file is read into, what is recognised in it, and what comes of it. Pure, as all of shared/. */
import { z } from 'zod'
import type { Params } from '../../core/envelope.ts'
import { Cluster, Site, Unit, UnitDetails } from '../../roster/contract.ts'

/** The part of a conference's plan that is its roster. */
export const Roster = z.strictObject({
  clusters: z.array(Cluster).max(200),
  units: z.array(Unit).max(20_000),
  sites: z.array(Site).max(20_000),
  details: z.array(UnitDetails).max(20_000),
})
export type Roster = z.infer<typeof Roster>

/** A table as it stands in a file: its cells as text, the first row of the file first. */
export interface Sheet {
  name: string
  rows: readonly (readonly string[])[]
}

/** How the letters of a text file, or of a workbook's cells, were written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'tcvn3'

export interface Workbook {
  sheets: Sheet[]
  encoding: Encoding
}

/** What a column can hold. `secretary` and `chairman` are names under a heading that says their post. */
export const fields = [
  'ignore',
  'code',
  'name',
  'type',
  'cluster',
  'place',
  'siteName',
  'summoned',
  'phone',
  'technician',
  'technicianPhone',
  'delegate',
  'title',
  'secretary',
  'chairman',
] as const
export type Field = (typeof fields)[number]

/** Where the table begins (index of its first row below the headings) and what each column holds. */
export interface Mapping {
  from: number
  columns: readonly Field[]
}

/** A unit of an official list. */
export interface RegisterUnit {
  code: string
  name: string
  type: string
  /** The group it stands in, such as a district of 2024. */
  cluster?: { code: string; name: string }
  /** Codes of other official lists for the same unit. */
  also?: string[]
  /** What it became at the reform of 1 July 2025; several where it was split. */
  became?: { code: string; name: string }[]
}

/** An official list: a province today, or a province as it was. */
export interface Register {
  id: string
  name: string
  units: RegisterUnit[]
}

/** problem: the line cannot be taken as it is; doubt: it can, and somebody should look; remark: what was put right. */
export type Level = 'problem' | 'doubt' | 'remark'

export interface Remark {
  level: Level
  code: RemarkCode
  params?: Params
  /** Units of the official list that may be meant, likeliest first. */
  suggestions?: { code: string; name: string; cluster?: string }[]
}

/** Each is the text `remark.…` of rosterImport.json. */
export type RemarkCode =
  | 'noName'
  | 'whichUnit'
  | 'unknownUnit'
  | 'oldUnit'
  | 'nameRepaired'
  | 'codeAndNameDisagree'
  | 'codeRepaired'
  | 'codeUnused'
  | 'renamed'
  | 'duplicateLine'
  | 'furtherPerson'
  | 'twoPosts'
  | 'sameNameElsewhere'
  | 'honorific'
  | 'nameCase'
  | 'noTitle'
  | 'phoneRepaired'
  | 'phoneOld'
  | 'phoneLost'
  | 'phoneBad'
  | 'secondPhone'
  | 'technicianUnnamed'
  | 'technicianNoPhone'
  | 'badNumber'
  | 'otherValue'
  | 'tooLong'
  | 'tooManyPeople'
  | 'twoHalls'
  | 'noHall'

/** What the office decided for a line (by its number in the file). */
export interface Choice {
  skip?: boolean
  /** Code of the unit of the official list that is meant; empty: what the file says, whatever the list says. */
  unit?: string
}

export interface Choices {
  lines: Readonly<Record<number, Choice>>
  /** Units that are in the roster and not in the file: kept unless the office says otherwise. */
  absent: 'keep' | 'remove'
}

export const noChoices: Choices = { lines: {}, absent: 'keep' }
