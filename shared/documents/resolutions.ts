/** Conclusions and directives as a document says them, by parts. */
import { longDate } from '../core/format.ts'
import type { UnitId } from '../core/identity.ts'
import { concerned, frozen } from '../conclusions/addressees.ts'
import type { Directive, Entry, Part, Published, SentDirective } from '../conclusions/contract.ts'
import { pollOf } from '../polls/closing.ts'
import { verdict } from '../polls/words.ts'
import { body, paragraph } from './gaps.ts'
import type { Block, Paragraph, Run } from './model.ts'
import { addresseeList } from './people.ts'
import { letter, partHead } from './profiles.ts'
import { dayWords, type Sheet } from './sheet.ts'
import { pollVoice, say, withoutStop, withStop } from './wording.ts'

/** A conclusion as a document needs it, whether it is published or not. */
export interface Resolution {
  entry: Entry
  text: string
  directives: readonly Directive[]
  /** As it went out, where it has. */
  published?: Published
}

/** Every adopted conclusion in the desk's order; never a draft, a proposal, a returned or a dropped one (DO6). */
export function adopted({ state: { all, desk } }: Sheet): Resolution[] {
  const out = new Map([...all.conclusions.published, ...desk.conclusions.sent].map((sent) => [sent.id, sent]))
  return desk.conclusions.entries.flatMap((entry): Resolution[] => {
    if (entry.kind !== 'conclusion' || (entry.state !== 'adopted' && entry.state !== 'published')) return []
    const published = out.get(entry.id)
    return [{ entry, text: entry.text, directives: entry.directives, ...(published && { published }) }]
  })
}

/** What went out to everybody; what is for the units concerned only stands in their extracts alone (DO7). */
export const announced = (sheet: Sheet): Resolution[] =>
  adopted(sheet).filter(({ entry, published }) => published && entry.reach === 'all')

/** What went out with a directive the unit leads or supports, with these directives alone (DO7). */
export const givenTo = (sheet: Sheet, unitId: UnitId): Resolution[] =>
  adopted(sheet).flatMap((resolution) => {
    const own = (resolution.published?.directives ?? []).filter((sent) => concerned([sent]).includes(unitId))
    return own.length ? [{ ...resolution, directives: own }] : []
  })

const partOrder: readonly Part[] = ['assessment', 'tasks', 'organisation']

/** Assessment, tasks, organisation, then the house's own parts in the order they come; none that is empty. */
export function byPart(list: readonly Resolution[]): { title: string; list: Resolution[] }[] {
  const usual = partOrder.map((part) => ({
    title: say(`part.${part}`),
    list: list.filter(({ entry }) => entry.part === part),
  }))
  const others = Map.groupBy(
    list.filter(({ entry }) => entry.part === 'other'),
    ({ entry }) => entry.partTitle ?? say('part.other'),
  )
  return [...usual, ...[...others].map(([title, list]) => ({ title, list }))].filter(({ list }) => list.length > 0)
}

/** "Giao Xã A chủ trì, phối hợp với Sở B: rà soát …; thời hạn: ngày 30 tháng 6 năm 2024; báo cáo …" without a stop. */
export function directiveWords(sheet: Sheet, directive: Directive | SentDirective): string {
  const { leads, supports, what, deadline, reportTo } = directive
  // Whoever leads does not support as well (CO7): a group that only repeats the leaders is left out.
  const real = supports.filter(
    (support) => frozen(sheet.state.all.roster, { ...directive, supports: [support] }).supportUnits.length > 0,
  )
  return [
    say('directive.leads', { leads: addresseeList(sheet, leads) }),
    real.length ? say('directive.supports', { supports: addresseeList(sheet, real) }) : '',
    say('directive.what', { what: withoutStop(what.replace(/\s*\n\s*/g, ' ')) }),
    deadline ? say('directive.deadline', { date: dayWords(deadline.day) }) : '',
    reportTo ? say('directive.report', { to: withoutStop(reportTo) }) : '',
  ].join('')
}

/** The result of the poll it was put to, in words; open where it is not published. */
function votedOn({ state, gaps }: Sheet, { entry }: Resolution): Paragraph[] {
  const poll = entry.pollId && pollOf(state, entry.pollId)
  if (!poll || poll.state === 'cancelled') return []
  const { question } = poll.setup
  const lead = say('votes.of', { question })
  return poll.result
    ? [body(`${lead}${verdict(poll, poll.result, pollVoice)}`)]
    : [body(lead, gaps.open('gap.result', { question }), '.')]
}

/** Corrections after adoption: how many, the reason of the last, and what stood before. */
function corrections({ gaps }: Sheet, { entry, published }: Resolution): Paragraph[] {
  if (entry.corrections === 0) return []
  const known = published?.correction === entry.corrections ? published : undefined
  const reason = known?.reason
  const before = known?.before !== undefined && known.before !== entry.text ? known.before : undefined
  const italic = (run: Run): Run => ({ ...run, italic: true })
  return [
    body(
      italic({ text: say('conclusions.corrected', { count: entry.corrections }) }),
      italic(
        reason
          ? { text: withoutStop(reason) }
          : gaps.open('gap.correction', { number: entry.number ?? 0, count: entry.corrections }),
      ),
      italic({
        text: `${before ? say('conclusions.before', { before: withoutStop(before.replaceAll('\n', ' ')) }) : ''}.`,
      }),
    ),
  ]
}

/** In a notice: that it was corrected after it had gone out, when, and why. Who reads it may hold the earlier words. */
function correctedSince({ facts }: Sheet, { entry, published }: Resolution): Paragraph[] {
  const { correction = 0, reason } = published ?? {}
  // Without a reason the correction came before it went out. Once adopted, nothing but a correction edits it.
  if (correction === 0 || reason === undefined || entry.editedAt === undefined) return []
  const date = longDate(entry.editedAt, facts.timeZone)
  const text = say('notice.corrected', { count: correction, date, reason: withoutStop(reason) })
  return [body({ text, italic: true })]
}

/**
 * One conclusion: its text, its directives by letters, the vote on it. A notice numbers it within its part; minutes
 * (`record`) name it by its number in the record, and say what went to some only. Both say what was corrected.
 */
export function resolutionBlocks(
  sheet: Sheet,
  resolution: Resolution,
  lead: { nth: number } | { record: true },
): Paragraph[] {
  const { entry, text, directives } = resolution
  const record = 'record' in lead
  const [first = '', ...more] = text.split(/\n+/).map(withStop)
  const number = record ? say('conclusions.number', { number: entry.number ?? 0 }) : `${lead.nth}. `
  const few = record && entry.reach === 'units' ? say('conclusions.units') : ''
  return [
    paragraph(
      'body',
      `${number}${few ? withoutStop(first) : first}${few && `${few}.`}`,
      directives.length && !more.length ? { keepNext: true } : {},
    ),
    ...more.map((line) => body(line)),
    ...directives.map((directive, i) =>
      paragraph(
        'listItem',
        `${letter(i)} ${directiveWords(sheet, directive)}${i === directives.length - 1 ? '.' : ';'}`,
      ),
    ),
    ...votedOn(sheet, resolution),
    ...(record ? corrections(sheet, resolution) : correctedSince(sheet, resolution)),
  ]
}

/** Parts with their heads, as a notice has them. */
export const partBlocks = (sheet: Sheet, list: readonly Resolution[]): Block[] =>
  byPart(list).flatMap(({ title, list }, i) => [
    paragraph('heading1', partHead(sheet.form, i + 1, title)),
    ...list.flatMap((resolution, j) => resolutionBlocks(sheet, resolution, { nth: j + 1 })),
  ])
