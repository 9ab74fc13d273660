/** How even the speaking was: the hall and the communes, by cluster, as an annex (DO35). Pure. */
import { durationWords, figure, minuteWords } from '../core/format.ts'
import { without } from '../core/object.ts'
import { type Figures, statistics, type Statistics } from '../floor/statistics.ts'
import { centre, head, left } from './cells.ts'
import { body, type Inline } from './gaps.ts'
import type { Block, Cell, Table } from './model.ts'
import type { Sheet } from './sheet.ts'
import { say } from './wording.ts'

const columns = ['who', 'turns', 'spoken', 'overtime', 'wait'] as const

/** Of the turns that ended: what runs has no length yet, and a document has no clock. */
function ended({ state: { all } }: Sheet): Statistics {
  return statistics({ ...all, floor: without(all.floor, 'turn') }, all.meeting.closedAt ?? 0)
}

/** Somebody spoke, so there is something to tell. */
export const anybodySpoke = ({ state }: Sheet): boolean => state.all.floor.ended.length > 0

function row(name: string, { turns, spokenMs, overtimeMs, medianWaitMs }: Figures, bold = false): Cell[] {
  const text = (words: string): Inline => ({ text: words, bold })
  const duration = (ms: number) => (ms < 1000 ? '–' : durationWords(ms))
  return [
    left(text(name)),
    centre(text(figure(turns))),
    centre(text(duration(spokenMs))),
    centre(text(duration(overtimeMs))),
    centre(text(medianWaitMs === undefined ? '–' : minuteWords(medianWaitMs))),
  ]
}

/** The table, and which clusters were not heard. */
export function fairnessBlocks(sheet: Sheet): Block[] {
  const { total, sides, clusters } = ended(sheet)
  const names = new Map(sheet.state.all.roster.clusters.map(({ id, name }) => [id, name]))
  const name = (id: (typeof clusters)[number]['clusterId']) => names.get(id) ?? id
  const silent = clusters.filter(({ figures }) => figures.turns === 0)
  const table: Table = {
    kind: 'table',
    columnsMm: [55, 20, 35, 30, 25],
    head: [columns.map((key) => head(say(`fairness.${key}`)))],
    rows: [
      row(say('fairness.hall'), sides.hall),
      row(say('fairness.remote'), sides.remote),
      ...clusters.map(({ clusterId, figures }) => row(say('fairness.of', { name: name(clusterId) }), figures)),
      row(say('fairness.total'), total, true),
    ],
    lines: true,
  }
  const list = silent.map(({ clusterId }) => name(clusterId)).join(', ')
  return [
    table,
    { kind: 'space', lines: 1, style: 'tableCell' },
    body(say('fairness.note')),
    ...(silent.length > 0 ? [body(say('fairness.silent', { list }))] : []),
  ]
}
