/** What is tried only by whom it is meant for. */
import { expect, test } from 'vitest'
import type { CommandType } from '../../../shared/core/envelope.ts'
import { initialLayer } from '../../../shared/core/fold.ts'
import type { UnitId } from '../../../shared/core/identity.ts'
import type { UnitState } from '../../../shared/core/state.ts'
import { actors, ids, Play } from '../../../shared/core/testing.ts'
import { acknowledge } from './acts.ts'
import type { Attendee } from './attendee.ts'
import { random } from './random.ts'

test('an announcement to all is acknowledged by whoever has a room, and by no department', () => {
  const play = new Play()
  const pressed: [CommandType, unknown][] = []
  const attendee = (unitId: UnitId) =>
    ({
      random: random(1, unitId),
      unitId,
      all: () => play.state.all,
      unit: () => play.state.units[unitId] ?? (initialLayer(`unit:${unitId}`) as UnitState),
      send: async (type: CommandType, data: unknown) => void pressed.push([type, data]),
    }) as Pick<Attendee, 'random' | 'unitId' | 'all' | 'unit'> as Attendee
  play.ok(actors.secretary, 'announcements.send', { text: 'Mời về chỗ', to: { kind: 'all' }, needsAck: true })
  const announcementId = play.state.all.announcements.published[0]!.id
  expect(acknowledge(attendee(ids.unit.land))).toBe(false)
  expect(acknowledge(attendee(ids.unit.a1))).toBe(true)
  expect(pressed).toEqual([['announcements.acknowledge', { announcementId }]])
  play.ok(actors.site('a1'), 'announcements.acknowledge', { announcementId })
  expect(acknowledge(attendee(ids.unit.a1))).toBe(false)
})
