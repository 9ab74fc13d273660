/**
 * What nodes tell each other over Redis. It carries and never keeps: what it loses, doubles or delays is found by number
 * and read from Postgres (CL5). Without it everything goes on, a look later.
 */
import { createClient } from '@redis/client'
import { z } from 'zod'
import { MeetingId } from '../../shared/core/identity.ts'
import { ChangedSignals, SignalNumbers } from './signals.ts'

const Message = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('events'),
    meetingId: MeetingId,
    /** Numbers of another log mean nothing. */
    log: z.string(),
    /** As they lie on disk: bodies are the bytes that the hash covers. */
    events: z.array(z.object({ seq: z.number(), body: z.string(), hash: z.string() })),
  }),
  /** Leases were given back: whoever can, takes them. */
  z.object({ kind: z.literal('look') }),
  ChangedSignals,
  SignalNumbers,
])
export type Message = z.infer<typeof Message>

const channel = 'diem-cau'
/** Messages that wait for a line that hangs; further ones are dropped, and read from Postgres by whoever misses them. */
const mostWaiting = 2_000
/** Milliseconds between tries to reach it again. */
const again = 500

export interface Bus {
  /** To all other nodes. Never waits, never fails. */
  tell: (message: Message) => void
  close: () => Promise<void>
}

/**
 * Opens the bus at `url`. Resolves at once, whether or not anybody is there: it connects when it can, again and again.
 * `heard` gets what other nodes say; `complain` hears once when the line goes, not at every try.
 */
export function openBus(
  url: string,
  node: string,
  {
    heard,
    complain,
  }: { heard: (message: Message, from: string) => void; complain: (what: string, error: unknown) => void },
): Bus {
  const options = {
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: mostWaiting,
    pingInterval: 5_000,
    socket: { reconnectStrategy: () => again, connectTimeout: 2_000 },
  }
  const speaker = createClient(options)
  const listener = createClient(options)
  let away = false
  for (const client of [speaker, listener]) {
    client.on('error', (error: unknown) => {
      if (!away) complain('redis', error)
      away = true
    })
    client.on('ready', () => (away = false))
  }
  const hear = (text: string) => {
    const [from, json] = split(text)
    if (from === node) return
    const message = Message.safeParse(parse(json))
    if (message.success) heard(message.data, from)
    else complain('bus', message.error)
  }
  // Once subscribed, it is subscribed again by itself with each new line.
  const begun = listener.connect().then(() => listener.subscribe(channel, hear))
  begun.catch(() => undefined)
  speaker.connect().catch(() => undefined)

  return {
    tell(message) {
      if (!speaker.isReady) return
      speaker.publish(channel, `${node} ${JSON.stringify(message)}`).catch(() => undefined)
    },
    async close() {
      for (const client of [speaker, listener]) if (client.isOpen) client.destroy()
    },
  }
}

function split(text: string): [string, string] {
  const space = text.indexOf(' ')
  return [text.slice(0, space), text.slice(space + 1)]
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
