/** A poll's list for whoever may read it, and its files for the desk. Never kept by a browser or a proxy. */
import { type Request, type Response, Router } from 'express'
import { isDesk, PollId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { viCore } from '../../shared/i18n/texts.ts'
import type { Poll, Result } from '../../shared/polls/contract.ts'
import { pollList, readable } from '../../shared/polls/list.ts'
import { exportLines, exportWidths } from '../polls/export-table.ts'
import type { Api } from './api.ts'
import { csvFile, xlsxFile, xlsxType } from './table-file.ts'

/** `?access=` names the link by which the browser has come in, as a socket's hello does. */
export function pollRoutes({ registry, refuse, whoIs }: Api): Router {
  const router = Router()

  /** What is asked for, if it may be read; else the refusal has been sent. */
  const found = async (
    request: Request,
    response: Response,
  ): Promise<{ state: MeetingState; poll: Poll; result: Result; desk: boolean } | undefined> => {
    response.setHeader('Cache-Control', 'no-store')
    const who = await whoIs(request, request.query['access'])
    if (!who.ok) return void refuse(response, 401, who.code)
    const meeting = await registry.get(who.access.meetingId)
    if (!meeting) return void refuse(response, 404, 'wire.noMeeting')
    const desk = isDesk(who.access.role)
    const pollId = PollId.safeParse(request.params['pollId'])
    if (!pollId.success) return void refuse(response, 404, 'polls.unknown')
    const { state } = meeting
    const read = readable(state, pollId.data, desk)
    if (!read.ok) return void refuse(response, read.code === 'polls.unknown' ? 404 : 403, read.code, read.params)
    return { state, poll: read.poll, result: read.result, desk }
  }

  router.get('/polls/:pollId/list', async (request, response) => {
    const asked = await found(request, response)
    if (asked) response.json(pollList(asked.state, asked.poll, asked.result, asked.desk))
  })

  router.get('/polls/:pollId/result.:format', async (request, response, next) => {
    const { format } = request.params
    if (format !== 'csv' && format !== 'xlsx') return next()
    const asked = await found(request, response)
    if (!asked) return
    if (!asked.desk) return refuse(response, 403, 'access.notAllowed')
    const { state, poll, result } = asked
    const lines = exportLines(state, poll, result)
    response.attachment(`${viCore.polls['export.file']}-${poll.id}.${format}`)
    if (format === 'csv') response.type('text/csv; charset=utf-8').send(csvFile(lines))
    else response.type(xlsxType).send(await xlsxFile(lines, viCore.polls['export.sheet'], exportWidths))
  })
  return router
}
