/** A draft becomes a meeting: whole or not at all, and one meeting however often it is asked for (OF13). */
import type { MeetingId } from '../../shared/core/identity.ts'
import type { RefusalCode } from '../../shared/i18n/texts.ts'
import type { IssuedLink } from '../../shared/office/contract.ts'
import { issueLinks } from './conferences.ts'
import { checkDraft, give } from './drafts.ts'
import { note } from './office.ts'
import { Refused } from './refused.ts'
import type { OfficeServer } from './server.ts'
import type { Account, Draft } from './storage/port.ts'

interface Created {
  meetingId: MeetingId
  links: IssuedLink[]
}

export async function createMeeting(
  office: OfficeServer,
  by: Account,
  draft: Draft,
  revision: number,
): Promise<Created | Refused> {
  if (office.creating.has(draft.id)) return new Refused(429, 'wire.tooFast', { seconds: 5 })
  office.creating.add(draft.id)
  try {
    return await create(office, by, draft, revision)
  } finally {
    office.creating.delete(draft.id)
  }
}

async function create(office: OfficeServer, by: Account, draft: Draft, revision: number): Promise<Created | Refused> {
  if (revision !== draft.revision) return new Refused(409, 'office.draftChanged', { name: draft.savedBy })
  const checked = await checkDraft(office, draft)
  if (!checked.ok) return new Refused(422, 'office.notReady', { count: checked.problems.length }, checked.problems)
  const { meetingId, content, owner } = draft
  const ack = await office.load(checked.value)
  // Loaded already: a creating before this one was cut off after the meeting was on disk. It is finished now.
  if (!ack.ok && ack.code !== 'meeting.alreadyLoaded') return new Refused(409, ack.code as RefusalCode, ack.params)
  const meeting = await office.registry.get(meetingId)
  if (!meeting) throw new Error(`no meeting ${meetingId}`)
  await give(office, owner, meetingId)
  await note(office, by, 'meetingCreated', content.facts.title, meetingId)
  const links = await issueLinks(office, by, meeting, content.access, content.people.desk)
  await office.store.removeDraft(draft.id)
  return { meetingId, links }
}
