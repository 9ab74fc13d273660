import { describe, expect, test, vi } from 'vitest'
import type { Roster } from '../../../shared/office/roster/contract.ts'
import { hallOnly, register } from '../../../shared/office/roster/testing.ts'
import type { Reader } from './asking.ts'
import { ImportDesk, type Shown } from './desk.ts'
import { rosterImport } from './import-store.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

/** The desk itself in place of the worker around it; what it changes of a reader is given. */
function begun(changed: (desk: ImportDesk) => Partial<Reader> = () => ({})) {
  const desk = new ImportDesk([register], hallOnly)
  const reader: Reader = {
    open: (bytes, name) => desk.open(bytes, name),
    start: async (id) => desk.start(id),
    sheet: async (index) => desk.sheet(index),
    preview: async (sheet, asked) => desk.preview(sheet, asked),
    roster: async () => desk.roster(),
    close: () => {},
    ...changed(desk),
  }
  return rosterImport(reader)
}
const file = (text: string, name = 'a.csv') => {
  const bytes = new TextEncoder().encode(text)
  return { name, size: bytes.length, arrayBuffer: async () => bytes.buffer }
}
const list = 'Tên đơn vị,Gì đó\nXã Hòa Bình,7\nXã Hoành Mô,9\n'

describe('an import', () => {
  test('[RI8] is confirmed only when nothing is left to decide, and hands over what was shown', async () => {
    const store = begun()
    const saved: Roster[] = []
    const save = async (roster: Roster) => void saved.push(roster)
    await store.choose(file(list))
    expect(store.getState()).toMatchObject({
      phase: 'ready',
      opened: { registerId: 'test' },
      preview: { counts: { problem: 1 } },
    })
    expect(await store.confirm(save)).toBe(false)
    await store.decide(2, { unit: '06844' })
    await store.setColumn(1, 'summoned')
    expect(await store.confirm(save)).toBe(true)
    expect(saved[0]?.sites.map(({ id, summoned }) => `${id} ${summoned}`)).toEqual([
      'hoi-truong 0',
      '06844 7',
      '06841 9',
    ])
  })

  test('[RI8] lines can be left out together and taken back one by one', async () => {
    const store = begun()
    await store.choose(file(list))
    await store.skipProblems()
    expect(store.getState().preview?.counts).toMatchObject({ problem: 0, skipped: 1 })
    await store.decide(2, undefined)
    expect(store.getState().preview?.counts).toMatchObject({ problem: 1, skipped: 0 })
  })

  test('what could not be kept is said, and can be tried again', async () => {
    const store = begun()
    await store.start('test')
    expect(await store.confirm(() => Promise.reject(new Error('Ổ đĩa đầy.')))).toBe(false)
    expect(store.getState()).toMatchObject({ failed: 'Ổ đĩa đầy.', saving: false })
    expect(await store.confirm(async () => {})).toBe(true)
  })

  test('[RI1] a file that is refused leaves nothing behind but the reason', async () => {
    const store = begun()
    await store.start('test')
    await store.choose(file('%PDF-1.7', 'x.xlsx'))
    expect(store.getState()).toMatchObject({ phase: 'choosing', refused: { name: 'x.xlsx', reason: 'pdf' } })
    expect(store.getState().opened).toBeUndefined()
  })

  test('a comparison that comes late does not replace a later one', async () => {
    const late: ((shown: Shown) => void)[] = []
    const store = begun((desk) => ({
      preview: (sheet, asked) => {
        const shown = desk.preview(sheet, asked)
        return new Promise((resolve) => late.push(() => resolve(shown)))
      },
    }))
    const [one] = [store.choose(file(list))]
    await vi.waitFor(() => expect(late).toHaveLength(1))
    const two = store.decide(2, { skip: true })
    late[1]!({} as Shown)
    await two
    late[0]!({} as Shown)
    await one
    expect(store.getState().preview?.counts).toMatchObject({ problem: 0, skipped: 1 })
  })
})
