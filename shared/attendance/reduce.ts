/** attendance: how each layer's part grows from events. */
import { without } from '../core/object.ts'
import type { PartOf, Reducers } from '../core/decision.ts'
import type { SiteId } from '../core/identity.ts'
import type { AllState, DeskState, UnitState } from '../core/state.ts'
import type { All, Counts, Private, SiteAttendance } from './contract.ts'
import { noCounts, peopleIn } from './counts.ts'

const withSite = (part: All, siteId: SiteId, change: (site: SiteAttendance) => SiteAttendance): All => {
  const site = part.sites[siteId]
  return site ? { ...part, sites: { ...part.sites, [siteId]: change(site) } } : part
}

const allNotCalled = (counts: Counts): Counts => ({ ...noCounts, notCalled: peopleIn(counts) })

export const all: PartOf<All, AllState> = {
  initial: { sites: {}, rollCalls: [] },
  on: {
    'roster.loaded': (part, { sites }) => ({
      ...part,
      sites: Object.fromEntries(
        sites.map((site): [SiteId, SiteAttendance] => [site.id, { confirmed: false, counts: noCounts, ready: false }]),
      ),
    }),
    'attendance.confirmed': (part, { siteId }) => withSite(part, siteId, (site) => ({ ...site, confirmed: true })),
    'attendance.byPhoneMarked': (part, { siteId, byPhone }) =>
      withSite(part, siteId, (site) => (byPhone ? { ...site, byPhone } : without(site, 'byPhone'))),
    'attendance.headcountReported': (part, { siteId, headcount }, { at }) =>
      withSite(part, siteId, (site) => ({ ...site, headcount, reportedAt: at })),
    'attendance.seatsCounted': (part, { sites }) => {
      const counted = sites.flatMap(({ siteId, counts }): [SiteId, SiteAttendance][] => {
        const site = part.sites[siteId]
        return site ? [[siteId, { ...site, counts }]] : []
      })
      return { ...part, sites: { ...part.sites, ...Object.fromEntries(counted) } }
    },
    'attendance.siteCounted': (part, { siteId, counts }) => withSite(part, siteId, (site) => ({ ...site, counts })),
    'attendance.rollCallOpened': (part, { sittingId }, { at }) => {
      const last = part.rollCalls.at(-1)
      // Opened again for the same sitting, it goes on where it stood (AT9).
      if (last?.sittingId === sittingId)
        return { ...part, rollCalls: [...part.rollCalls.slice(0, -1), without(last, 'closedAt', 'totals')] }
      return {
        sites: Object.fromEntries(
          Object.entries(part.sites).map(([id, site]) => [id, { ...site, counts: allNotCalled(site.counts) }]),
        ),
        rollCalls: [...part.rollCalls, { sittingId, openedAt: at }],
      }
    },
    'attendance.rollCallClosed': (part, { sittingId, totals }, { at }) => ({
      ...part,
      rollCalls: part.rollCalls.map((call) =>
        call.sittingId === sittingId ? { ...call, closedAt: at, totals } : call,
      ),
    }),
    'attendance.readinessChanged': (part, { siteId, ready }) => withSite(part, siteId, (site) => ({ ...site, ready })),
    'attendance.sitesLost': (part, { sites }) =>
      sites.reduce((p, { siteId, since }) => withSite(p, siteId, (site) => ({ ...site, lostSince: since })), part),
    'attendance.sitesReturned': (part, { sites }) =>
      sites.reduce((p, { siteId }) => withSite(p, siteId, (site) => without(site, 'lostSince')), part),
  },
}

const initial: Private = { delegates: {}, checks: {} }

/** The desk keeps every unit's, a unit its own: the same rules on the events each is shown. */
const on: Reducers<Private, unknown> = {
  'attendance.substituteNamed': (part, { delegateId, substitute }) => ({
    ...part,
    delegates: {
      ...part.delegates,
      [delegateId]: { ...(part.delegates[delegateId] ?? { status: 'notCalled' }), substitute },
    },
  }),
  'attendance.delegateMarked': (part, { delegateId, sittingId, status, substitute, reason }, { at }) => {
    // Who was named beforehand stays named whatever the roll call finds (AT3).
    const named = substitute ?? part.delegates[delegateId]?.substitute
    return {
      ...part,
      delegates: {
        ...part.delegates,
        [delegateId]: {
          status,
          sittingId,
          markedAt: at,
          ...(named && { substitute: named }),
          ...(reason !== undefined && { reason }),
        },
      },
    }
  },
  'attendance.checked': (part, { siteId, check, ok, remark }, { at }) => ({
    ...part,
    checks: {
      ...part.checks,
      [siteId]: { ...part.checks[siteId], [check]: { ok, at, ...(remark !== undefined && { remark }) } },
    },
  }),
}

export const desk: PartOf<Private, DeskState> = { initial, on }
export const unit: PartOf<Private, UnitState> = { initial, on }
