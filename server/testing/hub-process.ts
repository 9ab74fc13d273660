/** The hub as the process that `npm start` runs, for tests of its beginning and its end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { TestClient } from './hub-client.ts'

const main = join(import.meta.dirname, '..', 'main.ts')
/** It ends with this process, however that ends. */
const leash = 'data:text/javascript,process.on("disconnect",()=>process.exit(1))'

/** Where programs are found, and where those that were read before are kept. */
export const ofMachine = Object.fromEntries(
  ['PATH', 'NODE_COMPILE_CACHE'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  ),
)

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}

export class HubProcess {
  out = ''
  err = ''
  readonly child: ChildProcess
  readonly ended: Promise<Ended>

  /** `room`: no file of it may grow beyond so many kilobytes, as on a disk that is full. */
  constructor(dataDir: string, env: Record<string, string> = {}, { room }: { room?: number } = {}) {
    // Ignored, the signal of the limit becomes an error of the write; exec keeps both, and the number of the process.
    const limited = `trap '' XFSZ; ulimit -f ${(room ?? 0) * 2}; exec "$0" "$@"`
    const [program, ...before] = room === undefined ? [process.execPath] : ['sh', '-c', limited, process.execPath]
    this.child = spawn(program!, [...before, '--import', leash, main], {
      env: {
        ...ofMachine,
        DATA_DIR: dataDir,
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'warn',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.out += text))
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.err += text))
    this.ended = once(this.child, 'close').then(([code, signal]) => ({ code, signal, out: this.out, err: this.err }))
  }

  /** Resolves when the links have been printed; rejects if the process ends before. */
  async ready(): Promise<this> {
    while (!this.out.includes('bí mật nhà nước')) {
      const more = once(this.child.stdout!, 'data').then(() => undefined)
      const ended = await Promise.race([more, this.ended])
      if (ended) throw new Error(`the hub ended: ${ended.err}${ended.out}`)
    }
    return this
  }

  /** Resolves when its complaints hold the text; the two streams of a process arrive in no order. */
  async complains(text: RegExp): Promise<void> {
    while (!text.test(this.err)) {
      const more = once(this.child.stderr!, 'data').then(() => undefined)
      const ended = await Promise.race([more, this.ended])
      if (ended && !text.test(this.err)) throw new Error(`the hub ended without saying ${text}: ${ended.err}`)
    }
  }

  /** The printed links: what is said of each, and its address. */
  get links(): { name: string; url: string }[] {
    return [...this.out.matchAll(/^ {2}(\S.*?) {2,}(http\S+)$/gm)].map(([, name, url]) => ({ name: name!, url: url! }))
  }

  /** The one-time link of the office's first administrator, as printed. */
  get officeLink(): string {
    return /^ {4}(http\S+\/lien-ket#\S+)$/m.exec(this.out)![1]!
  }

  /** Where it says that it runs. */
  get url(): string {
    return /Đang chạy tại (\S+) \(/.exec(this.out)![1]!
  }

  /** Signs in with a printed link. */
  async enter(link: { url: string }): Promise<{ accessId: string; cookie: string; status: number }> {
    const response = await fetch(`${this.url}/api/enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret: link.url.split('#')[1] }),
    })
    const { accessId = '' } = (await response.json()) as { accessId?: string }
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return { accessId, cookie, status: response.status }
  }

  /** Connects as somebody who has signed in, perhaps with an earlier process on the same folder. */
  async join({ accessId, cookie }: { accessId: string; cookie: string }): Promise<TestClient> {
    const client = new TestClient(this.url, accessId, { cookie })
    await client.ready()
    return client
  }

  end(signal: NodeJS.Signals): Promise<Ended> {
    this.child.kill(signal)
    return this.ended
  }
}
