/** Coming in with a link: its secret, sent in a body, is exchanged for an httpOnly cookie of that access alone. */
import { setTimeout as delay } from 'node:timers/promises'
import { type Request, type Response, Router } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'
import type { AccessId } from '../../shared/core/identity.ts'
import { cookieName, sessionMs } from '../access/access-book.ts'
import type { AccessRow } from '../storage/port.ts'
import type { Api } from './api.ts'

const EnterBody = z.strictObject({ secret: z.string().min(3).max(200) })
/** Wrong answers held back at once: more would cost the hub more than the guessing does. */
const mostHeld = 200
const pauseFor = (ms: number): Promise<void> => delay(ms, undefined, { ref: false })

/** Entering, asking who one is, leaving. `pause` waits so many milliseconds; tests wait as long as they like. */
export function enterRoutes({ book, registry, rehearsals, refuse, whoIs }: Api, pause = pauseFor): Router {
  const router = Router()
  // Only wrong secrets are slowed, per link and all together: beyond the limit their answer is held back for a while. The
  // right one always enters at once, so that nobody can lock a province out by guessing (ACC8).
  const perLink = new RateLimiterMemory({ points: 5, duration: 60 })
  const overall = new RateLimiterMemory({ points: 300, duration: 60 })

  const giveCookie = (request: Request, response: Response, id: AccessId, token: string) =>
    response.cookie(cookieName(id), token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure,
      path: '/',
      maxAge: sessionMs,
    })
  /** By an access of its own, so that nothing kept in the browser passes from one to the other (RH5). */
  const intoRehearsal = async (request: Request, response: Response, twin: AccessRow) => {
    giveCookie(request, response, twin.id, await book.admit(twin))
    response.json({ ...whoIsIn(twin), conference: twin.twinOf })
  }

  let held = 0
  const holdBack = async () => {
    if (held >= mostHeld) return
    held++
    await pause(1_000 + Math.random() * 2_000).finally(() => held--)
  }

  router.post('/enter', async (request, response) => {
    const body = EnterBody.safeParse(request.body)
    if (!body.success) return refuse(response, 400, 'wire.badFrame')
    const entered = await book.enter(body.data.secret)
    if (!entered.ok) {
      const link = body.data.secret.split('.')[0] ?? ''
      const wait = (await slow(perLink, link)) ?? (await slow(overall, 'all'))
      if (wait) {
        await holdBack()
        return refuse(response, 429, 'access.tooManyTries', { seconds: wait })
      }
      return refuse(response, 401, entered.code)
    }
    const { access, token } = entered
    giveCookie(request, response, access.id, token)
    const twin = await rehearsals.twinOf(access)
    if (twin) return intoRehearsal(request, response, twin)
    response.json(whoIsIn(access))
  })

  /** Who is in the conference already goes over to its rehearsal. */
  router.post('/rehearsal/:accessId', async (request, response) => {
    const who = await whoIs(request, request.params['accessId'])
    if (!who.ok) return refuse(response, 401, who.code)
    const twin = await rehearsals.twinOf(who.access)
    if (!twin) return refuse(response, 404, 'office.noRehearsal')
    await intoRehearsal(request, response, twin)
  })

  router.get('/me/:accessId', async (request, response) => {
    const who = await whoIs(request, request.params['accessId'])
    if (!who.ok) return refuse(response, 401, who.code)
    const { id, role, label, meetingId } = who.access
    const meeting = await registry.get(meetingId)
    if (!meeting) return refuse(response, 404, 'wire.noMeeting')
    const rehearsal = (await rehearsals.of(meetingId)) !== undefined
    const meetingTitle = meeting.state.all.meeting.facts?.title ?? ''
    response.json({ accessId: id, role, label, meetingTitle, ...(rehearsal && { rehearsal }) })
  })

  router.post('/leave/:accessId', async (request, response) => {
    const who = await whoIs(request, request.params['accessId'])
    if (!who.ok) return refuse(response, 401, who.code)
    if (who.token) await book.leave(who.token)
    response.clearCookie(cookieName(who.access.id), { path: '/' })
    response.status(204).end()
  })
  return router
}

const whoIsIn = ({ id: accessId, role, meetingId, label }: AccessRow) => ({ accessId, role, meetingId, label })

async function slow(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw refused
  }
}
