import { expect, test, vi } from 'vitest'
import { memoryFiles } from '../net/kept-files.ts'
import { openShelf } from './shelf.ts'

const bytes = (word: string) => new TextEncoder().encode(word).buffer as ArrayBuffer
const word = (buffer: ArrayBuffer) => new TextDecoder().decode(buffer)
const hub = (there: Record<string, string>) =>
  vi.fn(async (url: string | URL | Request) => {
    const text = there[/files\/(\w+)\?access=a1$/.exec(String(url))![1]!]
    return new Response(text, { status: text === undefined ? 404 : 200 })
  })
const shelfOf = (ask: ReturnType<typeof hub>, files = memoryFiles()) =>
  openShelf({ accessId: 'a1', files, ask: ask as typeof fetch, wait: () => Promise.resolve() })

test('what there is, is fetched ahead, once, and opens without a line', async () => {
  const ask = hub({ aa: 'một', bb: 'hai' })
  const shelf = shelfOf(ask)
  await shelf.hold(['aa', 'bb'])
  await shelf.hold(['aa', 'bb'])
  expect(ask).toHaveBeenCalledTimes(2)
  ask.mockRejectedValue(new TypeError('no line'))
  expect(word(await shelf.bytes('bb'))).toBe('hai')
  expect([...shelf.store.getState().here]).toEqual(['aa', 'bb'])
})

test('what is here from an earlier page is not fetched again; what is withdrawn is forgotten', async () => {
  const files = memoryFiles()
  await files.keep('aa', bytes('một'))
  await files.keep('old', bytes('cũ'))
  const ask = hub({})
  const shelf = shelfOf(ask, files)
  await shelf.hold(['aa'])
  expect(ask).not.toHaveBeenCalled()
  expect(await files.load('old')).toBeUndefined()
  expect([...shelf.store.getState().here]).toEqual(['aa'])
})

test('one that cannot be had does not hold up the others, and is tried again when opened', async () => {
  const ask = hub({ bb: 'hai' })
  const shelf = shelfOf(ask)
  await shelf.hold(['aa', 'bb'])
  expect([...shelf.store.getState().here]).toEqual(['bb'])
  await expect(shelf.bytes('aa')).rejects.toThrow('404')
  expect(ask).toHaveBeenCalledTimes(3)
})
