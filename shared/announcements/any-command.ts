/** Arbitrary commands about announcements, for the property tests of core/any-command.ts. */
import type { Builders, Choices } from '../core/any-command.ts'
import type { CommandInput } from '../core/envelope.ts'
import type { Actor, AnnouncementId, SiteId } from '../core/identity.ts'
import type { MeetingState } from '../core/state.ts'
import { ids } from '../core/testing.ts'
import type { commands } from './contract.ts'

const announcement = (c: Choices, s: MeetingState): AnnouncementId =>
  c.one(Object.keys(s.desk.announcements.awaited) as AnnouncementId[], 'none' as AnnouncementId)

export const announcementBuilders = (
  site: (c: Choices, s: MeetingState, who: Actor) => SiteId,
): Pick<Builders, keyof typeof commands> => ({
  'announcements.send': (c, s, who) => ({
    text: c.line(),
    needsAck: c.int(3) > 0,
    to: c.one<CommandInput<'announcements.send'>['to']>(
      [
        { kind: 'all' },
        { kind: 'clusters', ids: [ids.cluster.A] },
        { kind: 'sites', ids: [site(c, s, who), ids.site.a1] },
        { kind: 'units', ids: [ids.unit.committee, ids.unit.finance] },
      ],
      { kind: 'all' },
    ),
  }),
  'announcements.acknowledge': (c, s) => ({ announcementId: announcement(c, s) }),
  'announcements.remind': (c, s) => ({ announcementId: announcement(c, s) }),
})
