import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sqliteStorage } from '../../storage/sqlite.ts'
import { officeConformance } from './conformance.ts'
import { memoryOffice } from './memory.ts'
import { sqliteOffice } from './sqlite.ts'

describe('[HUB8] the office in memory', () => officeConformance(memoryOffice))

describe('[HUB8] the office in SQLite', () => {
  let dir: string
  const opened: ReturnType<typeof sqliteStorage>[] = []
  const open = () => {
    const storage = sqliteStorage(join(dir, 'diem-cau.db'))
    opened.push(storage)
    return sqliteOffice(storage.db)
  }
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'diem-cau-office-'))
  })
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close()
    rmSync(dir, { recursive: true })
  })
  officeConformance(open)

  test('what one process writes another has at once', async () => {
    const [hub, commandLine] = [open(), open()]
    await commandLine.note({ at: 1_714_000_000_000, kind: 'linkMade', about: 'an@tinh.gov.vn' })
    expect(await hub.log(10, 10)).toHaveLength(1)
  })
})
