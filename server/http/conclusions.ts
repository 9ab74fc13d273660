/** The follow-up of directives as files, for the desk alone. Never kept by a browser or a proxy. */
import { Router } from 'express'
import { isDesk } from '../../shared/core/identity.ts'
import { viCore } from '../../shared/i18n/texts.ts'
import { followUpLines, followUpWidths } from '../conclusions/follow-up-table.ts'
import type { Api } from './api.ts'
import { csvFile, xlsxFile, xlsxType } from './table-file.ts'

/** `?access=` names the link by which the browser has come in, as a socket's hello does. */
export function conclusionRoutes({ registry, now, refuse, whoIs }: Api): Router {
  const router = Router()
  router.get('/conclusions/follow-up.:format', async (request, response, next) => {
    const { format } = request.params
    if (format !== 'csv' && format !== 'xlsx') return next()
    response.setHeader('Cache-Control', 'no-store')
    const who = await whoIs(request, request.query['access'])
    if (!who.ok) return refuse(response, 401, who.code)
    if (!isDesk(who.access.role)) return refuse(response, 403, 'access.notAllowed')
    const meeting = await registry.get(who.access.meetingId)
    if (!meeting) return refuse(response, 404, 'wire.noMeeting')
    const lines = followUpLines(meeting.state, now())
    response.attachment(`${viCore.conclusions['followUp.file.name']}.${format}`)
    if (format === 'csv') response.type('text/csv; charset=utf-8').send(csvFile(lines))
    else response.type(xlsxType).send(await xlsxFile(lines, viCore.conclusions['followUp.sheet'], followUpWidths))
  })
  return router
}
