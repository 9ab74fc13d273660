/** What is set of a hub within a test's own process: reached from this machine alone, on free ports. */
import type { AppPorts } from '../app.ts'

export const loopback = (dataDir: string): AppPorts['config'] => ({
  port: 0,
  host: '127.0.0.1',
  publicUrl: undefined,
  tls: undefined,
  trustProxy: false,
  dataDir,
  timeZone: 'Asia/Ho_Chi_Minh',
  keepMonths: 12,
  media: { port: 0, address: undefined, workers: 1, turn: undefined },
})
