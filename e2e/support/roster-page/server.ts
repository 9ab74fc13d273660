/** Builds the page and serves it as the hub serves its own: same headers, same handlers. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import express from 'express'
import { build } from 'vite'
import { confirmedRoster, mostRosterBytes, registersJson } from '../../../server/office/roster/handlers.ts'
import { refusalText } from '../../../shared/i18n/texts.ts'
import type { Roster } from '../../../shared/office/roster/contract.ts'

export interface RosterPage {
  url: string
  /** Rosters confirmed so far, the newest last. */
  confirmed: Roster[]
  stop(): Promise<void>
}

export async function serveRosterPage(): Promise<RosterPage> {
  const outDir = mkdtempSync(join(tmpdir(), 'roster-page-'))
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  })
  const confirmed: Roster[] = []
  const app = express()
  app.use((_request, response, next) => {
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'"
    response.setHeader('content-security-policy', policy)
    next()
  })
  app.get('/api/registers', (_request, response) => void response.type('json').send(registersJson()))
  app.post('/api/roster', express.json({ limit: mostRosterBytes }), (request, response) => {
    const roster = confirmedRoster(request.body)
    if (!roster.ok) return void response.status(400).json({ text: refusalText(roster.code, roster.params) })
    confirmed.push(roster.roster)
    response.status(204).end()
  })
  app.use(express.static(outDir))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    confirmed,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      rmSync(outDir, { recursive: true })
    },
  }
}
