/** The worker: an import desk behind messages. What a file may do to it, it does to nobody else. */
import type { Register, Roster } from '../../../shared/office/roster/contract.ts'
import { type Asked, ImportDesk, type Opened, type Shown } from './desk.ts'
import { type Reason, Unreadable } from './reading/limits.ts'

export type Question =
  | { kind: 'begin'; registers: readonly Register[]; present: Roster }
  | { kind: 'open'; bytes: Uint8Array; name: string }
  | { kind: 'start'; registerId: string }
  | { kind: 'sheet'; index: number }
  | { kind: 'preview'; sheet: number; asked: Asked }
  | { kind: 'roster' }

export type Reply = { id: number } & ({ value: Opened | Shown | Roster | undefined } | { refused: Reason | 'failed' })

let desk: ImportDesk | undefined

function answer(question: Question): Promise<Opened> | Opened | Shown | Roster | undefined {
  if (question.kind === 'begin') {
    desk = new ImportDesk(question.registers, question.present)
    return undefined
  }
  if (!desk) throw new Error('not begun')
  switch (question.kind) {
    case 'open':
      return desk.open(question.bytes, question.name)
    case 'start':
      return desk.start(question.registerId)
    case 'sheet':
      return desk.sheet(question.index)
    case 'preview':
      return desk.preview(question.sheet, question.asked)
    case 'roster':
      return desk.roster()
  }
}

addEventListener('message', async ({ data: { id, question } }: MessageEvent<{ id: number; question: Question }>) => {
  let reply: Reply
  try {
    reply = { id, value: await answer(question) }
  } catch (error) {
    reply = { id, refused: error instanceof Unreadable ? error.reason : 'failed' }
  }
  self.postMessage(reply, { transfer: [] })
})
