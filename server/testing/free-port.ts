/** Ports for what a test starts, stops, and starts again at the same place. */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below those that Linux gives to whoever connects somewhere (from 32,768): while a hub is down, one of the many that
 * try to reach it would else sit on its port now and then, or even reach itself.
 */
const [from, to] = [10_240, 32_000]

const listens = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  await once(server.close(), 'close')
  return true
}

/** A port of the loopback address that nobody listens on: any, or the one wanted; throws where that is taken. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted === undefined) {
    let port = randomInt(from, to)
    while (!(await listens(port))) port = randomInt(from, to)
    return port
  }
  if (!(await listens(wanted))) throw new Error(`port ${wanted} is taken`)
  return wanted
}
