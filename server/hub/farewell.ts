/** The end of a hub, as those who are connected see it. */
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { bye, type HubServer, type HubSocket } from './sockets.ts'

/** Clients told at once, and milliseconds to the next: those of a large node do not knock at the others all together. */
const toldAtOnce = 100
const pauseMs = 100

/** Tells every client, and waits (not for long) until it has heard: closing the server drops what is still unsent. */
export async function farewell(io: HubServer): Promise<void> {
  const heard: Promise<unknown>[] = []
  for (const socket of io.sockets.sockets.values()) {
    if (heard.length > 0 && heard.length % toldAtOnce === 0) await delay(pauseMs)
    heard.push(once(socket.conn, 'close'))
    bye(socket as HubSocket, 'wire.shuttingDown')
  }
  const enough = new AbortController()
  await Promise.race([Promise.allSettled(heard), delay(2_000, undefined, { signal: enough.signal })])
  enough.abort()
}
