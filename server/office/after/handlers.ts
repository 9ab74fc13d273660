/** What the routes of a conference that is over do. */
import { conferenceView } from '../conferences.ts'
import type { Handlers } from '../http.ts'
import { Refused } from '../refused.ts'
import { StatisticsAsked } from '../../../shared/office/after/contract.ts'
import { statisticsFile, statisticsFor } from './statistics.ts'
import { withMeeting } from '../reach.ts'
import type { MeetingId } from '../../../shared/core/identity.ts'
import { erase, erasedView, finishAgain, proofFile } from './erase.ts'
import { archive, restore } from './archive.ts'
import { exportFile } from './export.ts'
import { documentFile, dossierFile, followUpFile } from './files.ts'

export const afterHandlers = {
  'POST /conferences/:id/archive': (office, { account, id }) =>
    withMeeting(
      office,
      account,
      id,
      async (meeting) => (await archive(office, account, meeting)) ?? conferenceView(office, meeting),
    ),
  'POST /conferences/:id/restore': (office, { account, id }) =>
    withMeeting(
      office,
      account,
      id,
      async (meeting) => (await restore(office, account, meeting)) ?? conferenceView(office, meeting),
    ),
  'POST /conferences/:id/erase': async (office, { account, id, body }) => {
    if (await erasedView(office, account, id)) return finishAgain(office, account, id as MeetingId)
    return withMeeting(office, account, id, (meeting) => erase(office, account, meeting, body))
  },
  'GET /conferences/:id/proof': (office, { account, id }) => proofFile(office, account, id),
  'GET /conferences/:id/export': (office, { account, id }) =>
    withMeeting(office, account, id, (meeting) => exportFile(office, account, meeting)),
  'GET /conferences/:id/dossier': (office, { account, id }) => withMeeting(office, account, id, dossierFile),
  'GET /conferences/:id/document': (office, { account, id, query }) =>
    withMeeting(office, account, id, (meeting) => documentFile(office, meeting, query)),
  'GET /conferences/:id/follow-up': (office, { account, id, query }) =>
    withMeeting(office, account, id, (meeting) => followUpFile(office, meeting, query)),
  'GET /statistics': async (office, { account, query }) => {
    const asked = StatisticsAsked.safeParse(query)
    return asked.success
      ? statisticsFor(office, account, asked.data)
      : new Refused(400, 'wire.badShape', { field: 'from' })
  },
  'GET /statistics/file': (office, { account, query }) => statisticsFile(office, account, query),
} satisfies Partial<Handlers>
