/** Secrets planted in every private field are found nowhere but in the layers that may see them. */
import { describe, expect, test } from 'vitest'
import { phone, plantedPlan, secret, secrets } from './canary.ts'
import { minutes } from './time.ts'
import { eventSchemas } from './contracts.ts'
import type { EventType, ShownEvent, StoredEvent } from './envelope.ts'
import { initialState, showState } from './fold.ts'
import { type AnnouncementId, type Layer, layersOf, unitLayer } from './identity.ts'
import { actors, type Commune, ctxFor, ids, Play } from './testing.ts'
import { audienceOf, showEvent, strip } from './visibility.ts'
import { plantConclusions } from '../conclusions/canary.ts'
import { plantDocuments } from '../documents/canary.ts'
import { plantMaterials } from '../materials/canary.ts'
import { plantHelp } from '../help/canary.ts'
import { plantPolls } from '../polls/canary.ts'
import { plantQuestions } from '../questions/canary.ts'
import { plantRecordings } from '../stage/canary.ts'

/** By hand: the events with something private in them. All others are for everybody. */
const privateTypes: EventType[] = [
  'roster.detailed',
  'roster.unitDetailed',
  'roster.technicianSet',
  'roster.delegateAdded',
  'roster.delegateSeated',
  'roster.delegateChanged',
  'attendance.substituteNamed',
  'attendance.delegateMarked',
  'attendance.checked',
  'agenda.hiddenInserted',
  'agenda.hiddenChanged',
  'agenda.hiddenMoved',
  'agenda.hiddenRemoved',
  'floor.textAttached',
  'floor.statementSubmitted',
  'announcements.sent',
  'announcements.awaited',
  'announcements.acknowledged',
  'announcements.reminded',
  'polls.drafted',
  'polls.revised',
  'polls.discarded',
  'polls.listed',
  'polls.unitListed',
  'polls.lateAdmitted',
  'polls.answered',
  'polls.handsReported',
  'polls.handsCorrected',
  'polls.marked',
  'polls.unitMarked',
  'polls.reminded',
  'polls.tallied',
  'conclusions.captured',
  'conclusions.revised',
  'conclusions.rivalled',
  'conclusions.settled',
  'conclusions.splitUp',
  'conclusions.merged',
  'conclusions.moved',
  'conclusions.dropped',
  'conclusions.restored',
  'conclusions.proposed',
  'conclusions.returned',
  'conclusions.adopted',
  'conclusions.corrected',
  'conclusions.sent',
  'conclusions.awaited',
  'conclusions.acknowledged',
  'conclusions.asked',
  'conclusions.answered',
  'conclusions.reminded',
  'conclusions.reported',
  'questions.asked',
  'questions.withdrawn',
  'questions.grouped',
  'questions.separated',
  'questions.promoted',
  'questions.assigned',
  'questions.takenBack',
  'questions.answered',
  'help.called',
  'help.reworded',
  'help.received',
  'help.answered',
  'help.finished',
  'help.noted',
  'documents.filled',
  'materials.kept',
  'materials.released',
  'materials.sent',
  'materials.recalled',
  'materials.opened',
  'stage.recorded',
  'stage.recordingBroken',
  'stage.recordingDeleted',
  'rehearsal.simulated',
  'rehearsal.arrived',
]

const layers: Layer[] = ['all', 'desk', ...Object.values(ids.unit).map(unitLayer)]

