/** What the worker answers from the device, and what it leaves alone (DE2). Pure. */

/** What of a request matters; a Request fits. */
export interface Asked {
  method: string
  url: string
  mode: string
}

/** `page`: the hub's, or without a line the kept one. `piece`: the kept one at once. `none`: none of the worker's business. */
export type Answering = 'page' | 'piece' | 'none'

/** Addresses under which the hub serves the page: the way in, the office, the faces. Nothing below them is data. */
const pages = /^\/(vao|(van-phong|chu-tri|thu-ky|ky-thuat|diem-cau|dai-bieu|hoi-truong|quan-sat)(\/[\w-]+){0,3})?\/?$/
/** Pieces of the program, named by their contents or part of every page. */
const pieces = /^\/(assets|icons)\/|^\/(favicon\.svg|start\.js|way-in\.js|app\.webmanifest)$/

/** `origin`: the hub's. Whatever is not named here goes its way as if there were no worker: answers of the hub, files. */
export function answering({ method, url, mode }: Asked, origin: string): Answering {
  const { origin: asked, pathname } = new URL(url)
  if (method !== 'GET' || asked !== origin) return 'none'
  if (mode === 'navigate') return pages.test(pathname) ? 'page' : 'none'
  return pieces.test(pathname) ? 'piece' : 'none'
}

/** Kept shells by the names of their caches, oldest first: the one of this version and the one before stay (pages of it may be open). */
export const outdated = (kept: readonly string[], own: string): string[] =>
  kept.filter((name) => isShell(name) && name !== own).slice(0, -1)

/** What a device keeps besides what all have in common: the faces it opens, the reader of PDF where it keeps documents. */
export const parts = [
  'chu-tri',
  'thu-ky',
  'ky-thuat',
  'diem-cau',
  'dai-bieu',
  'hoi-truong',
  'quan-sat',
  'reader',
] as const
export type Part = (typeof parts)[number]

/** The version of the program and the addresses of its files, as the build knows them. */
export interface Shell {
  version: string
  common: string[]
  parts: Record<Part, string[]>
}

const shellPrefix = 'shell-'
export const isShell = (name: string): boolean => name.startsWith(shellPrefix)
export const shellName = (version: string): string => shellPrefix + version
