/**
 * The service worker: keeps the program (not what it shows) so that a page opens again without a line. `SHELL` is put in
 * by the build (`shell.vite.ts`).
 */
import { answering, isShell, outdated, type Part, parts, type Shell, shellName } from './answering.ts'

declare const SHELL: Shell
const program = SHELL

/** Of the worker's own world, what is used here: its types cannot stand beside those of a page. */
interface LongEvent extends Event {
  waitUntil: (work: Promise<unknown>) => void
}
interface FetchEvent extends LongEvent {
  request: Request
  respondWith: (response: Promise<Response>) => void
}
interface ServiceWorkerScope {
  skipWaiting: () => Promise<void>
  clients: {
    claim: () => Promise<void>
    matchAll: () => Promise<{ postMessage: (message: unknown, options: object) => void }[]>
  }
  addEventListener: ((type: 'install' | 'activate', listener: (event: LongEvent) => void) => void) &
    ((type: 'fetch', listener: (event: FetchEvent) => void) => void) &
    ((type: 'message', listener: (event: LongEvent & { data: { keep?: Part } }) => void) => void)
}
const worker = self as unknown as ServiceWorkerScope

/** After this time without an answer the kept page is shown, in milliseconds. */
const patienceMs = 4_000
const cacheName = shellName(program.version)
/** The one page, under one address. */
const pageAt = '/'

/** A mark in a shell that a part is whole in it. */
const markOf = (part: Part): string => `/parts/${part}`

async function keep(files: readonly string[]): Promise<void> {
  // What is named by its contents may come from the browser's own store; the rest must be as it is now.
  const asked = files.map((path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload' }))
  await (await caches.open(cacheName)).addAll(asked)
}

async function keepPart(part: Part): Promise<void> {
  const shell = await caches.open(cacheName)
  if (await shell.match(markOf(part))) return
  await keep(program.parts[part])
  await shell.put(markOf(part), new Response())
}

worker.addEventListener('install', (event) => {
  const begin = async () => {
    const before = (await caches.keys()).filter(isShell)
    await keep(program.common)
    // Whatever the device had it has again, before the newer page can be opened from here.
    for (const part of parts)
      for (const cacheName of before) if (await caches.match(markOf(part), { cacheName })) await keepPart(part)
    // Pieces are found in either shell, so pages of the one before go on undisturbed.
    await worker.skipWaiting()
  }
  event.waitUntil(begin())
})

worker.addEventListener('message', (event) => {
  const part = parts.find((one) => one === event.data.keep)
  // Without a line it is asked for again by the next page.
  if (part) event.waitUntil(keepPart(part).catch(() => undefined))
})

worker.addEventListener('activate', (event) => {
  const begin = async () => {
    for (const name of outdated(await caches.keys(), cacheName)) await caches.delete(name)
    await worker.clients.claim()
    for (const page of await worker.clients.matchAll()) page.postMessage({ version: program.version }, { transfer: [] })
  }
  event.waitUntil(begin())
})

worker.addEventListener('fetch', (event) => {
  const how = answering(event.request, location.origin)
  if (how === 'page') event.respondWith(page(event.request))
  if (how === 'piece') event.respondWith(piece(event.request))
})

/** The hub's page, so that a reload takes what is newest; the kept one where the hub is not there or too slow. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match(pageAt, { cacheName })
  const asked = fetch(request)
  if (!kept) return asked
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs, undefined))
  const answer = await Promise.race([asked.catch(() => undefined), late])
  // A proxy answers for a hub that is gone.
  return answer && answer.status < 500 ? answer : kept
}

/** What is kept; what was not, is from now on, if its name says what is in it. */
async function piece(request: Request): Promise<Response> {
  const kept = await caches.match(request.url, { ignoreVary: true })
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok && new URL(request.url).pathname.startsWith('/assets/'))
    await (await caches.open(cacheName)).put(request.url, response.clone())
  return response
}
