/** Trouble with Postgres that takes more than a signal. */
import { readdirSync, readFileSync } from 'node:fs'
import { Client } from 'pg'

/** Each process of a server has a session of its own, so they are held one by one: the one that starts others first. */
export function hold(pid: number): number[] {
  process.kill(pid, 'SIGSTOP')
  const held = [pid, ...childrenOf(pid)]
  for (const one of held) signal(one, 'SIGSTOP')
  return held
}

export function letGo(held: readonly number[]): void {
  for (const pid of held) signal(pid, 'SIGCONT')
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => parentOf(one) === pid)
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    // It has ended since.
    return undefined
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended since.
  }
}

const atOnce = 20
/** Never more than the server allows; a guard against one that has no end. */
const most = 2_000

/** Takes every connection there is, also those the nodes have; resolves with how to give them back. */
export async function crowdOut(url: string): Promise<() => Promise<void>> {
  const taken: Client[] = []
  const take = async (): Promise<boolean> => {
    const client = new Client({ connectionString: url, application_name: 'crowd', connectionTimeoutMillis: 3_000 })
    client.on('error', () => undefined)
    const isIn = await client.connect().then(
      () => true,
      () => false,
    )
    if (isIn) taken.push(client)
    else void client.end().catch(() => undefined)
    return isIn
  }
  const fill = async () => {
    while (taken.length < most && (await Promise.all(Array.from({ length: atOnce }, take))).every(Boolean));
  }
  await fill()
  const others = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'diem-cau'`
  await taken[0]?.query(others).catch(() => undefined)
  await fill()
  return async () => void (await Promise.all(taken.map((client) => client.end().catch(() => undefined))))
}
