/** Arbitrary commands about the meeting itself, for the property tests of core/any-command.ts. */
import type { Builders } from '../core/any-command.ts'
import type { CommandInput, CommandType } from '../core/envelope.ts'
import { demoPlan, ids } from '../core/testing.ts'

export const meetingBuilders: Pick<Builders, Extract<CommandType, `meeting.${string}`>> = {
  'meeting.load': () => demoPlan(),
  'meeting.openLobby': () => ({}),
  'meeting.start': (c) => (c.int(3) ? {} : { sittingId: c.maybe() ? ids.sitting.morning : ids.sitting.afternoon }),
  'meeting.startBreak': (c, s) =>
    c.maybe() ? {} : { resumeAt: (s.all.meeting.startedAt ?? Date.UTC(2024, 3, 25)) + c.int(9e6) },
  'meeting.resume': () => ({}),
  'meeting.endSitting': () => ({}),
  'meeting.close': () => ({}),
  'meeting.reopen': (c) => ({ reason: c.line() }),
  'meeting.handOver': (c) => ({ chairId: c.one(Object.values(ids.chair), ids.chair.first) }),
  'meeting.change': (c) => ({
    changes: c.one<CommandInput<'meeting.change'>['changes']>(
      [
        { title: c.line() },
        { address: c.maybe() ? 'ongBa' : 'dongChi' },
        { settings: { lostAfterSeconds: 45, devicesPerSite: 3, media: c.int(3) ? 'external' : 'none' } },
      ],
      {},
    ),
  }),
}
