/** The port that hub and pages are reached at, http or https, and its end. */
import { readFileSync } from 'node:fs'
import { createServer as createHttp, type RequestListener, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

/** Whoever still fetches at the end has so long, in milliseconds. */
const lastMs = 1_000

/**
 * So many may knock before they are let in, where the system allows it. With Node's 511 whoever is beyond them, when a
 * whole country comes back at once, is not heard and tries again after one, three and seven seconds.
 */
export const backlog = 4096

export interface Listener {
  server: Server
  /** Rejects where the port cannot be had. */
  listen: (port: number, host: string) => Promise<void>
  /** Once it listens. */
  port: () => number
  /** Waits for what closes the server. Lines that a browser has opened ahead and never used are cut, for Node waits for them. */
  end: (closing: Promise<void>) => Promise<void>
}

export function listener(tls: { cert: string; key: string } | undefined, answer: RequestListener): Listener {
  const server: Server = tls
    ? createHttps({ cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, answer)
    : createHttp(answer)
  // Node ends those that wait between two requests, not those that have had none or are in the middle of a greeting.
  const lines = new Set<Socket>()
  server.on('connection', (line: Socket) => {
    lines.add(line)
    line.once('close', () => lines.delete(line))
  })
  return {
    server,
    listen: (port, host) =>
      new Promise((done, fail) => {
        server.once('error', fail)
        server.listen({ port, host, backlog }, () => {
          server.off('error', fail)
          done()
        })
      }),
    port: () => (server.address() as AddressInfo).port,
    async end(closing) {
      const enough = setTimeout(() => lines.forEach((line) => line.destroy()), lastMs)
      await closing.finally(() => clearTimeout(enough))
    },
  }
}
