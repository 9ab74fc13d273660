/** Coming in with a link: its secret, sent in a body, is exchanged for an httpOnly cookie of that access alone. */
import { setTimeout as delay } from 'node:timers/promises'
import { Router } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'
import { cookieName, sessionMs } from '../access/access-book.ts'
import type { Api } from './api.ts'

const EnterBody = z.strictObject({ secret: z.string().min(3).max(200) })
/** Wrong answers held back at once: more would cost the hub more than the guessing does. */
const mostHeld = 200
const pauseFor = (ms: number): Promise<void> => delay(ms, undefined, { ref: false })

/** Entering, asking who one is, leaving. `pause` waits so many milliseconds; tests wait as long as they like. */
export function enterRoutes({ book, registry, refuse, whoIs }: Api, pause = pauseFor): Router {
  const router = Router()
  // Only wrong secrets are slowed, per link and all together: beyond the limit their answer is held back for a while. The
  // right one always enters at once, so that nobody can lock a province out by guessing (ACC8).
  const perLink = new RateLimiterMemory({ points: 5, duration: 60 })
  const overall = new RateLimiterMemory({ points: 300, duration: 60 })

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
    response.cookie(cookieName(access.id), token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure,
      path: '/',
      maxAge: sessionMs,
    })
    response.json({ accessId: access.id, role: access.role, meetingId: access.meetingId, label: access.label })
  })

  router.get('/me/:accessId', async (request, response) => {
    const who = whoIs(request, request.params['accessId'])
    if (!who.ok) return refuse(response, 401, who.code)
    const { id, role, label, meetingId } = who.access
    const meeting = await registry.get(meetingId)
    if (!meeting) return refuse(response, 404, 'wire.noMeeting')
    response.json({ accessId: id, role, label, meetingTitle: meeting.state.all.meeting.facts?.title ?? '' })
  })

  router.post('/leave/:accessId', async (request, response) => {
    const who = whoIs(request, request.params['accessId'])
    if (!who.ok) return refuse(response, 401, who.code)
    if (who.token) await book.leave(who.token)
    response.clearCookie(cookieName(who.access.id), { path: '/' })
    response.status(204).end()
  })
  return router
}

async function slow(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw refused
  }
}