/** A conference in which every private field of every unit holds a secret of its own. */
function conference(): Play {
  // A rehearsal: in a real meeting some private events never happen.
  const planned = plantedPlan()
  const plan = { ...planned, facts: { ...planned.facts, kind: 'rehearsal' as const } }
  const play = new Play(initialState)
  play.ok(actors.hub, 'meeting.load', plan)
  play.ok(actors.chair, 'meeting.openLobby', {})
  play.ok(actors.secretary, 'attendance.openRollCall', {})
  const communes: Commune[] = ['a1', 'b2']
  for (const commune of communes) prepare(play, commune)
  hide(play)
  announce(play)
  play.ok(actors.chair, 'meeting.start', {})
  plantPolls(play, secrets)
  plantConclusions(play, secrets)
  plantDocuments(play, secrets)
  plantMaterials(play, secrets)
  plantRecordings(play, secrets)
  for (const commune of communes) sendPaper(play, commune)
  play.ok(actors.chair, 'agenda.start', { itemId: ids.item.papers })
  plantQuestions(play, secrets)
  plantHelp(play, secrets)
  play.ok(actors.hub, 'rehearsal.simulate', { siteIds: [ids.site.a1] })
  play.ok(actors.hub, 'rehearsal.noteArrived', { siteId: ids.site.a1 })
  play.ok(actors.chair, 'agenda.finish', {})
  for (const commune of communes) {
    play.ok(actors.site(commune), 'floor.submitStatement', {
      itemId: ids.item.papers,
      siteId: ids.site[commune],
      text: secret(`statement-${commune}`, unitLayer(ids.unit[commune])),
    })
  }
  return play
}

function prepare(play: Play, commune: Commune): void {
  const [site, unitId, siteId] = [actors.site(commune), ids.unit[commune], ids.site[commune]]
  const own = unitLayer(unitId)
  const [first, second] = [ids.delegate[`${commune}s`], ids.delegate[`${commune}c`]]
  const word = (name: string) => secret(`${name}-${commune}`, own)
  const titled = (name: string) => ({ name: word(name), title: word(`${name}-title`) })
  play.ok(site, 'roster.setTechnician', { unitId, technician: { name: word('new-technician'), phone: phone(own) } })
  play.ok(site, 'roster.addDelegate', {
    unitId,
    siteId,
    name: word('added'),
    titles: [word('added-title')],
    principal: false,
  })
  play.ok(actors.secretary, 'roster.changeDelegate', {
    delegateId: second,
    name: word('changed'),
    titles: [word('changed-title')],
  })
  play.ok(actors.secretary, 'roster.seatDelegate', { delegateId: second, siteId: ids.site.hall })
  play.ok(site, 'attendance.nameSubstitute', { delegateId: first, substitute: titled('substitute') })
  play.ok(site, 'attendance.markDelegate', {
    delegateId: first,
    status: 'substituted',
    substitute: titled('substitute-now'),
  })
  play.ok(site, 'attendance.markDelegate', { delegateId: second, status: 'excused', reason: word('reason') })
  play.ok(site, 'attendance.check', { siteId, check: 'line', ok: false, remark: word('remark') })
}

function hide(play: Play): void {
  const hidden = ids.item.hidden
  const title = secret('inserted-hidden')
  play.ok(actors.secretary, 'agenda.insert', { kind: 'other', title, minutes: 5, afterId: null, hidden: true })
  const changes = { title: secret('hidden-new-title'), presenter: secret('hidden-new-presenter') }
  play.ok(actors.secretary, 'agenda.change', { itemId: hidden, changes })
  play.ok(actors.secretary, 'agenda.move', { itemId: hidden, afterId: null })
  play.ok(actors.secretary, 'agenda.remove', { itemId: hidden })
}

function announce(play: Play): void {
  const text = secret('announcement', unitLayer(ids.unit.a1), unitLayer(ids.unit.a2))
  const to = { kind: 'units', ids: [ids.unit.a1, ids.unit.a2] } as const
  const sent = play.ok(actors.operator, 'announcements.send', { text, to: { ...to, ids: [...to.ids] }, needsAck: true })
  const announcementId = (sent[0]!.data as { announcement: { id: AnnouncementId } }).announcement.id
  // Who has answered, and what, is between that unit and the desk; the id is known to nobody else.
  secrets.set(announcementId, ['desk', unitLayer(ids.unit.a1), unitLayer(ids.unit.a2)])
  play.ok(actors.site('a1'), 'announcements.acknowledge', { announcementId })
  play.wait(minutes(2)).ok(actors.operator, 'announcements.remind', { announcementId })
}

function sendPaper(play: Play, commune: Commune): void {
  play.ok(actors.site(commune), 'floor.request', {
    kind: 'paper',
    itemId: ids.item.papers,
    siteId: ids.site[commune],
    text: secret(`paper-${commune}`, unitLayer(ids.unit[commune])),
  })
}

