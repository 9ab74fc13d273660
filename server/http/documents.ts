/** Documents and sheets as files, made from the record as it stands. Never kept by a browser or a proxy. */
import { type Request, type Response, Router } from 'express'
import { isDesk, PollId, UnitId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { fieldsOf, usualProfile } from '../../shared/documents/usual.ts'
import { hasExtract } from '../../shared/documents/extract.ts'
import { readable } from '../../shared/polls/list.ts'
import type { AccessRow } from '../storage/port.ts'
import { disposition } from '../documents/file-name.ts'
import type { Format } from '../documents/maker.ts'
import { isWhole, type Task } from '../documents/task.ts'
import type { Api } from './api.ts'

const types: Record<Format, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}
const isFormat = (format: unknown): format is Format => format === 'docx' || format === 'pdf'

interface Asked {
  state: MeetingState
  access: AccessRow
  desk: boolean
  format: Format
}

/** `?access=` names the link by which the browser has come in, as a socket's hello does. */
export function documentRoutes({ registry, refuse, whoIs, maker, now }: Api): Router {
  const router = Router()

  /** Who asks, and for which meeting; else the refusal has been sent. */
  const found = async (request: Request, response: Response): Promise<Asked | undefined> => {
    response.setHeader('Cache-Control', 'no-store')
    const { format } = request.params
    if (!isFormat(format)) return void refuse(response, 404, 'wire.noDocument')
    const who = await whoIs(request, request.query['access'])
    if (!who.ok) return void refuse(response, 401, who.code)
    const meeting = await registry.get(who.access.meetingId)
    if (!meeting) return void refuse(response, 404, 'wire.noMeeting')
    const { state } = meeting
    if (!state.all.meeting.facts) return void refuse(response, 404, 'meeting.notLoaded')
    return { state, access: who.access, desk: isDesk(who.access.role), format }
  }
  const forDesk = async (request: Request, response: Response): Promise<Asked | undefined> => {
    const asked = await found(request, response)
    if (!asked || asked.desk) return asked
    return void refuse(response, 403, 'access.notAllowed')
  }

  const send = async (response: Response, { format }: Asked, task: Task): Promise<void> => {
    if (maker.isBusy) return refuse(response, 429, 'wire.tooFast', { seconds: 30 })
    const made = await maker.make(format, task, now())
    response.setHeader('Content-Disposition', disposition(made, format))
    response.type(types[format]).send(Buffer.from(made.bytes))
  }

  router.get('/documents/polls/:pollId.:format', async (request, response) => {
    const asked = await forDesk(request, response)
    if (!asked) return
    const { state } = asked
    const pollId = PollId.safeParse(request.params.pollId)
    if (!pollId.success) return refuse(response, 404, 'polls.unknown')
    const read = readable(state, pollId.data, true)
    if (!read.ok) return refuse(response, read.code === 'polls.unknown' ? 404 : 403, read.code, read.params)
    await send(response, asked, { kind: 'poll', state, pollId: pollId.data })
  })

  router.get('/documents/notice/:unitId.:format', async (request, response) => {
    const asked = await found(request, response)
    if (!asked) return
    const { state, access, desk } = asked
    const unitId = UnitId.safeParse(request.params.unitId)
    if (!unitId.success || !Object.hasOwn(state.all.roster.units, unitId.data)) {
      return refuse(response, desk ? 404 : 403, desk ? 'wire.noDocument' : 'access.notYours')
    }
    const isOwn = (access.role === 'site' || access.role === 'delegate') && access.unitId === unitId.data
    if (!desk && !isOwn) return refuse(response, 403, isUnits(access) ? 'access.notYours' : 'access.notAllowed')
    if (!hasExtract(state, unitId.data)) return refuse(response, 404, 'wire.noConclusions')
    // What the desk has filled in is the desk's until it is signed (DO20).
    const fields = desk ? fieldsOf(state, 'notice') : { profile: usualProfile(state) }
    await send(response, asked, { kind: 'extract', state, fields, unitId: unitId.data })
  })

  router.get('/documents/:name.:format', async (request, response) => {
    const asked = await forDesk(request, response)
    if (!asked) return
    const { name = '' } = request.params
    if (!isWhole(name)) return refuse(response, 404, 'wire.noDocument')
    await send(response, asked, { kind: name, state: asked.state })
  })
  return router
}

const isUnits = ({ role }: AccessRow): boolean => role === 'site' || role === 'delegate'
