/** Writing CSV that a spreadsheet opens as it is meant. */

/** With a byte order mark, so that Vietnamese letters are read right, and no cell that a spreadsheet would compute. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

function cell(text: string): string {
  // Blanks in front are skipped by some programs, and the wide signs of East Asian keyboards are taken like the narrow.
  const harmless = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(text) ? `'${text}` : text
  // The semicolon too: where the comma is for decimals, spreadsheets take that to part cells.
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
