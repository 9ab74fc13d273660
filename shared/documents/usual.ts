/** The form a document takes before anybody has chosen one (DO22). Pure. */
import type { MeetingState } from '../core/state.ts'
import type { Fields, Formal, Profile } from './contract.ts'

const party = /(^|\s)(tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|chi bộ|ban thường vụ|ban chấp hành)/iu
/** The Party's rules of 2026 are those of documents written from that year on. */
const since2026 = Date.UTC(2026, 0, 1)

type State = Pick<MeetingState, 'all' | 'desk'>

/** The Party's where an organ of the Party holds the meeting, those of its year; else the State's. */
export function usualProfile({ all }: State): Profile {
  const { facts } = all.meeting
  if (!facts || !party.test(facts.organ.normalize('NFC'))) return 'state2020'
  // The demonstration plays a conference of 2024, whatever the day.
  return facts.kind === 'demo' || facts.plannedStart < since2026 ? 'party2018' : 'party2026'
}

/** What has been filled in, or the usual form with everything open. */
export const fieldsOf = (state: State, document: Formal): Fields =>
  state.desk.documents[document] ?? { profile: usualProfile(state) }

/** The plain sheets go with the minutes. */
export const sheetProfile = (state: State): Profile => fieldsOf(state, 'minutes').profile
