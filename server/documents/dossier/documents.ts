/** The documents of a dossier, made from the record as it stands. */
import type { MeetingState } from '../../../shared/core/state.ts'
import type { Files } from './pack.ts'

export async function documentsOf(_state: MeetingState): Promise<Files> {
  return {}
}
