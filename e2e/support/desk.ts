/** A participant without a browser: drives the desk in a browser test by the product's own line. */
import { type Line, openLine } from '../../client/net/line.ts'
import { memoryOutboxStore } from '../../client/net/outbox-memory.ts'
import type { CommandInput, CommandType } from '../../shared/core/envelope.ts'
import type { AllState, DeskState } from '../../shared/core/state.ts'
import type { RunningHub } from './hub.ts'
import type { PreparedLink } from './prepare.ts'

export interface Desk {
  /** Sends and waits for the answer; a refusal is an error. */
  do: <T extends CommandType>(type: T, data: CommandInput<T>) => Promise<void>
  /** What everybody sees, as of now. */
  all: () => AllState
  /** What the desk sees besides, as of now. */
  desk: () => DeskState
  /** Resolves once it holds of what everybody sees; rejects after `ms`. */
  until: (what: (all: AllState) => boolean, ms?: number) => Promise<AllState>
  now: () => number
  close: () => Promise<void>
}

/** Enters with the link of a role (and of a site, unit or delegate where there are several). */
export async function openDesk(
  hub: Pick<RunningHub, 'url' | 'link'>,
  role: PreparedLink['role'] = 'moderator',
  id?: string,
): Promise<Desk> {
  const secret = new URL(hub.link(role, id)).hash.slice(1)
  const response = await fetch(`${hub.url}/api/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret }),
  })
  if (!response.ok) throw new Error(`${role} could not enter: ${await response.text()}`)
  const { accessId } = (await response.json()) as { accessId: string }
  const cookie = response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  const watchers = new Set<() => void>()
  const line: Line = openLine({
    url: hub.url,
    access: accessId,
    store: memoryOutboxStore(),
    socket: { extraHeaders: { Cookie: cookie } },
    onReplica: () => {
      for (const look of watchers) look()
    },
  })
  const all = () => line.connection.replica().layers.all
  const until: Desk['until'] = (what, ms = 15_000) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        watchers.delete(look)
        reject(new Error(`not within ${ms} ms: ${what}`))
      }, ms)
      function look() {
        const state = all()
        if (!what(state)) return
        clearTimeout(timer)
        watchers.delete(look)
        resolve(state)
      }
      watchers.add(look)
      look()
    })
  await until((state) => state.meeting.facts !== undefined)
  return {
    do: async (type, data) => {
      const ack = await line.send(type, data)
      if (!ack.ok) throw new Error(`${type} was refused: ${ack.code} ${ack.text}`)
    },
    all,
    desk: () => line.connection.replica().layers.desk,
    until,
    now: line.clock.now,
    close: () => line.close(),
  }
}