/** Every secret found where it may not be, and every one not found where it should. */
function leaks(play: Play, show: (event: ShownEvent, layer: Layer) => ShownEvent | undefined): string[] {
  const found: string[] = []
  for (const layer of layers) {
    const shown = JSON.stringify([showState(play.state, layer), play.log.map((event) => show(event, layer))])
    for (const [word, allowed] of secrets) {
      if (allowed.includes(layer) === shown.includes(`"${word}"`)) continue
      found.push(`${word} ${allowed.includes(layer) ? 'missing in' : 'leaks to'} ${layer}`)
    }
  }
  return found
}

describe('canaries', () => {
  test('[VIS4] [RO6] [AG7] [AN2] [PO1] [PO5] [PO14] [PO23] [CO2] [CO8] [CO13] [CO18] [CO19] [QU2] [HE3] [DO20] secrets of every private field stay with the desk and their own unit', () => {
    const play = conference()
    expect(secrets.size).toBeGreaterThan(100)
    expect(leaks(play, showEvent)).toEqual([])
  })

  test('[VIS4] every private event is played, and no other is hidden from anybody', () => {
    const { log } = conference()
    const hiddenFromSome = log.filter((event) => !audienceOf(event).includes('all')).map((event) => event.type)
    expect(new Set(hiddenFromSome)).toEqual(new Set(privateTypes))
    expect(Object.keys(eventSchemas)).toEqual(expect.arrayContaining(privateTypes))
  })

  test('[VIS4] the canary dies when any private event is shown to one layer too many', () => {
    const play = conference()
    // Without text of its own: a seat, the removal of a hidden item.
    const silent: EventType[] = ['roster.delegateSeated', 'agenda.hiddenMoved', 'agenda.hiddenRemoved']
    // That somebody came late, has answered or was reminded, of a poll that everybody knows.
    silent.push('polls.lateAdmitted', 'polls.marked', 'polls.unitMarked', 'polls.reminded')
    // Which rooms are simulated, and which came: everybody knows the rooms.
    silent.push('rehearsal.simulated', 'rehearsal.arrived')
    for (const type of privateTypes.filter((other) => !silent.includes(other))) {
      const widened = JSON.stringify(play.log.filter((event) => event.type === type).map(strip))
      const found = layers.flatMap((layer) =>
        [...secrets].filter(([word, allowed]) => !allowed.includes(layer) && widened.includes(`"${word}"`)),
      )
      expect(found, type).not.toEqual([])
    }
  })

  test('[VIS1] each role reads its own layers and no other', () => {
    expect(layersOf(actors.chair)).toEqual(['all', 'desk'])
    expect(layersOf(actors.moderator)).toEqual(['all', 'desk'])
    expect(layersOf(actors.secretary)).toEqual(['all', 'desk'])
    expect(layersOf(actors.operator)).toEqual(['all', 'desk'])
    expect(layersOf(actors.site('a1'))).toEqual(['all', 'unit:a1'])
    expect(layersOf(actors.delegate('b2c'))).toEqual(['all', 'unit:b2'])
    expect(layersOf(actors.department('land'))).toEqual(['all', 'unit:land'])
    expect(layersOf(actors.hall)).toEqual(['all'])
    expect(layersOf(actors.observer)).toEqual(['all'])
    // Whatever a link carries besides: the role decides.
    expect(layersOf({ role: 'observer', unitId: ids.unit.a1 })).toEqual(['all'])
    expect(layersOf({ role: 'hall', unitId: ids.unit.a1 })).toEqual(['all'])
  })

  test('[VIS5] a shown event has neither access id nor command id nor hash', () => {
    const stored: StoredEvent = {
      type: 'meeting.lobbyOpened',
      data: {},
      seq: 1,
      at: 1,
      v: 1,
      by: { role: 'chair', label: 'Chủ trì' },
      accessId: ctxFor('chair').actor.accessId,
      commandId: ctxFor('chair').commandId,
      hash: 'f'.repeat(64),
    }
    expect(Object.keys(showEvent(stored, 'all') ?? {}).toSorted()).toEqual(['at', 'by', 'data', 'seq', 'type'])
    expect(showEvent(stored, 'desk')).toBeUndefined()
  })
})
