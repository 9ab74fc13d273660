/**
 * From node to node: a listener of its own, apart from the one for people, that takes commands for meetings written here.
 * Whoever calls shows the cluster's secret; no cookie of a user opens anything here (CL4).
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler } from 'express'
import { z } from 'zod'
import { commandSchemas } from '../../shared/core/contracts.ts'
import { type Ack, type Command, type CommandType, WireCommand } from '../../shared/core/envelope.ts'
import { AccessId, Actor, type CommandId, MeetingId, SiteId } from '../../shared/core/identity.ts'
import type { Came } from '../hub/doorkeeper.ts'
import { PipeAsked, PipeGiven, PipesGone, PipesKept } from './pipe-wire.ts'
import { AllSignals } from './signals.ts'
import { SentFrames, type SmallFrame } from './small-frames.ts'

/** Of one message between nodes, in bytes: loading a whole conference is the largest. */
const maxBytes = 64_000_000

const Forwarded = z.object({ meetingId: MeetingId, actor: Actor, command: WireCommand })
/** What the other node says of a command: its answer, or that it does not write that meeting. */
const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), seq: z.number(), at: z.number() }),
  z.object({
    ok: z.literal(false),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
    text: z.string(),
  }),
])
const Reply = z.union([z.object({ ack: Answer }), z.object({ notWriter: z.literal(true) })])
const CameBody = z.object({ persons: z.array(z.object({ accessId: AccessId, at: z.number() })) })
const Present = z.object({ sites: z.array(z.string()) })
const Anew = z.object({ meetingId: MeetingId, siteId: SiteId })
const Begun = z.object({ devices: z.number() })
const PipeReply = z.object({ given: PipeGiven.nullable() })

export interface Taking {
  /** The answer, or nothing where the meeting is not written here. */
  take: (meetingId: MeetingId, command: Command, id: CommandId, actor: Actor) => Promise<Ack | undefined>
  /** Places that have a device at this node now. */
  present: (meetingId: MeetingId) => ReadonlySet<SiteId>
  /** All that is so here of the moment. */
  signals: () => AllSignals
  /** Persons that came in at another node. */
  came: (persons: Came[]) => void
  /** Another node wants what is sent to this one, and still wants it. */
  pipe: (asked: PipeAsked) => Promise<PipeGiven | undefined>
  pipes: (kept: PipesKept) => string[]
  /** An operator at another node begins a site's picture and sound anew; how many devices it has here. */
  anew: (meetingId: MeetingId, siteId: SiteId) => number
  /** Small frames of sites at another node, for operators who look here. */
  frames: (frames: SmallFrame[]) => void
  complain: (what: string, error: unknown) => void
}

export interface Wire {
  /** Where it listens. */
  port: number
  close: () => Promise<void>
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Listens for other nodes. Rejects if the port cannot be had. */
export async function openWire(
  { host, port, secret }: { host: string; port: number; secret: string },
  { take, present, signals, came, pipe, pipes, anew, frames, complain }: Taking,
): Promise<Wire> {
  const expected = digest(`Bearer ${secret}`)
  const app = express().disable('x-powered-by')
  app.use((request, response, next) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) next()
    else response.sendStatus(401)
  })
  app.use(express.json({ limit: maxBytes }))
  app.post('/command', async (request, response) => {
    const forwarded = Forwarded.safeParse(request.body)
    const type = forwarded.data?.command.type
    if (!forwarded.success || !Object.hasOwn(commandSchemas, type!)) return void response.sendStatus(400)
    const { meetingId, actor, command } = forwarded.data
    const data = commandSchemas[type as CommandType].safeParse(command.data)
    if (!data.success) return void response.sendStatus(400)
    const ack = await take(meetingId, { type, data: data.data } as Command, command.id, actor)
    response.json(ack ? { ack } : { notWriter: true })
  })
  app.get('/present/:meetingId', (request, response) => {
    const meetingId = MeetingId.safeParse(request.params.meetingId)
    if (!meetingId.success) return void response.sendStatus(400)
    response.json({ sites: [...present(meetingId.data)] })
  })
  app.get('/signals', (_request, response) => void response.json(signals()))
  app.post('/came', (request, response) => {
    const body = CameBody.safeParse(request.body)
    if (!body.success) return void response.sendStatus(400)
    came(body.data.persons)
    response.json({})
  })
  app.post('/pipe', async (request, response) => {
    const asked = PipeAsked.safeParse(request.body)
    if (!asked.success) return void response.sendStatus(400)
    response.json({ given: (await pipe(asked.data)) ?? null })
  })
  app.post('/pipes', (request, response) => {
    const kept = PipesKept.safeParse(request.body)
    if (!kept.success) return void response.sendStatus(400)
    response.json({ gone: pipes(kept.data) })
  })
  app.post('/anew', (request, response) => {
    const body = Anew.safeParse(request.body)
    if (!body.success) return void response.sendStatus(400)
    response.json({ devices: anew(body.data.meetingId, body.data.siteId) })
  })
  app.post('/frames', (request, response) => {
    const sent = SentFrames.safeParse(request.body)
    if (!sent.success) return void response.sendStatus(400)
    frames(sent.data.frames)
    response.json({})
  })
  const failed: ErrorRequestHandler = (error: { status?: number }, _request, response, _next) => {
    if (!error.status) complain('wire', error)
    response.sendStatus(error.status ?? 500)
  }
  app.use(failed)

  const server = createServer(app)
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Talks to other nodes. */
export class Caller {
  readonly #authorization: string

