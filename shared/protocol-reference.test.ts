/** PROTOCOL.md against the code: tables, shapes and lists say what is so, and leave nothing out. */
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { usualRates } from '../server/hub/limits.ts'
import { anySteps, commandOf, take } from './core/any-command.ts'
import { table } from './core/authorise.ts'
import { commandSchemas, eventSchemas } from './core/contracts.ts'
import type { NewEvent } from './core/envelope.ts'
import { type Actor, layersOf, Role, type UnitId } from './core/identity.ts'
import { maxFrameBytes, protocolVersion } from './core/protocol.ts'
import { AllState, DeskState, UnitState } from './core/state.ts'
import { inSession, Play } from './core/testing.ts'
import { audienceOf } from './core/visibility.ts'
import { viCore } from './i18n/texts.ts'
import { codesIn, examplesOf, lineOf, protocolText, rowsOf, section } from './protocol-document.ts'
import { describeShape, shapes } from './protocol-shapes.ts'

// Generous: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const roles: Actor['role'][] = [...Role.options, 'hub']
const sentences = Object.entries(viCore).flatMap(([feature, texts]) =>
  Object.entries(texts).flatMap(([key, sentence]) =>
    key.startsWith('refused.') ? [[`${feature}.${key.slice('refused.'.length)}`, sentence]] : [],
  ),
)
const codes = sentences.map(([code]) => code!)
const commandTypes = Object.keys(commandSchemas)
const eventTypes = Object.keys(eventSchemas)

test('version and limits are the code’s', () => {
  expect(section('# Protocol')).toContain(`version **${protocolVersion}**`)
  const { desk, other, question } = usualRates
  const said = rowsOf('## Limits').map(([, limit]) => Number(limit!.replaceAll(',', '')))
  expect(said).toEqual(expect.arrayContaining([maxFrameBytes, desk, other, question]))
})

test('[ACC1] who may send what is the table of the code', () => {
  const said = Object.fromEntries(rowsOf('## Who may send what').map(([type, ...cells]) => [codesIn(type!)[0], cells]))
  const word = (type: keyof typeof table, role: Actor['role']) => {
    const { desk, own, hub } = table[type]
    if (role === 'hub' ? hub : desk.includes(role)) return 'yes'
    return own?.some((one) => one === role) ? 'own' : '–'
  }
  const types = Object.keys(table) as (keyof typeof table)[]
  expect(said).toEqual(Object.fromEntries(types.map((type) => [type, roles.map((role) => word(type, role))])))
})

test('[VIS1] the layers of each role are those of the code', () => {
  const said = new Map<string, string[]>()
  for (const [who, layers] of rowsOf('## Layers'))
    for (const role of who!.match(/[a-z]+/g) ?? []) said.set(role, codesIn(layers!))
  const unitId = '<unitId>' as UnitId
  for (const role of Role.options) expect(said.get(role), role).toEqual(layersOf({ role, unitId }))
})

test('[HUB6] every refusal is listed with its sentence, and no other', () => {
  const said = rowsOf('## Refusals').map(([code, sentence]) => [codesIn(code!)[0]!, sentence!])
  expect(said.toSorted()).toEqual(sentences.toSorted())
})

test('every word in backticks that looks like a type or a code is one', () => {
  const known = new Set([...commandTypes, ...eventTypes, ...codes])
  const features = Object.keys(viCore).join('|')
  const named = codesIn(protocolText.replace(/^```.*?^```$/gms, '')).filter((word) =>
    new RegExp(`^(${features})\\.\\w+$`).test(word),
  )
  expect([...new Set(named)].filter((word) => !known.has(word))).toEqual([])
})

describe('shapes', () => {
  const shown = (schemas: Record<string, z.ZodType>) =>
    Object.entries(schemas).map(([name, schema]) => [`\`${name}\``, `\`${describeShape(schema)}\``])
  const said = (heading: string) => rowsOf(heading).map(([name, shape]) => [name, shape])

  test('named ones are those of the contracts', () => {
    expect(said('## Shapes')).toEqual(shown(shapes))
  })

  test.each([
    ['### Layer `all`', AllState],
    ['### Layer `desk`', DeskState],
    ['### Layer `unit:<unitId>`', UnitState],
  ])('%s holds what its state holds', (heading, state) => {
    expect(said(heading)).toEqual(shown(state.shape))
  })

  test.each(Object.entries({ ...commandSchemas, ...eventSchemas }))('%s has the data it says', (type, schema) => {
    expect(lineOf(type, 'Data')).toBe(`\`${describeShape(schema as z.ZodType)}\``)
  })
})

/** How events name the units they are shown to. */
interface Mentions {
  unitId: string
  toUnitId: string
  unitIds: string[]
  onBehalf: boolean
}

test.each([...examplesOf('event')])('[VIS2] %s goes to the layers it says', (type, data) => {
  const layers = audienceOf({ type, data } as NewEvent)
  const { unitId, toUnitId, unitIds = [unitId], onBehalf } = data as Partial<Mentions>
  const units = unitIds.map((id) => `unit:${id}`)
  const means: Record<string, string[]> = {
    everybody: ['all'],
    desk: ['desk'],
    unit: units,
    'desk, unit': ['desk', ...units],
    'desk, both units': ['desk', `unit:${unitId}`, `unit:${toUnitId}`],
    'desk, units': ['desk', ...units],
    'unit; desk too where `onBehalf`': onBehalf ? ['desk', ...units] : units,
  }
  expect(layers).toEqual(means[lineOf(type, 'To')])
})

describe('what a command makes and how it is refused', () => {
  const makes = new Map(commandTypes.map((type) => [type, codesIn(lineOf(type, 'Makes'))]))
  const refused = new Map(commandTypes.map((type) => [type, codesIn(lineOf(type, 'Refused'))]))
  /** Of the namespace of picture and sound. */
  const ofStage = rowsOf('## Refusals').flatMap(([code, , when]) =>
    when!.startsWith('namespace `/stage`') ? codesIn(code!) : [],
  )
  /** May follow from every command; said once for all. */
  const anywhere = ['stage.cued']
  /** May come to every command; said once for all. */
  const general = ['meeting.notLoaded', 'meeting.closed', 'access.notAllowed', 'access.notYours']

  test('together they are every event and every refusal of the rules', () => {
    const ruled = codes.filter(
      (code) => !/^(access|office|wire)\./.test(code) && ![...general, ...ofStage].includes(code),
    )
    expect([...new Set([...makes.values(), anywhere].flat())].toSorted()).toEqual(eventTypes.toSorted())
    const refusedHere = [...refused.values()].flat().filter((code) => !ofStage.includes(code))
    expect([...new Set(refusedHere)].toSorted()).toEqual(ruled.toSorted())
  })

  test('nothing else happens, whatever is sent', () => {
    fc.assert(
      fc.property(anySteps(60), fc.boolean(), (steps, opened) => {
        const play = opened ? inSession() : new Play()
        for (const step of steps) {
          const { type } = commandOf(play.state, step)
          const decision = take(play, step)
          if (decision.ok)
            for (const event of decision.events) expect([...makes.get(type)!, ...anywhere]).toContain(event.type)
          else expect([...general, ...refused.get(type)!], type).toContain(decision.code)
        }
      }),
      { numRuns: 150, seed: 1 },
    )
  })
})
