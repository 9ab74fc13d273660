import { describe, expect, test } from 'vitest'
import { OfficeRole } from './contract.ts'
import { isTheirs, mayUse, type Route, type RouteName, routes } from './routes.ts'

const names = Object.keys(routes) as RouteName[]
/** Written out anew, so that a slip in the table is a difference: who may use what, besides what is everybody's own. */
const expected: Record<string, string> = {
  'POST /sign-in': 'anyone',
  'POST /links/look': 'anyone',
  'POST /links/use': 'anyone',
  'POST /sign-out': 'administrator organiser auditor',
  'POST /oidc/begin': 'anyone',
  'POST /oidc/finish': 'anyone',
  'GET /me': 'anyone',
  'POST /password': 'administrator organiser auditor',
  'GET /sessions': 'administrator organiser auditor',
  'POST /sessions/end': 'administrator organiser auditor',
  'POST /totp/begin': 'administrator organiser auditor',
  'POST /totp/confirm': 'administrator organiser auditor',
  'POST /totp/remove': 'administrator organiser auditor',
  'GET /accounts': 'administrator auditor',
  'POST /accounts': 'administrator',
  'POST /accounts/:id/change': 'administrator',
  'POST /accounts/:id/link': 'administrator',
  'POST /accounts/:id/remove-totp': 'administrator',
  'POST /accounts/:id/remove-oidc': 'administrator',
  'POST /accounts/:id/end': 'administrator',
  'GET /log': 'administrator auditor',
  'GET /conferences': 'administrator organiser auditor',
  'GET /conferences/:id': 'administrator organiser auditor',
  'POST /conferences/:id/links': 'administrator organiser',
  'POST /conferences/:id/renew': 'administrator organiser',
  'POST /conferences/:id/revoke': 'administrator organiser',
  'POST /conferences/:id/cards': 'administrator organiser',
  'POST /conferences/:id/archive': 'administrator organiser',
  'POST /conferences/:id/restore': 'administrator',
  'POST /conferences/:id/erase': 'administrator',
  'GET /conferences/:id/proof': 'administrator organiser auditor',
  'GET /conferences/:id/export': 'administrator organiser',
  'GET /conferences/:id/dossier': 'administrator organiser auditor',
  'GET /conferences/:id/document': 'administrator organiser auditor',
  'GET /conferences/:id/follow-up': 'administrator organiser auditor',
  'GET /statistics': 'administrator organiser auditor',
  'GET /statistics/file': 'administrator organiser auditor',
  'GET /conferences/:id/rehearsal': 'administrator organiser auditor',
  'POST /conferences/:id/rehearsal/begin': 'administrator organiser',
  'POST /conferences/:id/rehearsal/simulate': 'administrator organiser',
  'POST /conferences/:id/rehearsal/link': 'administrator organiser',
  'POST /conferences/:id/rehearsal/end': 'administrator organiser',
  'GET /registers': 'administrator organiser auditor',
  'POST /drafts': 'administrator organiser',
  'GET /drafts/:id': 'administrator organiser auditor',
  'POST /drafts/:id/save': 'administrator organiser',
  'POST /drafts/:id/roster': 'administrator organiser',
  'GET /drafts/:id/roster': 'administrator organiser auditor',
  'GET /drafts/:id/check': 'administrator organiser auditor',
  'POST /drafts/:id/remove': 'administrator organiser',
  'POST /drafts/:id/create': 'administrator organiser',
}

test('[OF1] who may use which route', () => {
  const said = names.map((name) => {
    if (mayUse(name, undefined)) return [name, 'anyone']
    return [name, OfficeRole.options.filter((role) => mayUse(name, role)).join(' ')]
  })
  expect(Object.fromEntries(said)).toEqual(expected)
})

describe('[OF1] what a route is', () => {
  test.each(names)('%s: something read has no body, something done has one', (name) => {
    const { body, who, own }: Route = routes[name]
    expect(body === undefined).toBe(name.startsWith('GET '))
    // Conferences and drafts are somebody's; nobody has them without a session.
    expect(own === true).toBe(/ \/(conferences|drafts|statistics)/.test(name))
    if (own) expect(who).not.toBe('anyone')
  })
})

test('[OF2] an organiser has what they began and what was given to them; the others have all', () => {
  const mine = { meetingId: 'm1', owner: 'an' }
  const account = (role: OfficeRole, id: string, meetings: string[] = []) => ({ id, role, meetings })
  expect(isTheirs(account('organiser', 'an'), mine)).toBe(true)
  expect(isTheirs(account('organiser', 'binh'), mine)).toBe(false)
  expect(isTheirs(account('organiser', 'binh', ['m1']), mine)).toBe(true)
  expect(isTheirs(account('organiser', 'binh', ['m2']), { meetingId: 'm1' })).toBe(false)
  expect(isTheirs(account('administrator', 'binh'), mine)).toBe(true)
  expect(isTheirs(account('auditor', 'binh'), mine)).toBe(true)
})
