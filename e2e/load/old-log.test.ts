/** Logs of every version that was ever released: what was once recorded must be readable for good. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkDossier } from '../../server/documents/dossier/check.mjs'
import { packDossier } from '../../server/documents/dossier/pack.ts'
import { chainHash, parseBody } from '../../server/storage/event-body.ts'
import { noHash } from '../../server/storage/port.ts'
import { MeetingState } from '../../shared/core/state.ts'
import { initialState, reduce } from '../../shared/core/fold.ts'
import { logEnding, Outcome, outcomeFile, outcomeOf, readLog } from './log-file.ts'

const folder = join(import.meta.dirname, '../fixtures/logs')
const files = readdirSync(folder).filter((name) => name.endsWith(logEnding))

test('there is a log of each version', () => {
  expect(files).toEqual(expect.arrayContaining([`issue-3${logEnding}`, `polls${logEnding}`]))
})

describe.each(files)('[HUB12] the log %s', (name) => {
  const rows = readLog(join(folder, name))
  const recorded = Outcome.parse(JSON.parse(readFileSync(outcomeFile(join(folder, name)), 'utf8')))

  test('parses, every event, and its chain of hashes holds', () => {
    let before = noHash
    for (const [i, { body, hash }] of rows.entries()) {
      expect(parseBody(body, hash).seq).toBe(i + 1)
      expect(chainHash(before, body)).toBe(hash)
      before = hash
    }
    expect({ events: rows.length, hash: before }).toEqual({ events: recorded.events, hash: recorded.hash })
  })

  test('[HUB11] one changed letter breaks the chain', () => {
    const [first, second] = rows
    const forged = first!.body.replace('"seq":1', '"seq":2')
    expect(chainHash(chainHash(noHash, forged), second!.body)).not.toBe(second!.hash)
  })

  test('folds to the state it came to when it was recorded', () => {
    const events = rows.map(({ body, hash }) => parseBody(body, hash))
    expect(outcomeOf(events).parts).toMatchObject(recorded.parts)
    const state = events.reduce(reduce, initialState)
    expect(MeetingState.parse(state)).toEqual(state)
  })

  test('[DO30] makes a dossier that is whole, its events as they were written then', () => {
    const state = rows.map(({ body, hash }) => parseBody(body, hash)).reduce(reduce, initialState)
    const events = rows.map(({ body, hash }, i) => ({ seq: i + 1, body, hash }))
    expect(checkDossier(packDossier({ state, events, papers: [] }, {}), { last: recorded.hash }).findings).toEqual([])
  })
})
