/** What each route of the office does. */
import { AccountId, DraftId } from '../../shared/core/identity.ts'
import type { Done } from '../../shared/office/routes.ts'
import { accountView, changeAccount, endAccount, invite, linkFor, removeTotp } from './accounts.ts'
import { conferencesOf, conferenceView, issueLinks, makeCards, renewLink, revokeLink } from './conferences.ts'
import { createMeeting } from './create.ts'
import { beginDraft, checkDraft, draftFor, removeDraft, saveDraft, takeRoster, viewOf } from './drafts.ts'
import { afterHandlers } from './after/handlers.ts'
import { erasedView } from './after/erase.ts'
import type { Handlers } from './http.ts'
import { findLink } from './links.ts'
import { meOf, note } from './office.ts'
import { removeOidc, signInByOidc } from './oidc-sign-in.ts'
import { beginTotp, changePassword, confirmTotp, removeOwnTotp } from './own-account.ts'
import { meetingOf, withMeeting, withOpen } from './reach.ts'
import { Refused } from './refused.ts'
import { beginRehearsal, endRehearsal, practise, rehearsalView, simulateRooms } from './rehearsals.ts'
import type { OfficeServer } from './server.ts'
import { allRegisters } from './roster/registers.ts'
import { sessionsOf, signIn, takeLink, whoseSession } from './sign-in.ts'
import type { Account } from './storage/port.ts'

const done: Done = { ok: true }
/** A value of a handler's work, shown; a refusal as it is. */
const shown = <T, V>(value: T | Refused, show: (value: T) => V): V | Refused =>
  value instanceof Refused ? value : show(value)
const doneUnless = (refused: Refused | undefined): Done | Refused => refused ?? done

const draftOf = async (office: OfficeServer, account: Account, id: string) => {
  const parsed = DraftId.safeParse(id)
  return parsed.success ? draftFor(office, account, parsed.data) : new Refused(404, 'office.noConference')
}
const accountOf = async ({ store }: OfficeServer, id: string) => {
  const parsed = AccountId.safeParse(id)
  return (parsed.success && (await store.account(parsed.data))) || new Refused(404, 'office.noAccount')
}

