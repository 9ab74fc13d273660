/** A real TURN server on loopback, which checks credentials as coturn's `use-auth-secret` does. */
import { createHmac } from 'node:crypto'
import Turn from 'node-turn'
import { freePort } from '../../server/testing/free-port.ts'

export interface Relay {
  /** What the hub is configured with. */
  settings: { TURN_URLS: string; TURN_SECRET: string }
  stop: () => void
}

export async function runRelay(): Promise<Relay> {
  const port = await freePort()
  const secret = 'a secret of the test'
  const password = (username: string): string | undefined => {
    const isValid = Number(username.split(':')[0]) * 1000 > Date.now()
    return isValid ? createHmac('sha1', secret).update(username).digest('base64') : undefined
  }
  const server = new Turn({
    listeningIps: ['127.0.0.1'],
    relayIps: ['127.0.0.1'],
    listeningPort: port,
    authMech: 'long-term',
    // Whoever comes has a name of their own: nobody is known beforehand.
    credentials: new Proxy({}, { get: (_, username) => password(String(username)) }),
  })
  server.start()
  return {
    settings: { TURN_URLS: `turn:127.0.0.1:${port}`, TURN_SECRET: secret },
    stop: () => server.stop(),
  }
}
