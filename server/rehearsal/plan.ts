/** A rehearsal's plan: the conference as it stands now, under an id of its own (RH1). Pure. */
import type { MeetingId } from '../../shared/core/identity.ts'
import type { MeetingState } from '../../shared/core/state.ts'
import type { CommandData } from '../../shared/core/envelope.ts'
import { Plan, type PlannedPaper } from '../../shared/meeting/load-contract.ts'

/** Throws where nothing is loaded: the office rehearses only what is there. */
export function rehearsalPlan({ all, desk }: MeetingState, id: MeetingId): Plan {
  const { facts } = all.meeting
  if (!facts) throw new Error('nothing to rehearse')
  const { clusters, units, sites, order } = all.roster
  const people = Map.groupBy(Object.values(desk.roster.delegates), ({ unitId }) => unitId)
  const papers = all.floor.queue.flatMap(({ id: requestId, kind, itemId, party, speaker, subject }): PlannedPaper[] => {
    if (kind !== 'paper' || !subject) return []
    const { siteId, unitId, delegateId } = party
    const text = desk.floor.texts[requestId]?.text
    return [
      {
        itemId,
        siteId,
        unitId,
        subject,
        ...(delegateId && { delegateId }),
        ...(speaker && { speaker }),
        ...(text && { text }),
      },
    ]
  })
  return Plan.parse({
    facts: { ...facts, id, kind: 'rehearsal' },
    clusters,
    units: Object.values(units),
    sites: order.flatMap((siteId) => sites[siteId] ?? []),
    details: Object.values(units).map(({ id: unitId }) => ({
      unitId,
      ...desk.roster.contacts[unitId],
      delegates: people.get(unitId) ?? [],
    })),
    items: all.agenda.items,
    hidden: desk.agenda.hidden,
    limits: all.floor.limits,
    papers,
    polls: desk.polls.drafts.map(({ setup }) => setup),
  })
}

/** The documents of the conference, to be given out again; what waits for a time waits for it here too. */
export function rehearsalDocuments({ all, desk }: MeetingState): CommandData<'materials.add'>[] {
  const given = [...all.materials.published, ...desk.materials.sent, ...desk.materials.kept]
  return given.map(({ title, file, itemId, to, from }) => ({
    title,
    file,
    to,
    ...(itemId && { itemId }),
    ...(from !== undefined && { from }),
  }))
}
