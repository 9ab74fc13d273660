/** The real hub as a process of its own, on a temporary folder and a fixed port, to be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../server/testing/free-port.ts'
import { prepare, type PreparedLink } from './prepare.ts'

const root = join(import.meta.dirname, '../..')

export interface RunningHub {
  url: string
  /** Where picture and sound come and go, by UDP and TCP. */
  mediaPort: number
  links: PreparedLink[]
  /** The address of a face: by role, and by site, unit, delegate or label where the role has several. */
  link(role: PreparedLink['role'], id?: string): string
  /** Lets so many milliseconds pass on the hub's clock at once. */
  pass(ms: number): Promise<void>
  /** Process id of the worker that carries picture and sound; throws where there is none. */
  mediaWorker(): number
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  /** Starts again on the same folder and port; resolves when it is ready. */
  start(): Promise<void>
  /** Ends it in order and removes the folder. */
  stop(): Promise<void>
}

/** Starts the hub with a meeting folder loaded and links for every face; `settings`: more of its environment. */
export async function runHub(meetingDir: string, settings: Record<string, string> = {}): Promise<RunningHub> {
  const dataDir = mkdtempSync(join(tmpdir(), 'diem-cau-'))
  const links = await prepare(dataDir, meetingDir)
  const port = await freePort()
  const mediaPort = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined

  const start = async () => {
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      MEDIA_PORT: String(mediaPort),
      MEDIA_WORKERS: '1',
      ...settings,
    }
    const entry = ['--import', join(root, 'e2e/support/clock.ts'), join(root, 'server/main.ts')]
    child = spawn(process.execPath, entry, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const gone = once(child, 'exit').then(() => true)
    // The hub says by itself when it is ready; a process that ends before is an error, not a wait.
    while (!(await isReady(url))) {
      const ended = await Promise.race([gone, new Promise<false>((again) => setTimeout(again, 50, false))])
      if (ended) throw new Error('the hub ended before it was ready')
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  await start()
  return {
    url,
    mediaPort,
    links,
    link(role, id) {
      const found = links.find(
        (link) =>
          link.role === role &&
          (id === undefined || [link.siteId, link.unitId, link.delegateId, link.label].includes(id)),
      )
      if (!found) throw new Error(`no link for ${role} ${id ?? ''}`)
      return `${url}/vao#${found.fragment}`
    },
    start,
    async pass(ms) {
      if (!child) return
      const moved = once(child, 'message')
      child.send(ms)
      await moved
    },
    mediaWorker() {
      const children = readFileSync(`/proc/${child?.pid}/task/${child?.pid}/children`, 'utf8').trim().split(' ')
      const worker = children.find((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('mediasoup'))
      if (!worker) throw new Error('no media worker')
      return Number(worker)
    },
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.ok,
    () => false,
  )
