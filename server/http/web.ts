/** The HTTP side: headers, probes, metrics, sign-in, and the built client. */
import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Metrics } from '../ops/metrics.ts'
import { officeRoutes } from '../office/http.ts'
import type { OfficeServer } from '../office/server.ts'
import { type ApiOptions, apiRoutes } from './api.ts'
import { builtPages } from './built-pages.ts'

export interface WebOptions extends ApiOptions {
  /** Folder of the built client. */
  clientDir: string
  trustProxy: boolean | number
  https: boolean
  metrics: Metrics
  office: OfficeServer
  /** False while starting and while stopping. */
  ready: () => boolean
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

export function web(options: WebOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustProxy)
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          fontSrc: ["'self'"],
          imgSrc: ["'self'"],
          mediaSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'"],
          manifestSrc: ["'self'"],
          workerSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // Over plain http on a LAN these two would only break things.
      strictTransportSecurity: options.https,
      crossOriginOpenerPolicy: options.https,
      originAgentCluster: options.https,
      referrerPolicy: { policy: 'no-referrer' },
    }),
  )

  app.get('/healthz', (_request, response) => void response.type('text').send('ok'))
  app.get('/readyz', (_request, response) => {
    const ready = options.ready()
    response
      .status(ready ? 200 : 503)
      .type('text')
      .send(ready ? 'ready' : 'not ready')
  })
  // Figures are for this machine's own monitoring. What a proxy passes on is not from here, whatever the headers say that
  // anybody may write.
  app.get('/metrics', async (request, response) => {
    const { 'x-forwarded-for': passedOn, forwarded = passedOn } = request.headers
    const isOwn = loopback.has(request.socket.remoteAddress ?? '') && forwarded === undefined
    if (!isOwn) return void response.status(404).end()
    const { contentType, body } = await options.metrics.render()
    response.type(contentType).send(body)
  })
  app.use('/api/office', officeRoutes(options))
  app.use('/api', apiRoutes(options))

  app.use('/', builtPages(options.clientDir))
  return app
}
