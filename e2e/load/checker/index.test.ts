/** The checker against a small log made by the hub's own code, whole and then damaged in one place at a time. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonicalize } from 'json-canonicalize'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { handle, type LogEnd } from '../../../server/meeting/handle.ts'
import { noHash } from '../../../server/storage/port.ts'
import { sqliteStorage } from '../../../server/storage/sqlite.ts'
import { commandSchemas } from '../../../shared/core/contracts.ts'
import type { Command, CommandInput, CommandType, StoredEvent } from '../../../shared/core/envelope.ts'
import { initialState, showState } from '../../../shared/core/fold.ts'
import {
  type AccessId,
  type Actor,
  type CommandId,
  type Layer,
  layersOf,
  type Role,
} from '../../../shared/core/identity.ts'
import { strip } from '../../../shared/core/visibility.ts'
import { actors, demoPlan, ids, plannedStart } from '../../../shared/core/testing.ts'
import { Diary } from '../diary.ts'
import type { PartResult } from '../messages.ts'
import { nameOf } from '../sightings.ts'
import { check, type Verdict } from './index.ts'
import { recordsInFile } from './kept.ts'
import { headsOf } from './log.ts'
import type { Sighting } from './sightings.ts'

/** A log, the diaries of a chair and a site, and what both hold of it. */
class Rig {
  readonly dir = mkdtempSync(join(tmpdir(), 'diem-cau-checker-'))
  readonly database = join(this.dir, 'log.db')
  readonly statesDir = join(this.dir, 'states')
  readonly events: StoredEvent[] = []
  readonly diaries = new Map<Actor, Diary>()
  #end: LogEnd = { seq: 0, hash: noHash, at: 0, state: initialState }
  #sent = 0

  constructor() {
    mkdirSync(this.statesDir)
  }

