/** announcements: how each layer's part grows from events. */
import type { PartOf } from '../core/decision.ts'
import type { AllState, DeskState, UnitState } from '../core/state.ts'
import type { All, Desk, OfUnit } from './contract.ts'

export const all: PartOf<All, AllState> = {
  initial: { published: [] },
  on: {
    'announcements.published': (part, { announcement }) => ({ published: [...part.published, announcement] }),
  },
}

export const desk: PartOf<Desk, DeskState> = {
  initial: { sent: [], awaited: {} },
  on: {
    'announcements.sent': (part, { announcement, unitIds }) => ({
      ...part,
      sent: [...part.sent, { ...announcement, unitIds }],
    }),
    'announcements.awaited': (part, { announcementId, unitIds }) => ({
      ...part,
      awaited: { ...part.awaited, [announcementId]: { unitIds, acknowledged: {} } },
    }),
    'announcements.acknowledged': (part, { announcementId, unitId }, { at }) => {
      const waiting = part.awaited[announcementId]
      if (!waiting) return part
      const acknowledged = { ...waiting.acknowledged, [unitId]: at }
      return { ...part, awaited: { ...part.awaited, [announcementId]: { ...waiting, acknowledged } } }
    },
    'announcements.reminded': (part, { announcementId }, { at }) => {
      const waiting = part.awaited[announcementId]
      if (!waiting) return part
      return { ...part, awaited: { ...part.awaited, [announcementId]: { ...waiting, remindedAt: at } } }
    },
  },
}

export const unit: PartOf<OfUnit, UnitState> = {
  initial: { received: [], acknowledged: {}, reminded: {} },
  on: {
    'announcements.sent': (part, { announcement }) => ({ ...part, received: [...part.received, announcement] }),
    'announcements.acknowledged': (part, { announcementId }, { at }) => ({
      ...part,
      acknowledged: { ...part.acknowledged, [announcementId]: at },
    }),
    'announcements.reminded': (part, { announcementId }, { at }) => ({
      ...part,
      reminded: { ...part.reminded, [announcementId]: at },
    }),
  },
}
