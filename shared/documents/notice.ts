/** The notice of conclusions (thông báo kết luận), whole or as an extract for one unit. Pure. */
import type { UnitId } from '../core/identity.ts'
import { figure, longDate } from '../core/format.ts'
import type { MeetingState } from '../core/state.ts'
import { searchKey } from '../core/text.ts'
import { roomsOf } from '../roster/rooms.ts'
import { fullest } from './attendance.ts'
import type { Fields } from './contract.ts'
import { body, type Inline, paragraph } from './gaps.ts'
import { headingTable, titleBlocks } from './heading.ts'
import type { Block, DocumentModel, Paragraph } from './model.ts'
import { chairWords, presiding, unitName } from './people.ts'
import { announced, givenTo, partBlocks } from './resolutions.ts'
import { markOf, type Sheet, sheetOf } from './sheet.ts'
import { noticeFoot } from './signing.ts'
import { asSentence, meetingWords, meetingWordsSmall, say } from './wording.ts'

/**
 * From the whole state and what people filled in. With `unitId` an extract: what was published and given to that unit,
 * and nothing else.
 */
export function notice(state: MeetingState, fields: Fields, unitId?: UnitId): DocumentModel {
  const sheet = sheetOf(state, fields)
  const { form, facts, gaps } = sheet
  const who = chairWords(sheet, presiding(sheet))
  const unit = unitId && unitName(sheet, unitId)
  const list = unitId ? givenTo(sheet, unitId) : announced(sheet)
  const title = say(unit ? 'notice.extract' : 'notice')
  const subject = say(form.party ? 'notice.subject.party' : 'notice.subject', {
    who,
    meeting: meetingWords(facts.title),
  })
  const nothing = unit ? say('notice.none.unit', { unit }) : say('notice.none')
  const end = unit ? say('notice.end.unit', { unit }) : say('notice.end')
  const blocks: Block[] = [
    headingTable(sheet, 'notice'),
    ...titleBlocks(sheet, title, [subject, ...(unit ? [say('notice.unit', { unit })] : [])]),
    ...opening(sheet, who),
    ...(list.length ? partBlocks(sheet, list) : [body(nothing)]),
    paragraph('body', `${end}${form.end}`, { keepNext: true }),
    { kind: 'space', lines: 1, style: 'tableCell' },
    noticeFoot(sheet),
  ]
  return {
    title: `${title} ${subject}`,
    file: unit
      ? `${say('file.extract')}-${searchKey(unit).replace(/[^a-z0-9]+/g, '-')}-${form.file}`
      : `${say('file.notice')}-${form.file}`,
    page: form.page,
    styles: form.styles,
    blocks,
    ...markOf(sheet),
    gaps: gaps.list,
  }
}

/** When and where, who presided, who was there, what was heard. */
function opening(sheet: Sheet, who: string): Paragraph[] {
  const { state, facts, gaps } = sheet
  const { meeting, roster } = state.all
  const meetingName = meetingWordsSmall(facts.title)
  const day: Inline[] =
    meeting.startedAt === undefined
      ? [say('date.open.dayHead'), gaps.open('gap.began')]
      : [asSentence(longDate(meeting.startedAt, facts.timeZone))]
  const others = facts.chairs.filter(({ id }) => id !== presiding(sheet).id).map((chair) => chairWords(sheet, chair))
  const sites = roomsOf(roster).length
  const attended = fullest(sheet)
  const present = attended
    ? say('notice.present', { headcount: figure(attended.headcount), summoned: figure(attended.summoned) })
    : ''
  return [
    body(
      ...day,
      say('notice.began', { place: facts.place, chair: who, meeting: meetingName }),
      others.length ? say('notice.others', { list: others.join('; ') }) : '',
      sites ? say('notice.sites', { count: figure(sites) }) : '',
      present,
    ),
    body(heard(sheet, who)),
  ]
}

/** "Sau khi nghe báo cáo …; 12 ý kiến phát biểu, đồng chí … kết luận như sau:" */
function heard({ state }: Sheet, who: string): string {
  const { agenda, floor } = state.all
  const reports = agenda.items
    .filter(({ kind, state }) => kind === 'report' && (state === 'done' || state === 'running'))
    .map(({ title }) => title)
  const turns = floor.ended.length
  const list = [...reports, ...(turns ? [say('notice.turns', { count: figure(turns) })] : [])]
  return list.length
    ? say('notice.heard', { list: list.join('; '), who })
    : asSentence(say('conclusions.lead', { who }))
}