  /** By the hub's own code; the answer goes into the sender's diary. */
  async send<T extends CommandType>(actor: Actor, type: T, input: CommandInput<T>): Promise<CommandId> {
    const nth = ++this.#sent
    const id = `command${nth}` as CommandId
    const now = plannedStart + nth * 1_000
    let made = 0
    const newId = <Id extends string>() => `new${nth}-${++made}` as Id
    const command = { type, data: commandSchemas[type].parse(input) } as Command
    const outcome = handle(this.#end, command, { now, actor, commandId: id, newId })
    if (outcome.ok) {
      this.#end = outcome.end
      this.events.push(...outcome.events)
    }
    if (actor.role === 'hub') return id
    const diary = this.diaries.get(actor) ?? new Diary(join(this.dir, `${actor.role}.jsonl`))
    this.diaries.set(actor, diary)
    await diary.store().add({ id, type, data: input, at: now })
    if (outcome.ok) diary.answered(id, { ok: true, seq: this.#end.seq, at: now }, now)
    else diary.answered(id, { ok: false, code: outcome.code, text: '' }, now)
    return id
  }

  async store(): Promise<void> {
    const storage = sqliteStorage(this.database)
    await storage.createLog(ids.meeting, 'log')
    await storage.append(ids.meeting, this.events)
    await storage.close()
  }

  sql(text: string, ...values: (string | number)[]): void {
    const db = new DatabaseSync(this.database)
    db.prepare(text).run(...values)
    db.close()
  }

  /** What everybody should hold; `change` may spoil one layer of the site's. */
  async verdict(
    change: (layer: Layer, state: object) => object = (_layer, state) => state,
    seen: readonly Sighting[] = [],
  ): Promise<Verdict> {
    const heads = headsOf(this.events)
    const results = [...this.diaries].map(([actor, diary]): PartResult => {
      const layers = layersOf(actor as Actor & { role: Role }).map((layer) => {
        const whole = showState(this.#end.state, layer)
        const text = canonicalize(actor.role === 'site' ? change(layer, whole) : whole)
        const state = createHash('sha256').update(text).digest('hex')
        writeFileSync(join(this.statesDir, `${state}.json`), text)
        return { layer, seq: heads[layer] ?? 0, state }
      })
      const nothing = {
        absent: [],
        foreign: [],
        latencies: [],
        acceptedAt: [],
        ballotLatencies: [],
        bytes: 0,
        connections: 1,
        cuts: [],
        cutsInFlight: 0,
      }
      return {
        ...(actor as Actor & { role: Role }),
        ...nothing,
        joined: true,
        drops: 0,
        name: actor.role,
        diary: diary.file,
        layers,
      }
    })
    const { database, statesDir } = this
    return check({ kept: await recordsInFile(database).kept(ids.meeting), statesDir, results, seen, others: 'strays' })
  }

  numberOf(type: StoredEvent['type']): number {
    return this.events.findLast((event) => event.type === type)!.seq
  }
}

const hub: Actor = { ...actors.hub, accessId: 'hub' as AccessId }
const site = actors.site('a1')
let rig: Rig

beforeEach(async () => {
  rig = new Rig()
  await rig.send(hub, 'meeting.load', demoPlan())
  await rig.send(actors.chair, 'meeting.openLobby', {})
  await rig.send(site, 'attendance.confirm', { siteId: ids.site.a1 })
  // Pressed twice: the second changes nothing, and is acknowledged all the same.
  await rig.send(site, 'attendance.confirm', { siteId: ids.site.a1 })
  await rig.send(site, 'attendance.reportHeadcount', { siteId: ids.site.b1, headcount: 3 })
  await rig.send(actors.chair, 'meeting.start', {})
  await rig.send(site, 'attendance.check', { siteId: ids.site.a1, check: 'line', ok: true })
  await rig.store()
})
afterEach(() => rmSync(rig.dir, { recursive: true, force: true }))

const counts = ({ missing, doubled, divergent, stray, broken }: Verdict) => ({
  missing: missing > 0,
  doubled: doubled > 0,
  divergent: divergent > 0,
  stray: stray > 0,
  broken: broken > 0,
})
const clean = { missing: false, doubled: false, divergent: false, stray: false, broken: false }

describe('the checker', () => {
  test('finds nothing in what is right', async () => {
    const verdict = await rig.verdict()
    expect(verdict.findings).toEqual([])
    expect(verdict).toMatchObject({ sent: 6, acked: 5, refused: 1, unanswered: 0, events: rig.events.length })
    expect(verdict.refusals).toEqual({ 'access.notYours': 1 })
  })

  test('[HUB2] finds an acknowledged command that is not in the log', async () => {
    rig.sql('DELETE FROM events WHERE seq = ?', rig.events.length)
    expect(counts(await rig.verdict())).toMatchObject({ missing: true, divergent: true })
  })

  test('[HUB2] finds it also where its answer says that nothing was to be changed', async () => {
    const id = 'never-stored' as CommandId
    const diary = rig.diaries.get(site)!
    const at = rig.events.at(-1)!.at
    const data = { siteId: ids.site.a1, headcount: 7 }
    await diary.store().add({ id, type: 'attendance.reportHeadcount', data, at })
    diary.answered(id, { ok: true, seq: rig.events.length, at }, at)
    const { findings, missing } = await rig.verdict()
    expect(missing).toBe(1)
    expect(findings[0]!.text).toContain(id)
  })

  test('[HUB3] finds a command that was taken twice', async () => {
    const last = rig.events.at(-1)!
    const copy = { ...last, seq: last.seq + 1 }
    rig.sql(
      'INSERT INTO events VALUES (?, ?, ?, ?, ?)',
      ids.meeting,
      copy.seq,
      copy.commandId,
      canonicalize({ ...copy, hash: undefined }),
      copy.hash,
    )
    expect(counts(await rig.verdict())).toMatchObject({ doubled: true })
  })

  test('[HUB11] finds a changed event', async () => {
    const seq = rig.numberOf('attendance.confirmed')
    rig.sql(`UPDATE events SET body = replace(body, '"siteId":"a1"', '"siteId":"a2"') WHERE seq = ?`, seq)
    expect(counts(await rig.verdict())).toMatchObject({ broken: true, divergent: true })
  })

  test('[CL1] finds an event that was shown under a number at which the log has another', async () => {
    const last = rig.events.at(-1)!
    const seen = (event: StoredEvent) => [{ seq: event.seq, name: nameOf(strip(event)), by: 'a1' }]
    expect((await rig.verdict(undefined, seen(last))).findings).toEqual([])
    const other = { ...last, at: last.at + 1 }
    expect(await rig.verdict(undefined, seen(other))).toMatchObject({ forked: 1, missing: 0 })
    expect(await rig.verdict(undefined, seen({ ...other, seq: last.seq + 1 }))).toMatchObject({ forked: 0, missing: 1 })
  })

  test('finds an event nobody sent', async () => {
    rig.diaries.delete(actors.chair)
    expect(counts(await rig.verdict())).toEqual({ ...clean, stray: true })
  })

  test('finds a client whose state differs in one place', async () => {
    const spoil = (layer: Layer, state: object) => (layer === 'all' ? { ...state, meeting: { phase: 'draft' } } : state)
    expect(counts(await rig.verdict(spoil))).toEqual({ ...clean, divergent: true })
  })
})
