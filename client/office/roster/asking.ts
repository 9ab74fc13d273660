/** The page's end of the import worker: questions as promises, and an end to what takes too long. */
import type { Register, Roster } from '../../../shared/office/roster/contract.ts'
import type { Asked, Opened, Shown } from './desk.ts'
import { type Reason, Unreadable } from './reading/limits.ts'
import type { Question, Reply } from './worker.ts'

/** What an import needs of whoever reads and compares. */
export interface Reader {
  /** Rejects with `Unreadable`. */
  open(bytes: Uint8Array, name: string): Promise<Opened>
  start(registerId: string): Promise<Opened>
  sheet(index: number): Promise<Opened>
  preview(sheet: number, asked: Asked): Promise<Shown>
  roster(): Promise<Roster | undefined>
  close(): void
}

/** Reading a file may take so long, in milliseconds; the largest real list takes a tenth of it on an old machine. */
const longest = 30_000

interface Waiting {
  resolve: (value: never) => void
  reject: (error: Error) => void
}

/** A reader in a worker of its own. */
export function workerReader(registers: readonly Register[], present: Roster): Reader {
  let worker: Worker | undefined
  let last = 0
  const waiting = new Map<number, Waiting>()

  const fail = (reason: Reason | 'failed') => {
    worker?.terminate()
    worker = undefined
    const lost = [...waiting.values()]
    waiting.clear()
    for (const { reject } of lost) reject(new Unreadable(reason as Reason))
  }
  const begin = (): Worker => {
    const begun = new Worker(new URL('worker.ts', import.meta.url), { type: 'module' })
    begun.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const own = waiting.get(data.id)
      waiting.delete(data.id)
      if ('refused' in data) own?.reject(new Unreadable(data.refused as Reason))
      else own?.resolve(data.value as never)
    })
    begun.addEventListener('error', () => fail('failed'))
    begun.postMessage({ id: 0, question: { kind: 'begin', registers, present } satisfies Question }, [])
    return begun
  }
  const ask = <T>(question: Question): Promise<T> => {
    worker ??= begin()
    const id = ++last
    worker.postMessage({ id, question }, [])
    const timer = setTimeout(() => waiting.has(id) && fail('takesTooLong'), longest)
    return new Promise<T>((resolve, reject) => waiting.set(id, { resolve, reject })).finally(() => clearTimeout(timer))
  }
  return {
    open: (bytes, name) => ask({ kind: 'open', bytes, name }),
    start: (registerId) => ask({ kind: 'start', registerId }),
    sheet: (index) => ask({ kind: 'sheet', index }),
    preview: (sheet, asked) => ask({ kind: 'preview', sheet, asked }),
    roster: () => ask({ kind: 'roster' }),
    close: () => fail('failed'),
  }
}
