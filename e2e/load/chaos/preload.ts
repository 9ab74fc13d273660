/**
 * Imported by each node before its own code: its clock can be put wrong, and what it says to other nodes goes through the
 * tool's lines. The product knows nothing of either. CHAOS_NODE names a file, which is read at the start and at SIGUSR2.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** How far the clock is off, in milliseconds; and where each address of another node really leads. */
export const NodeOrders = z.object({ clockOff: z.number(), routes: z.record(z.string(), z.string()) })
export type NodeOrders = z.infer<typeof NodeOrders>

const file = process.env['CHAOS_NODE']!
const read = (): NodeOrders => NodeOrders.parse(JSON.parse(readFileSync(file, 'utf8')))
let orders = read()
process.on('SIGUSR2', () => (orders = read()))

const RealDate = Date
const now = () => RealDate.now() + orders.clockOff
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, asked) => Reflect.construct(target, given.length > 0 ? given : [now()], asked) as object,
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
})

const realFetch = fetch
globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input)
  const through = orders.routes[url.origin]
  return realFetch(through === undefined ? input : `${through}${url.pathname}${url.search}`, init)
}
