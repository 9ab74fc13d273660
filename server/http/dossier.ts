/** The dossier of a closed meeting, for the desk. Never kept by a browser or a proxy. */
import { Router } from 'express'
import { isDesk } from '../../shared/core/identity.ts'
import { dossierOf } from '../documents/dossier.ts'
import type { Api } from './api.ts'

/** `?access=` names the link by which the browser has come in, as a socket's hello does. */
export function dossierRoutes({ registry, refuse, whoIs }: Api): Router {
  const router = Router()
  router.get('/documents/dossier.zip', async (request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    const who = await whoIs(request, request.query['access'])
    if (!who.ok) return refuse(response, 401, who.code)
    if (!isDesk(who.access.role)) return refuse(response, 403, 'access.notAllowed')
    const meeting = await registry.get(who.access.meetingId)
    if (!meeting) return refuse(response, 404, 'wire.noMeeting')
    // The log holds what nobody may read while a poll is open (PO14); a closed meeting has none (ME12).
    if (meeting.state.all.meeting.phase !== 'closed') return refuse(response, 409, 'meeting.notClosed')
    const bytes = await dossierOf(meeting)
    response.attachment(`ho-so-${meeting.id}.zip`).type('application/zip').send(Buffer.from(bytes))
  })
  return router
}