export const handlers: Handlers = {
  'POST /sign-in': async (office, { body, visitor, letIn }) =>
    shown(await signIn(office, body, visitor), (who) => {
      letIn(who)
      return meOf(who.account)
    }),
  'POST /links/look': async (office, { body }) => {
    const found = await findLink(office, body.secret)
    if (!found) return new Refused(401, 'office.unknownLink')
    const { link, account } = found
    return { kind: link.kind, ...(account && { email: account.email, name: account.name }) }
  },
  'POST /links/use': async (office, { body, visitor, letIn }) =>
    shown(await takeLink(office, body, visitor), (who) => {
      if (!who) return {}
      letIn(who)
      return { me: meOf(who.account) }
    }),
  'POST /sign-out': async (office, { account, session, letOut }) => {
    await office.store.endSession(session.tokenHash)
    await note(office, account, 'signedOut')
    letOut()
    return done
  },
  'POST /oidc/begin': async ({ oidc }, { sendOff }) => {
    const begun = oidc ? await oidc.begin() : new Refused(404, 'office.oidcOff')
    return shown(begun, ({ address, sealed }) => {
      sendOff(sealed)
      return { address }
    })
  },
  'POST /oidc/finish': async (office, { body, visitor, letIn }) => {
    if (!office.oidc) return new Refused(404, 'office.oidcOff')
    const identity = await office.oidc.finish(visitor.attempt, body.answer)
    const who = identity instanceof Refused ? identity : await signInByOidc(office, identity, visitor)
    return shown(who, (signedIn) => {
      letIn(signedIn)
      return meOf(signedIn.account)
    })
  },
  'GET /me': async (office, { visitor }) => {
    const who = await whoseSession(office, visitor.session)
    return { me: who ? meOf(who.account) : null, ...(office.oidc && { oidc: office.oidc.name }) }
  },
  'POST /password': async (office, { account, session, body }) =>
    doneUnless(await changePassword(office, account, session, body)),
  'GET /sessions': (office, { session }) => sessionsOf(office, session),
  'POST /sessions/end': async (office, { account, body }) => {
    const sessions = await office.store.sessionsOf(account.id)
    const ended = sessions.find(({ id }) => id === body.id)
    if (!ended) return done
    await office.store.endSession(ended.tokenHash)
    await note(office, account, 'sessionEnded')
    return done
  },
  'POST /totp/begin': (office, { account, session, body }) => beginTotp(office, account, session, body.current),
  'POST /totp/confirm': async (office, { account, body }) => doneUnless(await confirmTotp(office, account, body.code)),
  'POST /totp/remove': async (office, { account, session, body }) =>
    doneUnless(await removeOwnTotp(office, account, session, body.current)),

  'GET /accounts': async ({ store }) => (await store.accounts()).map(accountView),
  'POST /accounts': async (office, { account, body }) =>
    shown(await invite(office, account, body), (made) => ({ account: accountView(made.account), link: made.link })),
  'POST /accounts/:id/change': async (office, { account, id, body }) => {
    const found = await accountOf(office, id)
    if (found instanceof Refused) return found
    return shown(await changeAccount(office, account, found.id, body), accountView)
  },
  'POST /accounts/:id/link': async (office, { account, id }) => {
    const found = await accountOf(office, id)
    return found instanceof Refused ? found : linkFor(office, account, found)
  },
  'POST /accounts/:id/remove-totp': async (office, { account, id }) => {
    const found = await accountOf(office, id)
    return found instanceof Refused ? found : shown(await removeTotp(office, account, found.id), accountView)
  },
  'POST /accounts/:id/remove-oidc': async (office, { account, id }) => {
    const found = await accountOf(office, id)
    return found instanceof Refused ? found : shown(await removeOidc(office, account, found.id), accountView)
  },
  'POST /accounts/:id/end': async (office, { account, id }) => {
    const found = await accountOf(office, id)
    return found instanceof Refused ? found : shown(await endAccount(office, account, found.id), accountView)
  },
  'GET /log': ({ store }, { query }) => {
    const before = Number(query['before'] ?? Number.MAX_SAFE_INTEGER)
    return store.log(Number.isSafeInteger(before) ? before : Number.MAX_SAFE_INTEGER, 100)
  },

  'GET /conferences': (office, { account }) => conferencesOf(office, account),
  'GET /conferences/:id': async (office, { account, id }) =>
    (await erasedView(office, account, id)) ??
    withMeeting(office, account, id, (meeting) => conferenceView(office, meeting)),
  'POST /conferences/:id/links': (office, { account, id, body }) =>
    withOpen(office, account, id, (meeting) => issueLinks(office, account, meeting, body)),
  'POST /conferences/:id/renew': (office, { account, id, body }) =>
    withOpen(office, account, id, (meeting) => renewLink(office, account, meeting, body.accessId)),
  'POST /conferences/:id/revoke': (office, { account, id, body }) =>
    withOpen(office, account, id, async (meeting) =>
      doneUnless(await revokeLink(office, account, meeting, body.accessId)),
    ),
  'POST /conferences/:id/cards': (office, { account, id, body }) =>
    withOpen(office, account, id, (meeting) => makeCards(office, account, meeting, body)),

  'GET /conferences/:id/rehearsal': (office, { account, id }) =>
    withMeeting(office, account, id, (meeting) => rehearsalView(office, meeting)),
  'POST /conferences/:id/rehearsal/begin': (office, { account, id, body }) =>
    withOpen(office, account, id, (meeting) => beginRehearsal(office, account, meeting, body.simulated)),
  'POST /conferences/:id/rehearsal/simulate': (office, { account, id, body }) =>
    withOpen(office, account, id, (meeting) => simulateRooms(office, meeting, body.simulated)),
  'POST /conferences/:id/rehearsal/link': (office, { account, id, body }) =>
    withOpen(office, account, id, (meeting) => practise(office, meeting, body.role)),
  'POST /conferences/:id/rehearsal/end': (office, { account, id }) =>
    withOpen(office, account, id, (meeting) => endRehearsal(office, account, meeting)),
  'GET /registers': async () => allRegisters(),

  ...afterHandlers,

  'POST /drafts': async (office, { account, body }) => {
    if (body.from === undefined) return viewOf(office, await beginDraft(office, account))
    const former = await meetingOf(office, account, body.from)
    return former instanceof Refused ? former : viewOf(office, await beginDraft(office, account, former.state))
  },
  'GET /drafts/:id': async (office, { account, id }) => {
    const draft = await draftOf(office, account, id)
    return draft instanceof Refused ? draft : viewOf(office, draft)
  },
  'POST /drafts/:id/save': async (office, { account, id, body }) => {
    const draft = await draftOf(office, account, id)
    const saved = draft instanceof Refused ? draft : await saveDraft(office, account, draft, body)
    return saved instanceof Refused ? saved : viewOf(office, saved)
  },
  'POST /drafts/:id/roster': async (office, { account, id, body }) => {
    const draft = await draftOf(office, account, id)
    const saved = draft instanceof Refused ? draft : await takeRoster(office, account, draft, body)
    return saved instanceof Refused ? saved : viewOf(office, saved)
  },
  'GET /drafts/:id/roster': async (office, { account, id }) => {
    const draft = await draftOf(office, account, id)
    if (draft instanceof Refused) return draft
    return { roster: (await office.store.rosterOf(draft.id)) ?? null }
  },
  'GET /drafts/:id/check': async (office, { account, id }) => {
    const draft = await draftOf(office, account, id)
    if (draft instanceof Refused) return draft
    const checked = await checkDraft(office, draft)
    return { problems: checked.ok ? [] : checked.problems }
  },
  'POST /drafts/:id/remove': async (office, { account, id }) => {
    const draft = await draftOf(office, account, id)
    if (draft instanceof Refused) return draft
    await removeDraft(office, account, draft)
    return done
  },
  'POST /drafts/:id/create': async (office, { account, id, body }) => {
    const draft = await draftOf(office, account, id)
    return draft instanceof Refused ? draft : createMeeting(office, account, draft, body.revision)
  },
}
