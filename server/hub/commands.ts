/** What a client may send, parsed at the border (law 9). Every message with an answer gets one (law 8). */
import { commandSchemas } from '../../shared/core/contracts.ts'
import { type Ack, type Command, type CommandType, WireCommand } from '../../shared/core/envelope.ts'
import {
  EditingReport,
  HistoryRequest,
  type HistoryAnswer,
  LineReport,
  maxFrameBytes,
  ResumeRequest,
} from '../../shared/core/protocol.ts'
import type { RefusalCode } from '../../shared/i18n/texts.ts'
import type { Presence } from '../attendance/presence.ts'
import type { Editing } from '../conclusions/editing.ts'
import { refusal } from '../meeting/answers.ts'
import { history } from './history.ts'
import type { Metrics } from '../ops/metrics.ts'
import { bye, type HubSocket } from './sockets.ts'
import type { Limits } from './limits.ts'
import { sendLayer } from './resume.ts'
import { sizeOf } from './size.ts'

interface Around {
  limits: Limits
  presence: Presence
  editing: Editing
  metrics: Metrics
  complain: (what: string, error: unknown) => void
  now: () => number
}

type Answer = (answer: never) => void
const kinds = new Set(['command', 'resume', 'history', 'clock', 'line', 'editing'])
/** What a message that is too large costs of the sender's rate: reading it has cost us as well. */
const largeWeight = 20

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

  // Everything passes here first: size, speed, name.
  socket.use(([name, ...args], next) => {
    const answer: unknown = args.at(-1)
    guarded(answer, async () => {
      const tooLarge = sizeOf(args) > maxFrameBytes
      const kind = name === 'command' ? 'command' : 'question'
      const wait = await limits.take(actor, kind, tooLarge ? largeWeight : 1)
      if (wait) {
        const params = { seconds: wait.seconds }
        refuse(answer, 'wire.tooFast', params)
        if (wait.flood) bye(socket, 'wire.tooFast', params)
      } else if (tooLarge) refuse(answer, 'wire.tooLarge')
      else if (!kinds.has(name)) refuse(answer, 'wire.unknownCommand')
      else next()
    })
  })

  socket.on('command', (raw: unknown, last: unknown) => {
    const answer = last ?? raw
    guarded(answer, async () => {
      const parsed = parseCommand(raw)
      if (!parsed.ok) return refuse(answer, parsed.code, parsed.params)
      const ack: Ack = await socket.data.meeting.submit(parsed.command, parsed.id, actor)
      if (typeof answer === 'function') (answer as Answer)(ack as never)
    })
  })

  socket.on('resume', (raw: unknown) => {
    const request = ResumeRequest.safeParse(raw)
    if (!request.success) return refuse(undefined, 'wire.badFrame')
    const { layer, have } = request.data
    if (!socket.data.layers.includes(layer)) return refuse(undefined, 'access.notYours')
    sendLayer(socket, layer, have)
  })

  socket.on('history', (raw: unknown, last: unknown) => {
    const answer = last ?? raw
    guarded(answer, async () => {
      const request = HistoryRequest.safeParse(raw)
      if (!request.success) return refuse(answer, 'wire.badFrame')
      if (!socket.data.layers.includes(request.data.layer)) return refuse(answer, 'access.notYours')
      const found: HistoryAnswer = await history(socket.data.meeting, request.data)
      if (typeof answer === 'function') (answer as Answer)(found as never)
    })
  })

  socket.on('clock', (answer: unknown) => {
    if (typeof answer === 'function') (answer as Answer)(around.now() as never)
    else refuse(undefined, 'wire.badFrame')
  })

  socket.on('line', (raw: unknown) => {
    const report = LineReport.safeParse(raw)
    if (!report.success) return refuse(undefined, 'wire.badFrame')
    around.presence.line(socket, report.data)
  })

  socket.on('editing', (raw: unknown) => {
    const report = EditingReport.safeParse(raw)
    if (!report.success) return refuse(undefined, 'wire.badFrame')
    if (!around.editing.report(socket, report.data)) refuse(undefined, 'access.notAllowed')
  })
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
  const parsed = commandSchemas[type as CommandType].safeParse(data)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') || type
    return { ok: false, code: 'wire.badShape', params: { field: field.slice(0, 80) } }
  }
  return { ok: true, id, command: { type, data: parsed.data } as Command }
}
