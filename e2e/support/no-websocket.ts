/** A proxy before the hub, as some offices have one: it passes HTTP on and refuses every WebSocket. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PlainProxy {
  url: string
  /** WebSockets refused so far. */
  refused: () => number
  close: () => Promise<void>
}

export async function proxyWithoutWebSocket(hubUrl: string): Promise<PlainProxy> {
  const { hostname, port } = new URL(hubUrl)
  let refused = 0
  const server = createServer((incoming, answer) => {
    const { method, url, headers } = incoming
    const onward = request({ hostname, port, method, path: url, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  server.on('upgrade', (_request, socket) => {
    refused++
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused: () => refused,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
