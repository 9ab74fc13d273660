/** For tests of obtaining: folders of their own, programs that stand in for a compiler, a place to download from. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Environment } from './contract.ts'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'diem-cau-worker-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A machine with a cache of its own where nothing can be downloaded. */
export function bareMachine(cache: string, more: Environment = {}): Environment {
  const { PATH } = process.env
  return { PATH, XDG_CACHE_HOME: cache, MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: 'http://127.0.0.1:1', ...more }
}

/** What lies in the cache: one folder for each kind of worker, and those where one is being made. */
export const keptIn = (cache: string): string[] => readdirSync(join(cache, 'diem-cau', 'mediasoup-worker'))

export function writeProgram(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

/** Serves until the test is over, and returns the address. */
export async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
