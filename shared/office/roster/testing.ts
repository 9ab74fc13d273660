/** A sheet and a register for tests, as little as a test has to say. */
import { type Choices, type Mapping, noChoices, type Register, type Roster, type Sheet } from './contract.ts'
import { recognise } from './headings.ts'
import { rosterWithHall } from './present.ts'
import { type Preview, previewOf } from './preview.ts'
import { indexOf } from './units.ts'

export const hallOnly = rosterWithHall('Tỉnh ủy', 'Hội trường trung tâm')

/** Cells parted by `|`, one row to a line. */
export const sheetOf = (...lines: string[]): Sheet => ({
  name: 'Sheet1',
  rows: lines.map((line) => line.split('|').map((cell) => cell.trim())),
})

const district = (code: string, name: string) => ({ code, name })
const [haLong, binhLieu] = [district('193', 'Thành phố Hạ Long'), district('198', 'Huyện Bình Liêu')]

/** Two districts with a commune of the same name, as there are many. */
export const register: Register = {
  id: 'test',
  name: 'Quảng Ninh',
  units: [
    { code: '06649', name: 'Phường Hà Khánh', type: 'phường', cluster: haLong },
    { code: '06652', name: 'Phường Hà Phong', type: 'phường', cluster: haLong },
    { code: '06667', name: 'Xã Hòa Bình', type: 'xã', cluster: haLong },
    { code: '06841', name: 'Xã Hoành Mô', type: 'xã', cluster: binhLieu },
    { code: '06844', name: 'Xã Hòa Bình', type: 'xã', cluster: binhLieu },
    { code: '06978', name: 'Xã Ba Chẽ', type: 'xã', also: ['06970'] },
  ],
}

export interface Given {
  present?: Roster
  choices?: Partial<Choices>
  mapping?: Mapping
  register?: Register | undefined
  former?: Register
}

export function previewWith(sheet: Sheet, given: Given = {}): Preview {
  const today = 'register' in given ? given.register : register
  return previewOf({
    sheet,
    mapping: given.mapping ?? recognise(sheet),
    present: given.present ?? hallOnly,
    lists: { today: today && indexOf(today), former: given.former && indexOf(given.former) },
    choices: { ...noChoices, ...given.choices },
  })
}

/** "2 new 06652 Phường Hà Phong: codeRepaired, honorific", a row to a line. */
export const rowsOf = ({ rows }: Preview): string[] =>
  rows.map(({ line, outcome, code, name, remarks }) => {
    const said = remarks.map((remark) => remark.code).join(', ')
    return `${line ?? '-'} ${outcome} ${code} ${name}${said && `: ${said}`}`
  })
