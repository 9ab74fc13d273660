/** Recordings of the stage, for the desk alone: played from any place in them, or kept; and the room left for more. */
import { Router } from 'express'
import { isDesk } from '../../shared/core/identity.ts'
import type { Recording } from '../../shared/stage/recording-contract.ts'
import type { Api } from './api.ts'

/** What the routes need of the recordings. */
export interface RecordingFiles {
  store: { find: (hash: string) => Promise<string | undefined> }
  space: () => Promise<{ free: number; total: number; enough: boolean }>
}

/** `?access=` names the link by which the browser has come in, as a socket's hello does. */
export function recordingRoutes({ registry, refuse, whoIs }: Api, recordings: RecordingFiles): Router {
  const router = Router()
  router.get('/recordings/space', async (request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    const who = await whoIs(request, request.query['access'])
    if (!who.ok) return refuse(response, 401, who.code)
    if (!isDesk(who.access.role)) return refuse(response, 403, 'access.notAllowed')
    response.json(await recordings.space())
  })

  router.get('/recordings/:id/:hash', async (request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    const who = await whoIs(request, request.query['access'])
    if (!who.ok) return refuse(response, 401, who.code)
    const meeting = await registry.get(who.access.meetingId)
    if (!meeting) return refuse(response, 404, 'wire.noMeeting')
    // What is not for the reader is not there for them.
    const { recordings: all } = meeting.state.desk.stage
    const file = isDesk(who.access.role) ? fileIn(all, request.params.id, request.params.hash) : undefined
    const path = file && (await recordings.store.find(file.hash))
    if (!file || !path) return refuse(response, 404, 'wire.noFile')
    response.setHeader('Content-Type', 'video/webm')
    response.setHeader('Content-Disposition', `inline; filename="${file.name}"`)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
    response.sendFile(path, { cacheControl: false, etag: false, lastModified: false, dotfiles: 'allow' })
  })
  return router
}

const fileIn = (recordings: readonly Recording[], id: string, hash: string) =>
  recordings.find((recording) => recording.id === id && !recording.deleted)?.files.find((file) => file.hash === hash)
