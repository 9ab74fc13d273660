/** The light receiver, a process of its own: it reads the frames of the product and of its floor in the same way. */
import { serve } from '../helper.ts'
import { sharedNow } from '../usage.ts'
import { LightSocket, type Seat } from './light-socket.ts'

/** A process may open 20,000 files. */
const mostSockets = 15_000
/** A message of Socket.IO, `["command",…]`, and the line it goes over. */
export interface Message {
  message: string
  socket: number
}

/** How many knock at the same moment: more than a server's queue would be turned away by the system. */
const atOnce = 200
/** Sockets from one address; each has some 28,000 ports. */
const fromOneAddress = 4_000

let sockets: LightSocket[] = []
/** Sockets that have not heard what is waited for. */
let left = 0
let done: PromiseWithResolvers<number> | undefined
/** Why a line was lost: it will hear nothing more, and nobody may wait for it. */
let lost: Error | undefined
let heardEvent: boolean[] = []
const answers = new Map<number, (at: number) => void>()
let asked = 0
let lastEvent = ''

const fail = (why: string) => {
  lost ??= new Error(why)
  done?.reject(lost)
}

function event(nth: number): void {
  if (!done || heardEvent[nth]) return
  heardEvent[nth] = true
  if (--left === 0) done.resolve(sharedNow())
}

/** The number stands between the kind of the message and its content. */
const numbered = (message: string, nr: number): string => `42${nr}${message}`

function ask({ message, socket }: Message): Promise<number> {
  const nr = ++asked
  const start = performance.now()
  return new Promise((resolve) => {
    answers.set(nr, (at) => resolve(at - start))
    sockets[socket]!.send(numbered(message, nr))
  })
}

const calls = {
  /**
   * Opens a line for each seat; resolves, with the milliseconds it took, when each has so many layers (the last
   * number is that of all further ones). `keep`: the nth
   * also keeps the bytes that it was sent until then, as base64, and the last event.
   */
  async open({ port, seats, layers, keep }: { port: number; seats: Seat[]; layers: number[]; keep?: number }) {
    if (seats.length > mostSockets) throw new Error(`a process opens at most ${mostSockets} lines`)
    let kept = ''
    lost = undefined
    const start = performance.now()
    const queue = seats.map((seat, nth) => ({ seat, nth }))
    const opened: LightSocket[] = []
    const come = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { seat, nth } = next
        let waiting = layers[nth] ?? layers.at(-1)!
        await new Promise<void>((resolve, reject) => {
          opened[nth] = new LightSocket({
            port,
            seat,
            // Others for each server: those who come to several would else share the ports of an address.
            from: `127.0.${port % 256}.${2 + Math.floor(nth / fromOneAddress)}`,
            keep: nth === keep,
            heard: (what) => {
              if (what.kind === 'answer') {
                answers.get(what.nr)?.(performance.now())
                answers.delete(what.nr)
              } else if (waiting > 0) {
                if (--waiting > 0) return
                if (nth === keep) kept = opened[nth]!.kept.toString('base64')
                resolve()
              } else if (what.kind === 'event') {
                if (nth === keep) lastEvent = opened[nth]!.last.toString('base64')
                event(nth)
              }
            },
            failed: (why) => {
              reject(new Error(why))
              fail(why)
            },
          })
        })
      }
    }
    await Promise.all(Array.from({ length: atOnce }, come))
    sockets = opened
    return { ms: performance.now() - start, kept }
  },
  /** From now on an event of each line is waited for. Rejects where one of them was lost since they were opened. */
  watch(): void {
    if (lost) throw lost
    left = sockets.length
    heardEvent = []
    done = Promise.withResolvers<number>()
    // Whoever waits may not have asked yet.
    done.promise.catch(() => undefined)
  },
  /** Sends a command (`["command",…]`) by the first line; resolves with the moment of the clock that processes share. */
  say({ message }: { message: string }): number {
    const at = sharedNow()
    sockets[0]!.send(numbered(message, ++asked))
    return at
  },
  /** Resolves with the moment in which the last line had its event. */
  async heard(): Promise<number> {
    const at = await done!.promise
    done = undefined
    return at
  },
  /** The last event of the line that keeps what it is sent, as base64. */
  lastEvent: () => lastEvent,
  /** Sends messages one after the other; milliseconds until each answer. */
  async inTurn({ messages }: { messages: Message[] }): Promise<number[]> {
    const spent: number[] = []
    for (const message of messages) spent.push(await ask(message))
    return spent
  },
  /** Sends messages at an even pace, whether or not answers have come; milliseconds until each answer. */
  async paced({ messages, perSecond }: { messages: Message[]; perSecond: number }): Promise<number[]> {
    const start = performance.now()
    const waiting: Promise<number>[] = []
    while (waiting.length < messages.length) {
      const due = Math.min(messages.length, Math.floor(((performance.now() - start) * perSecond) / 1000) + 1)
      for (const message of messages.slice(waiting.length, due)) waiting.push(ask(message))
      await new Promise((again) => setTimeout(again, 1))
    }
    return Promise.all(waiting)
  },
  close(): void {
    for (const socket of sockets) socket.close()
    sockets = []
  },
}
export type ReceiverCalls = typeof calls
serve(calls)
