/**
 * A real OpenID provider on a free port, for tests. Whoever is asked who they are chooses a name; nothing else is asked.
 *
 *     const provider = await startProvider({ an: { email: 'an@tinh.gov.vn', email_verified: true } }, redirectUri)
 *     const hub = await startHub({ oidc: provider.settings })
 *     const answer = await provider.visit(address, 'an')  // as a browser goes there and comes back; null: cancels
 *     await provider.stop(); await provider.start()       // away, and back on the same port
 */
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { OidcSettings } from '../office/oidc.ts'

export type People = Record<string, { email?: string; email_verified?: boolean }>

const chooser = '/who/'
const clientId = 'diem-cau'
const clientSecret = 'known to both'

export class IdentityProvider {
  readonly #people: People
  readonly #redirectUri: string
  #server: Server | undefined
  #port = 0

  constructor(people: People, redirectUri: string) {
    this.#people = people
    this.#redirectUri = redirectUri
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get settings(): OidcSettings {
    return {
      issuer: `${this.issuer}/`,
      clientId,
      clientSecret,
      name: 'Cổng xác thực của tỉnh',
      redirectUri: this.#redirectUri,
    }
  }

  async start(): Promise<void> {
    const server = createServer().listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    this.#server = server
    this.#port = (server.address() as AddressInfo).port
    const provider = this.#provider()
    const answer = provider.callback()
    server.on('request', (request, response) => {
      if (request.url?.startsWith(chooser)) void this.#choose(provider, request, response)
      else void answer(request, response)
    })
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (!server) return
    this.#server = undefined
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }

  #provider(): Provider {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    return new Provider(this.issuer, {
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [this.#redirectUri] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      findAccount: (_context, accountId) => ({
        accountId,
        claims: () => ({ sub: accountId, ...this.#people[accountId] }),
      }),
      // What the hub asks for is granted without a question.
      loadExistingGrant: async (context) => {
        const { client, session } = context.oidc
        const grant = new context.oidc.provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! })
        grant.addOIDCScope('openid email')
        await grant.save()
        return grant
      },
      jwks: { keys: [privateKey.export({ format: 'jwk' })] },
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
      cookies: { keys: ['of tests'] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `${chooser}${uid}` },
    })
  }

  async #choose(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const who = new URL(request.url!, this.issuer).searchParams.get('who')
    if (who === null) {
      const names = Object.keys(this.#people).map((name) => `<p><a href="?who=${name}">${name}</a></p>`)
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><title>Ai?</title>${names.join('')}<p><a href="?who=">không</a></p>`)
      return
    }
    const result = who === '' ? { error: 'access_denied' } : { login: { accountId: who } }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  }

  /** Goes where the hub sends a browser, says who it is, and comes back with what stands behind the `?`. */
  async visit(address: string, who: string | null): Promise<string> {
    const cookies = new Map<string, string>()
    for (let url = address; ;) {
      if (url.startsWith(`${this.#redirectUri}?`)) return url.slice(this.#redirectUri.length + 1)
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
      const response = await fetch(url, { redirect: 'manual', headers: { cookie, connection: 'close' } })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        cookies.set(name, value)
      }
      const next = response.headers.get('location')
      if (next) url = new URL(next, url).href
      else if (response.ok && new URL(url).pathname.startsWith(chooser)) url = `${url}?who=${who ?? ''}`
      else throw new Error(`${response.status} ${url}: ${await response.text()}`)
    }
  }
}

export async function startProvider(people: People, redirectUri: string): Promise<IdentityProvider> {
  const provider = new IdentityProvider(people, redirectUri)
  await provider.start()
  return provider
}
