/** PROTOCOL.md against the code: every example is what the hub takes or sends, and none is missing. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { commandSchemas, eventSchemas } from './core/contracts.ts'
import { type Ack, type Batch, EventFrame, WireCommand } from './core/envelope.ts'
import { Actor, EntryId, Layer, MeetingId, Role } from './core/identity.ts'
import {
  EditingReport,
  type EditingSignal,
  Hello,
  type HistoryAnswer,
  HistoryRequest,
  LineReport,
  type PresenceSignal,
  protocolVersion,
  ResumeRequest,
  type SitePresence,
  type Welcome,
} from './core/protocol.ts'
import { Instant } from './core/time.ts'
import { type RefusalCode, refusalText } from './i18n/texts.ts'
import { StageLine, Stand } from './stage/wire.ts'
import { examplesOf } from './protocol-document.ts'

type Schemas = Record<string, z.ZodType>
/** Every key of a type of the wire, so that a new field of it is not forgotten here. */
type Fields<T> = Record<keyof T, z.ZodType>
const number = z.int().min(0)

const kinds: [string, Map<string, unknown>, Schemas][] = [
  ['command', examplesOf('command'), commandSchemas],
  ['event', examplesOf('event'), eventSchemas],
]

describe('examples of commands and events', () => {
  test.each(kinds)('[HUB7] every %s has one, and none is of an unknown type', (_, examples, schemas) => {
    expect([...examples.keys()].toSorted()).toEqual(Object.keys(schemas).toSorted())
  })

  const each = kinds.flatMap(([kind, examples, schemas]) =>
    [...examples].map(([type, data]) => [kind, type, data, schemas[type]] as const),
  )
  test.each(each)('[HUB7] the %s %s parses, loses nothing, survives a round trip', (_kind, _type, data, schema) => {
    const parsed = schema?.parse(data)
    expect(parsed).toEqual(data)
    expect(schema?.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed)
  })
})

describe('examples of messages', () => {
  const of = (schemas: Schemas, { type, data }: { type: string; data?: unknown }) =>
    schemas[type]?.safeParse(data).success === true
  const { accessId, role, label, siteId, unitId, delegateId } = Actor.shape
  const why = { code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() }
  const event = EventFrame.strict().refine((frame) => of(eventSchemas, frame))
  const report = LineReport.partial().shape

  const schemas: Schemas = {
    enter: z.strictObject({ secret: z.string().regex(/^[^.]+\.[^.]+$/) }),
    entered: z.strictObject({ accessId, role: Role, meetingId: MeetingId, label }),
    refusal: z.strictObject({ ...why, text: z.string() }),
    me: z.strictObject({ accessId, role: Role, label, meetingTitle: z.string() }),
    hello: Hello.strict().extend({ protocol: z.literal(protocolVersion) }),
    welcome: z.strictObject({
      protocol: z.literal(protocolVersion),
      meetingId: MeetingId,
      log: z.string(),
      actor: z.strictObject({ role, label, siteId, unitId, delegateId } satisfies Fields<Welcome['actor']>),
      layers: z.array(Layer),
      now: Instant,
    } satisfies Fields<Welcome>),
    bye: z.strictObject({ code: z.string(), text: z.string() }),
    event,
    batch: z.strictObject({
      layer: Layer,
      prev: number,
      seq: number,
      events: z.array(event),
    } satisfies Fields<Batch>),
    snapshot: z.strictObject({ layer: Layer, seq: number }),
    resume: ResumeRequest.strict(),
    history: HistoryRequest.strict(),
    historyAnswer: z.strictObject({ ok: z.literal(true), events: z.array(event), next: number } satisfies Fields<
      Required<Extract<HistoryAnswer, { ok: true }>>
    >),
    command: WireCommand.refine((frame) => of(commandSchemas, frame)),
    ackOk: z.strictObject({ ok: z.literal(true), seq: number, at: Instant } satisfies Fields<
      Extract<Ack, { ok: true }>
    >),
    ackRefused: z.strictObject({ ok: z.literal(false), ...why, text: z.string() } satisfies Fields<
      Extract<Ack, { ok: false }>
    >),
    line: LineReport.strict(),
    presence: z.strictObject({
      online: number,
      sites: z.record(
        z.string(),
        z.strictObject({
          devices: number,
          drops: number,
          since: Instant.optional(),
          rtt: report.rtt,
          clockOff: report.clockOff,
        } satisfies Fields<SitePresence>),
      ),
    } satisfies Fields<PresenceSignal>),
    editing: EditingReport,
    edited: z.strictObject({
      lines: z.array(
        z.strictObject({ entryId: EntryId, by: z.string(), socket: z.string() } satisfies Fields<
          EditingSignal['lines'][number]
        >),
      ),
    } satisfies Fields<EditingSignal>),
    stand: Stand,
    report: StageLine,
  }
  const examples = examplesOf('example')

  test('there is one of each message', () => {
    expect([...examples.keys()].toSorted()).toEqual(Object.keys(schemas).toSorted())
  })

  test.each(Object.entries(schemas))('[HUB7] %s parses and loses nothing', (name, schema) => {
    expect(schema.parse(examples.get(name))).toEqual(examples.get(name))
  })

  test.each(['refusal', 'ackRefused', 'bye'])('[HUB6] %s carries the sentence of its code', (name) => {
    const { code, params, text } = examples.get(name) as Extract<Ack, { ok: false }>
    expect(text).toBe(refusalText(code as RefusalCode, params))
  })

  test('[HUB4] a batch ends with the number it names', () => {
    const batch = examples.get('batch') as Batch
    expect(batch.events.at(-1)?.seq).toBe(batch.seq)
    expect(batch.prev).toBeLessThan(batch.events[0]!.seq)
  })
})
