/** A further namespace on the hub's own connection: there while the hub's line is, back by itself if it alone closed. */
import type { Manager, Socket } from 'socket.io-client'

export interface Channel {
  /** The hub has welcomed this client: the channel may open. */
  up: () => void
  /** The hub's line is gone: the channel waits for it. */
  down: () => void
}

/** `onSocket` is called once, before the first connection. */
export function openChannel(
  manager: Manager,
  namespace: string,
  auth: Record<string, unknown>,
  onSocket: (socket: Socket) => void,
): Channel {
  let socket: Socket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wanted = false
  let failed = 0
  const again = () => {
    clearTimeout(timer)
    if (!wanted) return
    const ms = Math.min(15_000, 500 * 2 ** Math.min(failed++, 5)) * (0.5 + Math.random())
    timer = setTimeout(() => socket?.connect(), ms)
  }
  const first = () => {
    const made = manager.socket(namespace, { auth })
    made.on('connect', () => (failed = 0))
    made.on('connect_error', again)
    made.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') again()
    })
    onSocket(made)
    return made
  }
  return {
    up: () => {
      wanted = true
      if (socket) socket.connect()
      else socket = first()
    },
    down: () => {
      wanted = false
      clearTimeout(timer)
      socket?.disconnect()
    },
  }
}
