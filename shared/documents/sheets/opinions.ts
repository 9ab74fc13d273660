/** Tổng hợp ý kiến: what was said and written, item by item, with what the secretary noted of it (DO25). Pure. */
import type { ItemId, RequestId } from '../../core/identity.ts'
import type { MeetingState } from '../../core/state.ts'
import { author, statementsOf, turnLine, turnsOf } from '../course.ts'
import type { Profile } from '../contract.ts'
import { body, paragraph } from '../gaps.ts'
import type { Block, DocumentModel } from '../model.ts'
import { unitName } from '../people.ts'
import { momentWords, type Sheet, sheetOf } from '../sheet.ts'
import { say } from '../wording.ts'
import { count, plainSheet, tell } from './plain.ts'

/** A text with who wrote it above. */
const written = (head: string, text: string): Block[] => [
  paragraph('heading3', head),
  ...text.split(/\n+/).map((line) => body(line)),
]

/** Papers whose text was handed in and that were never given. */
function papersOf({ state }: Sheet, spoken: ReadonlySet<RequestId>) {
  return Object.entries(state.desk.floor.texts).flatMap(([requestId, paper]) =>
    spoken.has(requestId as RequestId) ? [] : [paper],
  )
}

/** Turns, papers and statements of one item. */
function itemBlocks(sheet: Sheet, itemId: ItemId): Block[] {
  const turns = turnsOf(sheet)
  const began = sheet.state.all.meeting.startedAt ?? sheet.facts.plannedStart
  const spoken = new Set(turns.map(({ request }) => request.id))
  return [
    ...turns.filter(({ request }) => request.itemId === itemId).map((turn) => turnLine(sheet, turn, began)),
    ...papersOf(sheet, spoken)
      .filter((paper) => paper.itemId === itemId)
      .flatMap(({ unitId, text }) => written(tell('opinions.paper', { who: unitName(sheet, unitId) }), text)),
    ...statementsOf(sheet)
      .filter((statement) => statement.itemId === itemId)
      .flatMap((statement) => {
        const who = author(sheet, statement)
        return written(say('statements.head', { who, time: momentWords(sheet, statement.at) }), statement.text)
      }),
  ]
}

/** Everything said and written, in the order of the programme; items nobody spoke on are left out. */
export function opinionBlocks(sheet: Sheet): Block[] {
  const { agenda, floor } = sheet.state.all
  const sides = floor.ended.map(({ request }) => request.party.side)
  const known = agenda.items.map(({ id, title }) => ({ id, title }))
  const ids = new Set(known.map(({ id }) => id))
  const others = [...turnsOf(sheet).map(({ request }) => request.itemId), ...statementsOf(sheet).map((s) => s.itemId)]
  // An item that was taken out of the programme after somebody had spoken on it.
  const gone = [...new Set(others.filter((id) => !ids.has(id)))].map((id) => ({
    id,
    title: tell('opinions.elsewhere'),
  }))
  const parts = [...known, ...gone]
    .map(({ id, title }) => ({ title, blocks: itemBlocks(sheet, id) }))
    .filter(({ blocks }) => blocks.length > 0)
  if (parts.length === 0) return [body(tell('opinions.none'))]
  const remote = sides.filter((side) => side === 'remote').length
  const summary = tell('opinions.summary', {
    turns: count(sides.length),
    remote: count(remote),
    hall: count(sides.length - remote),
    statements: count(statementsOf(sheet).length),
  })
  return [
    body(summary),
    ...parts.flatMap(({ title, blocks }, i) => [paragraph('heading2', `${i + 1}. ${title}`), ...blocks]),
  ]
}

/** Throws before the meeting is loaded. */
export function opinionsSheet(state: MeetingState, profile: Profile): DocumentModel {
  const sheet = sheetOf(state, { profile })
  const blocks = opinionBlocks(sheet)
  return plainSheet(sheet, { title: tell('opinions.title'), file: tell('file.opinions'), blocks })
}
