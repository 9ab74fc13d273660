/** What the routes of a conference that is over do. */
import { conferenceView } from '../conferences.ts'
import type { Handlers } from '../http.ts'
import { withMeeting } from '../reach.ts'
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
  'GET /conferences/:id/export': (office, { account, id }) =>
    withMeeting(office, account, id, (meeting) => exportFile(office, account, meeting)),
  'GET /conferences/:id/dossier': (office, { account, id }) => withMeeting(office, account, id, dossierFile),
  'GET /conferences/:id/document': (office, { account, id, query }) =>
    withMeeting(office, account, id, (meeting) => documentFile(office, meeting, query)),
  'GET /conferences/:id/follow-up': (office, { account, id, query }) =>
    withMeeting(office, account, id, (meeting) => followUpFile(office, meeting, query)),
} satisfies Partial<Handlers>
