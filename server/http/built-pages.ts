/** The built client as it is sent: packed by the build where the browser takes that, kept for good where the name says what is in it. */
import { join } from 'node:path'
import { Router } from 'express'
import packedStatic from 'express-static-gzip'

const csp = 'Content-Security-Policy'
/** The thread that reads PDF decodes scans by WebAssembly; pages themselves may not. */
const pdfWorker = /pdf\.worker[^/\\]*$/
const pdfPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/** Where a file is there in several, the smaller one; whoever takes none gets the file itself. */
const packed = { enableBrotli: true, orderPreference: ['br'], index: false as const }

/**
 * Everything of the folder, and its one page under every other address. What is packed is looked up once, here: a
 * folder built anew is served by a hub started anew.
 */
export function builtPages(clientDir: string): Router {
  const router = Router()
  router.use(
    '/assets',
    packedStatic(join(clientDir, 'assets'), {
      ...packed,
      serveStatic: {
        immutable: true,
        maxAge: '1y',
        fallthrough: false,
        setHeaders: (response, path) => void (pdfWorker.test(path) && response.setHeader(csp, pdfPolicy)),
      },
    }),
  )
  const open = packedStatic(clientDir, { ...packed, serveStatic: { maxAge: 0 } })
  router.use(open)
  router.get('/{*path}', (request, response, next) => {
    request.url = '/index.html'
    response.setHeader('Cache-Control', 'no-cache')
    open(request, response, next)
  })
  router.get('/{*path}', (_request, response) => void response.status(503).type('text').send('npm run setup'))
  return router
}
