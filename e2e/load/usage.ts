/** What the system says that a process spent; Linux only, as the bench is. */
import { readdirSync, readFileSync } from 'node:fs'

/** Processor time of a process so far, of all its threads and of the system for them, in milliseconds. */
export function cpuMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  // In nanoseconds; /proc/PID/stat counts in hundredths of a second only.
  return sum(threads.map((id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]))) / 1e6
}

/** Resident memory, in megabytes. */
export function rssMb(pid: number): number {
  const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  return kilobytes / 1024
}

/** Datagrams that the system threw away because nobody read these ports in time, so far. */
export function overrunAt(ports: ReadonlySet<number>): number {
  let sum = 0
  for (const line of readFileSync('/proc/net/udp', 'utf8').trim().split('\n').slice(1)) {
    const fields = line.trim().split(/\s+/)
    if (ports.has(parseInt(fields[1]!.split(':')[1]!, 16))) sum += Number(fields.at(-1))
  }
  return sum
}

export const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export const round = (value: number, digits = 0): number => Math.round(value * 10 ** digits) / 10 ** digits

/** Resolves at a moment of the machine's clock. */
export const reach = (at: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.max(0, at - performance.timeOrigin - performance.now())))

export const clockNow = (): number => performance.timeOrigin + performance.now()

/** Milliseconds of the clock that all processes of this machine share and that never goes back. */
export const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6