  constructor(secret: string) {
    this.#authorization = `Bearer ${secret}`
  }

  /** The writer's answer; nothing where it is not the writer. Rejects where it could not be asked, or not to the end. */
  async forward(
    url: string,
    { meetingId, id, actor, command }: { meetingId: MeetingId; id: CommandId; actor: Actor; command: Command },
    signal: AbortSignal,
  ): Promise<Ack | undefined> {
    const body = JSON.stringify({ meetingId, actor, command: { id, ...command } })
    const reply = Reply.parse(await this.#ask(`${url}/command`, signal, body))
    return 'ack' in reply ? reply.ack : undefined
  }

  /** Places that have a device at that node now. Rejects where it could not be asked. */
  async present(url: string, meetingId: MeetingId, signal: AbortSignal): Promise<SiteId[]> {
    return Present.parse(await this.#ask(`${url}/present/${meetingId}`, signal)).sites as SiteId[]
  }

  /** All that is so there of the moment. Rejects where it could not be asked. */
  async signals(url: string, signal: AbortSignal): Promise<AllSignals> {
    return AllSignals.parse(await this.#ask(`${url}/signals`, signal))
  }

  /** Persons are here now. Rejects where it could not be said. */
  async came(url: string, persons: Came[], signal: AbortSignal): Promise<void> {
    await this.#ask(`${url}/came`, signal, JSON.stringify({ persons }))
  }

  /** Has something brought that is sent to that node; nothing where it is not there. Rejects where it could not be asked. */
  async pipe(url: string, asked: PipeAsked, signal: AbortSignal): Promise<PipeGiven | undefined> {
    return PipeReply.parse(await this.#ask(`${url}/pipe`, signal, JSON.stringify(asked))).given ?? undefined
  }

  /** Says which pipes are still wanted; those that are not there. Rejects where it could not be said. */
  async pipes(url: string, kept: PipesKept, signal: AbortSignal): Promise<string[]> {
    return PipesGone.parse(await this.#ask(`${url}/pipes`, signal, JSON.stringify(kept))).gone
  }

  /** Has a site begin anew with picture and sound; how many devices it has there. Rejects where it could not be said. */
  async anew(url: string, meetingId: MeetingId, siteId: SiteId, signal: AbortSignal): Promise<number> {
    return Begun.parse(await this.#ask(`${url}/anew`, signal, JSON.stringify({ meetingId, siteId }))).devices
  }

  /** Shows small frames of sites. Rejects where they could not be brought. */
  async frames(url: string, frames: SmallFrame[], signal: AbortSignal): Promise<void> {
    await this.#ask(`${url}/frames`, signal, JSON.stringify({ frames }))
  }

  async #ask(url: string, signal: AbortSignal, body?: string): Promise<unknown> {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: this.#authorization, 'content-type': 'application/json' },
      signal,
      redirect: 'error',
      ...(body !== undefined && { body }),
    })
    if (!response.ok) throw new Error(`node at ${url}: ${response.status}`)
    return response.json()
  }
}
