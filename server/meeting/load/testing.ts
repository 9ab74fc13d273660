/** A small valid folder for tests, with some of its files changed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Loaded, readFolder } from './read-folder.ts'

export const now = Date.UTC(2024, 3, 25, 0, 45, 30)

/** The text of a valid meeting.json with some fields changed, one to a line. */
export const meetingWith = (changed: object) => {
  const facts = { id: 'hop', title: 'Họp', organ: 'Ủy ban', place: 'Hội trường', kind: 'real', address: 'ongBa' }
  const lists = { sittings: [{ id: 'sang', name: 'Sáng' }], chairs: [{ id: 'ct', name: 'A', title: 'B' }] }
  const clusters = ['A', 'B'].map((id) => ({ id, name: `Cụm ${id}` }))
  return JSON.stringify({ ...facts, plannedStart: '+1h', ...lists, clusters, ...changed }, null, 2)
}

export const roster = [
  'code,name,type,cluster,place,site_id,summoned,phone,technician,technician_phone,delegate,titles,seat,principal',
  'ub,Ủy ban,cơ quan,,hall,ht,50,,,,,,,',
  '01,Xã Một,xã,A,remote,,12,0203 111 222,Kỹ thuật,0900 111 222,Lê Văn Một,Bí thư|Chủ tịch,,yes',
  '02,Xã Hai,xã,B,remote,,9,,,,Lê Văn Hai,Bí thư,ht,yes',
  '02,,,,,,,,,,Lê Văn Ba,Chủ tịch,,yes',
  'sotc,Sở Tài chính,sở,,none,,,,,,Lê Thị Tư,Giám đốc,,no',
]

export const agenda = [
  'id,kind,title,minutes,presenter,hidden,limit_seconds',
  'm1,opening,Khai mạc,5,Chủ tịch,no,',
  'm2,papers,Tham luận,20,,no,360',
  'g1,other,Chuẩn bị nước,5,,yes,',
  'm3,discussion,Thảo luận,60,,no,',
]

export const papers = [
  'unit,subject,speaker,title,text,item',
  '01,Đường thôn,Lê Văn Một,,"Một\n\nHai",',
  '02,Nước sạch,,,,m2',
]

export type Files = Record<string, string | Uint8Array | undefined>

/** The text of a CSV file with some lines replaced, by their number. */
export const withLines = (lines: readonly string[], changed: Record<number, string | undefined> = {}): string =>
  lines
    .map((line, index) => (index + 1 in changed ? changed[index + 1] : line))
    .concat(
      Object.keys(changed)
        .filter((line) => Number(line) > lines.length)
        .map((line) => changed[Number(line)]),
    )
    .filter((line) => line !== undefined)
    .join('\n')

/** Reads the valid folder with `files` in place of its own; undefined takes a file away, `dir` stands for a folder. */
export function readWith(files: Files, usual: { timeZone?: string } = {}): Loaded {
  const all: Files = {
    'meeting.json': meetingWith({}),
    'roster.csv': withLines(roster),
    'agenda.csv': withLines(agenda),
    'papers.csv': withLines(papers),
    ...files,
  }
  const dir = mkdtempSync(join(tmpdir(), 'folder-'))
  try {
    for (const [name, content] of Object.entries(all)) {
      if (content === 'dir') mkdirSync(join(dir, name))
      else if (content !== undefined) writeFileSync(join(dir, name), content)
    }
    return readFolder(dir, { now, ...usual })
  } finally {
    rmSync(dir, { recursive: true })
  }
}

/** The problems as `line column code`, those of one file. */
export function problemsOf(files: Files, file?: string): string[] {
  const loaded = readWith(files)
  if (loaded.ok) return []
  return loaded.problems
    .filter((problem) => !file || problem.file === file)
    .map(({ line, column, code }) => [line ?? '-', column ?? '-', code].join(' '))
}
