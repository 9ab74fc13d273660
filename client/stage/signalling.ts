/** What is asked and said in the namespace `/stage`. */
import type { Socket } from 'socket.io-client'
import {
  type StageAnswer,
  type StageLine,
  stageNamespace,
  type StageRequest,
  type StageRequestData,
  type StageToClient,
  type StageToHub,
} from '../../shared/stage/wire.ts'
import type { Connection } from '../net/connection.ts'

/** How long an answer may take, in milliseconds. */
const answerMs = 10_000

type Requests = {
  [R in StageRequest]: (data: StageRequestData<R>, answer: (answer: StageAnswer<R>) => void) => void
}
type ToHub = Omit<StageToHub, StageRequest> & Requests
type StageSocket = Socket<StageToClient, ToHub>

export interface Signalling {
  isUp: () => boolean
  /** Never rejects: without a line, or an answer in time, it is refused with `stage.noLine`. */
  request: <R extends StageRequest>(name: R, data: StageRequestData<R>) => Promise<StageAnswer<R>>
  on: <M extends keyof StageToClient>(message: M, hear: StageToClient[M]) => void
  /** The namespace's own line came or went. */
  onLine: (hear: (up: boolean) => void) => void
  report: (line: StageLine) => void
  thumbnail: (jpeg: Uint8Array) => void
  close: () => void
}
export type Request = Signalling['request']

const noLine = { ok: false, code: 'stage.noLine', text: '' } as const

export function openSignalling(channel: Connection['channel']): Signalling {
  let socket: StageSocket | undefined
  const hearers: ((socket: StageSocket) => void)[] = []
  const withSocket = (attach: (socket: StageSocket) => void) => {
    hearers.push(attach)
    if (socket) attach(socket)
  }
  const close = channel(stageNamespace, (made: Socket) => {
    socket = made as StageSocket
    for (const attach of hearers) attach(socket)
  })
  return {
    isUp: () => socket?.connected ?? false,
    request: async <R extends StageRequest>(name: R, data: StageRequestData<R>): Promise<StageAnswer<R>> => {
      if (!socket?.connected) return noLine
      try {
        // One request is like another: the map above says which answer belongs to it.
        return (await (socket as Socket).timeout(answerMs).emitWithAck(name, data)) as StageAnswer<R>
      } catch {
        return noLine
      }
    },
    on: (message, hear) => withSocket((socket) => (socket as Socket).on(message, hear as never)),
    onLine: (hear) =>
      withSocket((socket) => {
        socket.on('connect', () => hear(true))
        socket.on('disconnect', () => hear(false))
      }),
    report: (line) => {
      if (socket?.connected) socket.volatile.emit('report', line)
    },
    thumbnail: (jpeg) => {
      if (socket?.connected) socket.volatile.emit('thumbnail', jpeg)
    },
    close: () => {
      close()
      socket?.off()
    },
  }
}
