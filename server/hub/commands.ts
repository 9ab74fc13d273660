/** What a client may send, parsed at the border (law 9). Every message with an answer gets one (law 8). */
import { commandSchemas } from '../../shared/core/contracts.ts'
import { type Ack, type Command, type CommandType, WireCommand } from '../../shared/core/envelope.ts'
import {
  HistoryRequest,
  type HistoryAnswer,
  LineReport,
  maxFrameBytes,
  ResumeRequest,
} from '../../shared/core/protocol.ts'
import type { RefusalCode } from '../../shared/i18n/texts.ts'
import type { Presence } from '../attendance/presence.ts'
import { refusal } from '../meeting/live-meeting.ts'
import { history } from './history.ts'
import type { Metrics } from '../ops/metrics.ts'
import type { HubSocket } from './hub.ts'
import type { Limits } from './limits.ts'
import { sendLayer } from './resume.ts'

interface Around {
  limits: Limits
  presence: Presence
  metrics: Metrics
  complain: (what: string, error: unknown) => void
  now: () => number
}

type Answer = (answer: never) => void
const kinds = new Set(['command', 'resume', 'history', 'clock', 'line'])

/** Listens to one socket. Handlers never throw and never reject. */
export function listen(socket: HubSocket, around: Around): void {
  const { limits, metrics, complain } = around
  const { actor } = socket.data

  const refuse = (answer: unknown, code: RefusalCode, params?: Record<string, string | number>) => {
    metrics.refused(code)
    if (typeof answer === 'function') (answer as Answer)(refusal(code, params) as never)
  }
  const guarded = (answer: unknown, work: () => Promise<void>) => {
    work().catch((error: unknown) => {
      complain('message', error)
      refuse(answer, 'wire.internal')
    })
  }
  const question = (answer: unknown, work: () => Promise<void> | void) =>
    guarded(answer, async () => {
      const wait = await limits.question(actor)
      if (wait) return refuse(answer, 'wire.tooFast', { seconds: wait })
      await work()
    })

  socket.use(([name, ...args], next) => {
    if (kinds.has(name)) return next()
    refuse(args.at(-1), 'wire.unknownCommand')
  })

  socket.on('command', (raw: unknown, answer: unknown) =>
    guarded(answer, async () => {
      const wait = await limits.command(actor)
      if (wait) return refuse(answer, 'wire.tooFast', { seconds: wait })
      const parsed = parseCommand(raw)
      if (!parsed.ok) return refuse(answer, parsed.code, parsed.params)
      const ack: Ack = await socket.data.meeting.submit(parsed.command, parsed.id, actor)
      if (typeof answer === 'function') (answer as Answer)(ack as never)
    }),
  )

  socket.on('resume', (raw: unknown) =>
    question(undefined, () => {
      const request = ResumeRequest.safeParse(raw)
      if (!request.success) return refuse(undefined, 'wire.badFrame')
      const layer = request.data.layer
      if (!socket.data.layers.includes(layer)) return refuse(undefined, 'access.notYours')
      sendLayer(socket, layer, request.data.have)
    }),
  )

  socket.on('history', (raw: unknown, answer: unknown) =>
    question(answer, async () => {
      const request = HistoryRequest.safeParse(raw)
      if (!request.success) return refuse(answer, 'wire.badFrame')
      if (!socket.data.layers.includes(request.data.layer)) return refuse(answer, 'access.notYours')
      const found: HistoryAnswer = await history(socket.data.meeting, request.data)
      if (typeof answer === 'function') (answer as Answer)(found as never)
    }),
  )

  socket.on('clock', (answer: unknown) =>
    question(answer, () => {
      if (typeof answer === 'function') (answer as Answer)(around.now() as never)
    }),
  )

  socket.on('line', (raw: unknown) =>
    question(undefined, () => {
      const report = LineReport.safeParse(raw)
      if (!report.success) return refuse(undefined, 'wire.badFrame')
      around.presence.line(socket, report.data)
    }),
  )
}

type Parsed =
  | { ok: true; id: WireCommand['id']; command: Command }
  | { ok: false; code: RefusalCode; params?: Record<string, string | number> }

/** A frame from the wire to a command of known type and clean data. */
export function parseCommand(raw: unknown): Parsed {
  const frame = WireCommand.safeParse(raw)
  if (!frame.success) return { ok: false, code: 'wire.badFrame' }
  const { id, type, data } = frame.data
  if (!Object.hasOwn(commandSchemas, type)) return { ok: false, code: 'wire.unknownCommand' }
  if (sizeOf(data) > maxFrameBytes) return { ok: false, code: 'wire.tooLarge' }
  const parsed = commandSchemas[type as CommandType].safeParse(data)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') || type
    return { ok: false, code: 'wire.badShape', params: { field: field.slice(0, 80) } }
  }
  return { ok: true, id, command: { type, data: parsed.data } as Command }
}

/** Characters in all strings of a value, each value counting a little: cheap, and deep nesting cannot overflow it. */
function sizeOf(value: unknown): number {
  let size = 0
  const stack = [value]
  while (stack.length > 0 && size <= maxFrameBytes) {
    const next = stack.pop()
    if (typeof next === 'string') size += next.length
    else if (next && typeof next === 'object') {
      for (const [key, inner] of Object.entries(next)) {
        size += key.length
        stack.push(inner)
      }
    }
    size += 2
  }
  return size
}
