import { expect, test } from 'vitest'
import { fileTypes } from '../../shared/conclusions/file.ts'
import { zipOf } from '../testing/zip.ts'
import { headBytes, kindOf, tailBytes } from './kind.ts'

const kind = (bytes: Buffer) => kindOf(bytes.subarray(0, headBytes), bytes.subarray(-tailBytes), bytes.length)
const of = (ending: string) =>
  Object.entries(fileTypes).find(([, endings]) => (endings as readonly string[]).includes(ending))![0]
const types = '[Content_Types].xml'

test.each([
  ['pdf', Buffer.from('%PDF-1.7\n…')],
  ['jpg', Buffer.from('ffd8ffe000104a464946', 'hex')],
  ['png', Buffer.from('89504e470d0a1a0a0000', 'hex')],
  ['docx', zipOf(types, '_rels/.rels', 'word/document.xml')],
  ['xlsx', zipOf(types, 'xl/workbook.xml')],
])('[CO19] %s is told by what is in it', (ending, bytes) => {
  expect(kind(bytes)).toBe(of(ending))
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a program', Buffer.from('4d5a90000300000004000000ffff', 'hex')],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['an archive', zipOf('readme.txt')],
  ['an archive named like a document inside', zipOf('word/document.xml')],
  ['a document with macros', zipOf(types, 'word/document.xml', 'word/vbaProject.bin')],
  ['a zip cut off', zipOf(types, 'word/document.xml').subarray(0, -10)],
  ['a zip that only begins', Buffer.from('504b0304', 'hex')],
  ['an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
])('[CO19] %s is not taken', (_, bytes) => {
  expect(kind(bytes)).toBeUndefined()
})
