/** What every part of a document is made from: the record, the fields, the form, and what is open so far. */
import type { MeetingState } from '../core/state.ts'
import type { Instant } from '../core/time.ts'
import { clockMinute, longDate } from '../core/format.ts'
import type { Facts } from '../meeting/contract.ts'
import { sameDay } from '../meeting/day.ts'
import type { Fields } from './contract.ts'
import { Gaps } from './gaps.ts'
import { type Form, formOf } from './profiles.ts'
import { say } from './wording.ts'

export interface Sheet {
  state: MeetingState
  facts: Facts
  fields: Fields
  form: Form
  gaps: Gaps
}

/** Throws before the meeting is loaded: there is nothing to write about. */
export function sheetOf(state: MeetingState, fields: Fields): Sheet {
  const { facts } = state.all.meeting
  if (!facts) throw new Error('the meeting is not loaded')
  return { state, facts, fields, form: formOf(fields.profile), gaps: new Gaps() }
}

/** "08 giờ 05 phút" in the meeting's time zone; with the day where it is not the day of `beside`. */
export function hourWords({ facts: { timeZone } }: Sheet, at: Instant, beside?: Instant): string {
  const [hour = '', minute = ''] = clockMinute(at, timeZone).split(':')
  const time = say('moment', { hour, minute })
  return beside === undefined || sameDay(at, beside, timeZone)
    ? time
    : say('moment.day', { time, date: longDate(at, timeZone) })
}

/** "08 giờ 05 phút, ngày 25 tháng 4 năm 2024". */
export const momentWords = (sheet: Sheet, at: Instant): string =>
  say('moment.day', { time: hourWords(sheet, at), date: longDate(at, sheet.facts.timeZone) })

/** "ngày 25 tháng 4 năm 2024" of a calendar day, wherever it is. */
export const dayWords = (day: string): string => longDate(Date.parse(`${day}T12:00:00Z`), 'UTC')

/** The mark of what was not held in earnest. */
export const markOf = ({ facts: { kind } }: Sheet): { mark?: string } =>
  kind === 'real' ? {} : { mark: say(`mark.${kind}`) }
