/**
 * OpenID Connect: the way to the identity provider and back, before any account is looked at. Code flow with PKCE, state and
 * nonce; what has to be remembered meanwhile travels with the browser, sealed, and counts once (OI2).
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as client from 'openid-client'
import { z } from 'zod'
import { Email } from '../../shared/office/contract.ts'
import type { Config } from '../config.ts'
import { TooBusy } from './passwords.ts'
import { Refused } from './refused.ts'

export type OidcSettings = NonNullable<Config['oidc']>

/** Somebody as the provider vouches for them. */
export interface Identity {
  issuer: string
  subject: string
  /** Only where the provider says that it is confirmed. */
  email: string | undefined
}

/** How long somebody may take at the provider. */
export const attemptMs = 10 * 60_000
/** Of each request to the provider. */
const patienceSeconds = 10
/** Answers checked at the provider at once: a flood of made-up ones must not fall on it through the hub. */
const mostRunning = 20

const Attempt = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), until: z.number() })
type Attempt = z.infer<typeof Attempt>

/** What says that the answer is wrong, rather than that the provider is away. */
const wrongCodes = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
])

/** As the provider takes it: Basic is what counts where it says nothing. */
const authentication =
  (secret: string): client.ClientAuth =>
  (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = ways.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost
    way(secret)(server, ...rest)
  }

export class Oidc {
  readonly #settings: OidcSettings
  readonly #now: () => number
  readonly #complain: (what: string, error: unknown) => void
  readonly #key = randomBytes(32)
  /** States that have come back, until they run out. */
  readonly #used = new Map<string, number>()
  #provider: Promise<client.Configuration> | undefined
  #running = 0

  constructor(settings: OidcSettings, now: () => number, complain: (what: string, error: unknown) => void) {
    this.#settings = settings
    this.#now = now
    this.#complain = complain
  }

  /** What the button calls the provider. */
  get name(): string {
    return this.#settings.name
  }

  /** Where the browser goes, and what it keeps until it is back. */
  async begin(): Promise<{ address: string; sealed: string } | Refused> {
    const provider = await this.#discovered()
    if (provider instanceof Refused) return provider
    const verifier = client.randomPKCECodeVerifier()
    const [state, nonce] = [client.randomState(), client.randomNonce()]
    const address = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.#settings.redirectUri,
      scope: 'openid email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    return { address: address.href, sealed: this.#seal({ state, nonce, verifier, until: this.#now() + attemptMs }) }
  }

  /** Who came back: `answer` is what stands behind the `?` of the address that the provider sent the browser to. */
  async finish(sealed: string | undefined, answer: string): Promise<Identity | Refused> {
    const attempt = sealed === undefined ? undefined : this.#open(sealed)
    const stale = !attempt || attempt.until <= this.#now() || this.#used.has(attempt.state)
    // An answer to another question uses nothing up: any page can send a browser to our address.
    if (stale || new URLSearchParams(answer).get('state') !== attempt.state) return new Refused(401, 'office.oidcStale')
    if (this.#running >= mostRunning) throw new TooBusy()
    for (const [state, until] of this.#used) if (until <= this.#now()) this.#used.delete(state)
    this.#used.set(attempt.state, attempt.until)
    const provider = await this.#discovered()
    if (provider instanceof Refused) return provider
    this.#running++
    try {
      return await this.#identity(provider, attempt, answer)
    } catch (error) {
      return this.#refusal(error)
    } finally {
      this.#running--
    }
  }

  async #identity(
    provider: client.Configuration,
    { state, nonce, verifier }: Attempt,
    answer: string,
  ): Promise<Identity> {
    const tokens = await client.authorizationCodeGrant(provider, new URL(`${this.#settings.redirectUri}?${answer}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const { iss: issuer, sub: subject, ...claims } = tokens.claims()!
    // Many providers tell the address only where one asks for it.
    const told =
      'email' in claims || !provider.serverMetadata().userinfo_endpoint
        ? claims
        : await client.fetchUserInfo(provider, tokens.access_token, subject)
    const email = told['email_verified'] === true ? Email.safeParse(told['email']).data : undefined
    return { issuer, subject, email }
  }

  /** The provider as it describes itself; looked up once, and again while it could not be had. */
  async #discovered(): Promise<client.Configuration | Refused> {
    const { issuer, clientId, clientSecret } = this.#settings
    const server = new URL(issuer)
    this.#provider ??= client.discovery(server, clientId, undefined, authentication(clientSecret), {
      timeout: patienceSeconds,
      execute: [
        client.enableNonRepudiationChecks,
        // Only of this machine itself: the configuration takes no other.
        ...(server.protocol === 'http:' ? [client.allowInsecureRequests] : []),
      ],
    })
    try {
      return await this.#provider
    } catch (error) {
      this.#provider = undefined
      return this.#refusal(error)
    }
  }

  #refusal(error: unknown): Refused {
    const params = { name: this.name }
    if (error instanceof client.AuthorizationResponseError) return new Refused(401, 'office.oidcDenied', params)
    const isWrong =
      (error instanceof client.ResponseBodyError && error.error === 'invalid_grant') ||
      (error instanceof client.ClientError && wrongCodes.has(error.code ?? ''))
    // Said in the log by its message alone: what the library hangs on it may hold what was sent.
    this.#complain('oidc', new Error(messageOf(error)))
    return isWrong ? new Refused(401, 'office.oidcWrong', params) : new Refused(503, 'office.oidcDown', params)
  }

  #seal(attempt: Attempt): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv)
    const body = Buffer.concat([cipher.update(JSON.stringify(attempt), 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
  }

  /** Nothing where it was not sealed here, or by this hub before it started again. */
  #open(sealed: string): Attempt | undefined {
    const bytes = Buffer.from(sealed, 'base64url')
    if (bytes.length < 29) return undefined
    try {
      const cipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12))
      cipher.setAuthTag(bytes.subarray(12, 28))
      const body = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()])
      return Attempt.parse(JSON.parse(body.toString('utf8')))
    } catch {
      return undefined
    }
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error ? `${String(error.code)}: ` : ''
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${code}${error.message}${cause}`
}
