/** The build's part: the worker with the list of what it keeps, and texts in the page that must stand before any program. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import type { Part, Shell } from './answering.ts'

type Chunk = Rolldown.OutputChunk

const client = join(import.meta.dirname, '..')
/** What each part of the shell begins with, below the folder of the client. */
const begins: Record<Part, string> = {
  'chu-tri': 'faces/chair/index.tsx',
  'thu-ky': 'faces/secretary/index.tsx',
  'ky-thuat': 'faces/operator/index.tsx',
  'diem-cau': 'faces/commune/index.tsx',
  'dai-bieu': 'faces/delegate/index.tsx',
  'hoi-truong': 'faces/hall/index.tsx',
  'quan-sat': 'faces/observer/index.tsx',
  reader: 'materials/pages.ts',
}
/** Of no use without a line, or a part of its own. */
const alone = ['stage/engine.ts', 'mediasoup-client', begins.reader]

/** `%vi:key%` in the page is a text of the way in. */
const textsIn = (html: string): string =>
  html.replaceAll(/%(vi|en):([\w.]+)%/g, (_all, language: string, key: string) => {
    const file = join(client, `../shared/i18n/${language}/signin.json`)
    const text = (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)[key]
    if (!text) throw new Error(`no text ${key} for the page`)
    return text
  })

async function workerWith(shell: Shell): Promise<string> {
  const built = await build({
    configFile: false,
    root: client,
    publicDir: false,
    logLevel: 'warn',
    define: { SHELL: JSON.stringify(shell) },
    build: {
      write: false,
      // One file without imports: not every browser takes modules as service workers.
      lib: { entry: join(client, 'offline/worker.ts'), formats: ['iife'], name: 'worker' },
    },
  })
  const [{ output }] = (Array.isArray(built) ? built : [built]) as [Rolldown.RolldownOutput]
  return output[0].code
}

/** Which files belong to what, by who imports whom. */
function sorted(bundle: Rolldown.OutputBundle): Pick<Shell, 'common' | 'parts'> {
  const chunks = Object.values(bundle).filter((one): one is Chunk => one.type === 'chunk')
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const of = (path: string): Chunk => {
    const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(path))
    if (!found) throw new Error(`the build has no chunk for ${path}`)
    return found
  }
  const isAlone = ({ facadeModuleId }: Chunk) => alone.some((path) => facadeModuleId?.includes(path))
  /** The chunk with all it needs; also what it asks for only later, if wanted. */
  const withNeeds = (first: Chunk, later: boolean): Set<string> => {
    const files = new Set<string>()
    const take = (chunk: Chunk | undefined) => {
      if (!chunk || files.has(chunk.fileName)) return
      files.add(chunk.fileName)
      for (const name of [...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])])
        files.add(name)
      for (const name of chunk.imports) take(byName.get(name))
      // The entry would lead to every face.
      if (!later || chunk.isEntry) return
      for (const name of chunk.dynamicImports) {
        const next = byName.get(name)
        if (next && !isAlone(next)) take(next)
      }
    }
    take(first)
    return files
  }
  const entry = chunks.find(({ isEntry }) => isEntry)
  if (!entry) throw new Error('the build has no entry')
  const common = withNeeds(entry, false)
  for (const chunk of chunks)
    if (chunk.moduleIds.some((id) => /\/shared\/i18n\/|\/i18n\/core-/.test(id))) common.add(chunk.fileName)
  for (const name of Object.keys(bundle)) if (name.endsWith('.woff2')) common.add(name)
  const parts = Object.fromEntries(
    Object.entries(begins).map(([part, path]) => {
      const files = [...withNeeds(of(path), true)].filter((name) => !common.has(name))
      return [part, files.toSorted().map((name) => `/${name}`)]
    }),
  ) as Shell['parts']
  return { common: [...common].toSorted().map((name) => `/${name}`), parts }
}

export function shell(): Plugin {
  return {
    name: 'shell',
    transformIndexHtml: { order: 'pre', handler: textsIn },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') throw new Error('the build has no page')
        const open = readdirSync(join(client, 'public'), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
        const { common, parts } = sorted(bundle)
        const files = ['/', ...common, ...open.map((path) => path.slice(join(client, 'public').length))]
        const hash = createHash('sha256')
          .update(JSON.stringify([files, parts]))
          .update(page.source)
        for (const path of open) hash.update(readFileSync(path))
        const version = hash.digest('hex').slice(0, 12)
        page.source = String(page.source).replace('%version%', version)
        const source = await workerWith({ version, common: files, parts })
        this.emitFile({ type: 'asset', fileName: 'sw.js', source })
      },
    },
  }
}
