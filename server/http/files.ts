/**
 * Files of reports (CO19) and documents of the conference (MA1, MA8): handed in before anything names them, and given to
 * who may read what names them, as something to be kept, never shown as a page of this hub.
 */
import { type Request, type Response, Router } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { table } from '../../shared/core/authorise.ts'
import { isDesk, type Role, type UnitId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import { type FileRef, largestFile } from '../../shared/conclusions/file.ts'
import { largestMaterial } from '../../shared/materials/contract.ts'
import type { FileStore } from '../files/file-store.ts'
import { type AccessRow, StorageUnavailable } from '../storage/port.ts'
import type { Api } from './api.ts'

/** Of one access in an hour, and coming in at once from all together. */
const mostFiles = 30
const mostAtOnce = 40
const pause = 5

export function fileRoutes({ registry, refuse, whoIs }: Api, files: FileStore): Router {
  const router = Router()
  const perAccess = new RateLimiterMemory({ points: mostFiles, duration: 3_600 })
  let coming = 0

  router.post('/files', async (request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    const who = await whoIs(request, request.query['access'])
    if (!who.ok) return turnedAway(request, response, () => refuse(response, 401, who.code))
    const { id, role, unitId } = who.access
    const most = mostBytes(role, unitId)
    if (!most) return turnedAway(request, response, () => refuse(response, 403, 'access.notAllowed'))
    if (!request.is('application/octet-stream')) return refuse(response, 400, 'wire.badFrame')
    if (Number(request.headers['content-length'] ?? 0) > most)
      return turnedAway(request, response, () => refuse(response, 413, 'wire.tooLarge'))
    const wait = coming >= mostAtOnce ? pause : await secondsToWait(perAccess, id)
    if (wait) return turnedAway(request, response, () => refuse(response, 429, 'wire.tooFast', { seconds: wait }))
    coming++
    try {
      const taken = await files.take(request.iterator({ destroyOnReturn: false }), most)
      if (taken.ok) {
        const { hash, size, type } = taken
        response.status(201).json({ hash, size, type })
      } else {
        turnedAway(request, response, () => refuse(response, taken.code === 'wire.tooLarge' ? 413 : 415, taken.code))
      }
    } catch (error) {
      // Whoever breaks off hears no answer, and nothing is kept.
      if (request.destroyed) return
      const { code, message } = error as NodeJS.ErrnoException
      throw code === undefined ? error : new StorageUnavailable(message)
    } finally {
      coming--
    }
  })

  router.get('/files/:hash', async (request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    const who = await whoIs(request, request.query['access'])
    if (!who.ok) return refuse(response, 401, who.code)
    const meeting = await registry.get(who.access.meetingId)
    if (!meeting) return refuse(response, 404, 'wire.noMeeting')
    // What is not for the reader is not there for them.
    const file = readableBy(who.access, meeting.state).find(({ hash }) => hash === request.params.hash)
    const path = file && (await files.find(file.hash))
    if (!file || !path) return refuse(response, 404, 'wire.noFile')
    response.attachment(file.name)
    response.setHeader('Content-Type', file.type)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
    response.sendFile(path, { cacheControl: false, etag: false, lastModified: false, acceptRanges: false })
  })
  return router
}

/** Bytes that somebody may hand in at once: a unit for its reports, the desk for the conference; 0 for the others. */
function mostBytes(role: Role, unitId: UnitId | undefined): number {
  if (table['materials.add'].desk.includes(role)) return largestMaterial
  return (role === 'site' || role === 'delegate') && unitId ? largestFile : 0
}

/** The files named by what this reader's layers hold (MA8). */
function readableBy(
  { role, unitId }: Pick<AccessRow, 'role' | 'unitId'>,
  { all, desk, units }: MeetingState,
): FileRef[] {
  const isUnit = (role === 'site' || role === 'delegate') && unitId !== undefined
  const reports = Object.values(desk.conclusions.reports)
    .flatMap((byUnit) => Object.values(byUnit))
    .filter((report) => isDesk(role) || (isUnit && report.unitId === unitId))
  const more = isDesk(role)
    ? [...desk.materials.sent, ...desk.materials.kept]
    : (isUnit && units[unitId]?.materials.received) || []
  return [...reports, ...all.materials.published, ...more].flatMap(({ file }) => file ?? [])
}

/** What still comes is read and thrown away, so that the sender hears the answer; the connection ends with it. */
function turnedAway(request: Request, response: Response, answer: () => void): void {
  response.setHeader('Connection', 'close')
  answer()
  request.resume()
}

async function secondsToWait(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw refused
  }
}
