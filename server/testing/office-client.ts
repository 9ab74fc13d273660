/**
 * A browser in the office, for tests: keeps its cookies, asks by the routes' names.
 *
 *     const admin = await firstAdministrator(hub)       // by the link that a first start prints
 *     const { status, body } = await admin.ask('GET /accounts')
 *     const organiser = await invited(admin, 'organiser')
 */
import type { Answers, InputOf, RouteName } from '../../shared/office/routes.ts'
import type { OfficeRole } from '../../shared/office/contract.ts'
import { makeLink } from '../office/links.ts'
import type { TestHub } from './hub-fixture.ts'

export const password = 'Mật khẩu của văn phòng'

export interface Answer<T> {
  status: number
  body: T & { code?: string; text?: string; problems?: unknown[] }
  cookies: string[]
}

export class OfficeClient {
  readonly #url: string
  readonly #cookies: Map<string, string>
  /** Where it seems to come from, to a hub that believes a proxy. */
  address: string | undefined

  constructor({ url }: { url: string }, address?: string, cookies = new Map<string, string>()) {
    this.#url = url
    this.address = address
    this.#cookies = cookies
  }

  /** The same browser at another hub of the same office. */
  at(hub: { url: string }): OfficeClient {
    return new OfficeClient(hub, this.address, this.#cookies)
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name)
  }
  keep(name: string, value: string): void {
    this.#cookies.set(name, value)
  }
  forget(name: string): void {
    this.#cookies.delete(name)
  }

  async ask<Name extends RouteName>(
    name: Name,
    ...[body, id]: InputOf<Name> extends undefined ? [undefined?, string?] : [InputOf<Name>, string?]
  ): Promise<Answer<Answers[Name]>> {
    return this.send(name, JSON.stringify(body), {}, id) as Promise<Answer<Answers[Name]>>
  }

  /** A file, by its place below /api/office. */
  async file(place: string): Promise<{ status: number; bytes: Buffer; disposition: string | null }> {
    const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ')
    const response = await fetch(`${this.#url}/api/office/${place}`, { headers: { cookie, connection: 'close' } })
    const { status, headers } = response
    return { status, bytes: Buffer.from(await response.arrayBuffer()), disposition: headers.get('content-disposition') }
  }

  /** Any body and headers, as somebody else's page might send them. */
  async send(
    name: RouteName,
    body?: string,
    headers: Record<string, string> = {},
    id = 'none',
  ): Promise<Answer<object>> {
    const [method, path = ''] = name.split(' ')
    const response = await fetch(`${this.#url}/api/office${path.replace(':id', id)}`, {
      method: method!,
      headers: {
        ...(method === 'POST' && { 'content-type': 'application/json' }),
        // A hub that starts again must find no line of before.
        connection: 'close',
        cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; '),
        ...(this.address && { 'x-forwarded-for': this.address }),
        ...headers,
      },
      ...(method === 'POST' && { body: body ?? '{}' }),
    })
    const cookies = response.headers.getSetCookie()
    for (const cookie of cookies) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value) this.#cookies.set(key!, value)
      else this.#cookies.delete(key!)
    }
    return { status: response.status, body: (await response.json()) as object, cookies }
  }
}

export const fragmentOf = (url: string): string => url.split('#')[1]!

export async function firstAdministrator(hub: TestHub, email?: string): Promise<OfficeClient> {
  const { url } = await makeLink(hub.app.office, 'first')
  return administratorBy(hub, url, email)
}

/** By the one-time link that a hub has printed. */
export async function administratorBy(hub: { url: string }, url: string, email = 'quan-tri@tinh.gov.vn') {
  const client = new OfficeClient(hub)
  const { status, body } = await client.ask('POST /links/use', {
    secret: fragmentOf(url),
    password,
    email,
    name: 'Nguyễn Thị Quản',
  })
  if (status !== 200) throw new Error(body.text)
  return client
}

/** Somebody an administrator has invited and who has set a password. */
export async function invited(hub: TestHub, admin: OfficeClient, role: OfficeRole, email = `${role}@tinh.gov.vn`) {
  const made = await admin.ask('POST /accounts', { email, name: email, role })
  const client = new OfficeClient(hub)
  const used = await client.ask('POST /links/use', { secret: fragmentOf(made.body.link.url), password })
  if (used.status !== 200) throw new Error(used.body.text)
  return { client, id: made.body.account.id }
}
