/** roster: how each layer's part grows from events. */
import { byId } from '../core/object.ts'
import type { PartOf } from '../core/decision.ts'
import type { EventData } from '../core/envelope.ts'
import type { DelegateId } from '../core/identity.ts'
import type { AllState, DeskState, UnitState } from '../core/state.ts'
import type { All, Delegate, Desk, OfUnit } from './contract.ts'

export const all: PartOf<All, AllState> = {
  initial: { version: 0, clusters: [], units: {}, sites: {}, order: [] },
  on: {
    'roster.loaded': (part, { clusters, units, sites }) => ({
      version: part.version + 1,
      clusters,
      units: byId(units),
      sites: byId(sites),
      order: [...sites.filter((s) => s.kind === 'hall'), ...sites.filter((s) => s.kind !== 'hall')].map((s) => s.id),
    }),
    'roster.summonedSet': (part, { siteId, summoned }) => {
      const site = part.sites[siteId]
      if (!site) return part
      return { ...part, version: part.version + 1, sites: { ...part.sites, [siteId]: { ...site, summoned } } }
    },
  },
}

type Delegates = Record<DelegateId, Delegate>

const seated = (delegates: Delegates, { delegateId, siteId }: EventData<'roster.delegateSeated'>): Delegates => {
  const delegate = delegates[delegateId]
  return delegate ? { ...delegates, [delegateId]: { ...delegate, siteId } } : delegates
}

const changed = (delegates: Delegates, data: EventData<'roster.delegateChanged'>): Delegates => {
  const delegate = delegates[data.delegateId]
  if (!delegate) return delegates
  const { name = delegate.name, titles = delegate.titles } = data
  return { ...delegates, [data.delegateId]: { ...delegate, name, titles } }
}

const contactOf = ({ phone, technician }: EventData<'roster.unitDetailed'>) => ({
  ...(phone !== undefined && { phone }),
  ...(technician && { technician }),
})

export const desk: PartOf<Desk, DeskState> = {
  initial: { contacts: {}, delegates: {} },
  on: {
    'roster.detailed': (_part, { details }) => ({
      contacts: Object.fromEntries(details.map((unit) => [unit.unitId, contactOf(unit)])),
      delegates: byId(details.flatMap((unit) => unit.delegates)),
    }),
    'roster.technicianSet': (part, { unitId, technician }) => ({
      ...part,
      contacts: { ...part.contacts, [unitId]: { ...part.contacts[unitId], technician } },
    }),
    'roster.delegateAdded': (part, { delegate }) => ({
      ...part,
      delegates: { ...part.delegates, [delegate.id]: delegate },
    }),
    'roster.delegateSeated': (part, data) => ({ ...part, delegates: seated(part.delegates, data) }),
    'roster.delegateChanged': (part, data) => ({ ...part, delegates: changed(part.delegates, data) }),
  },
}

export const unit: PartOf<OfUnit, UnitState> = {
  initial: { delegates: {} },
  on: {
    'roster.unitDetailed': (part, details) => ({
      ...contactOf(details),
      delegates: { ...part.delegates, ...byId(details.delegates) },
    }),
    'roster.technicianSet': (part, { technician }) => ({ ...part, technician }),
    'roster.delegateAdded': (part, { delegate }) => ({
      ...part,
      delegates: { ...part.delegates, [delegate.id]: delegate },
    }),
    'roster.delegateSeated': (part, data) => ({ ...part, delegates: seated(part.delegates, data) }),
    'roster.delegateChanged': (part, data) => ({ ...part, delegates: changed(part.delegates, data) }),
  },
}
