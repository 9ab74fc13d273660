/** How much a file may hold (RI1). Generous for the largest real list, 3,321 units, and nothing to be afraid of. */
export const limits = {
  /** Of the file as it is chosen, in bytes. */
  bytes: 12_000_000,
  rows: 30_000,
  columns: 200,
  /** Characters of a cell; what is longer is no name and no number. */
  cell: 2_000,
  /** Parts of a workbook, and their size unpacked, in bytes. */
  parts: 1_000,
  unpacked: 80_000_000,
  /** How many times larger a part of a workbook may become; a real sheet becomes ten to forty times larger. */
  ratio: 150,
} as const

/** Why a file is not read: the text `refused.…` of rosterImport.json. */
export type Reason =
  | 'tooLarge'
  | 'empty'
  | 'pdf'
  | 'html'
  | 'oldExcel'
  | 'notTable'
  | 'brokenWorkbook'
  | 'bomb'
  | 'encrypted'
  | 'tooManyRows'
  | 'tooWide'
  | 'badQuotes'
  | 'takesTooLong'

export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}
