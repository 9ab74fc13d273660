import { describe, expect, test } from 'vitest'
import type { ClusterId, DirectiveId, ItemId, TurnId, UnitId } from '../../../shared/core/identity.ts'
import { ids, inSession } from '../../../shared/core/testing.ts'
import { captureOf, draftOf } from './captured.ts'
import { targetsOf } from './complete.ts'
import { type Draft, type Mention, noDraft, typed, withDay, withRole } from './draft.ts'
import { parse } from './parse.ts'

const now = Date.UTC(2024, 3, 25, 3)
const context = { now, timeZone: 'Asia/Ho_Chi_Minh', usual: 'note' as const }
const unit = (name: string, id = name): Mention => ({ name, to: { kind: 'unit', id: id as UnitId } })
const hoanhMo = unit('Xã Hoành Mô')
const finance = unit('Sở Tài chính')
const land = unit('Sở Tài nguyên và Môi trường')
const binhLieu: Mention = {
  name: 'các xã, thị trấn thuộc Huyện Bình Liêu',
  to: { kind: 'cluster', id: '198' as ClusterId },
}
const draft = (text: string, ...mentions: Mention[]): Draft => ({ ...noDraft, text, mentions })
const read = (text: string, ...mentions: Mention[]) => {
  const { kind, text: body, tasks } = parse(draft(text, ...mentions), context)
  const names = (list: { mention: number }[]) => list.map(({ mention }) => mentions[mention]!.name)
  return {
    kind,
    text: body,
    tasks: tasks.map(({ leads, supports, ...rest }) => ({ ...rest, leads: names(leads), supports: names(supports) })),
  }
}

describe('[CO1] the kind by a sign', () => {
  test.each([
    ['- ghi', 'note', 'ghi'],
    ['? hỏi lại', 'point', 'hỏi lại'],
    ['! giao', 'conclusion', 'giao'],
    ['=giao', 'conclusion', 'giao'],
    ['không có dấu', 'note', 'không có dấu'],
    ['tỷ lệ 3 - 4', 'note', 'tỷ lệ 3 - 4'],
  ])('%s', (text, kind, body) => expect(read(text)).toMatchObject({ kind, text: body }))

  test('a sign goes before what was set by hand, and that before what is usual', () => {
    expect(parse({ ...draft('a'), kind: 'point' }, context).kind).toBe('point')
    expect(parse({ ...draft('! a'), kind: 'point' }, context).kind).toBe('conclusion')
    expect(parse(draft('a'), { ...context, usual: 'conclusion' }).kind).toBe('conclusion')
  })
})

describe('tasks in the words of an office', () => {
  test('who leads, who supports, what, until when, to whom to report', () => {
    const text =
      '! Giao Xã Hoành Mô chủ trì, phối hợp với Sở Tài chính rà soát đất công, hoàn thành trước 30/6, báo cáo Thường trực Tỉnh ủy.'
    expect(read(text, hoanhMo, finance).tasks).toEqual([
      {
        leads: ['Xã Hoành Mô'],
        supports: ['Sở Tài chính'],
        what: 'Rà soát đất công',
        deadline: { day: '2024-06-30', words: 'trước 30/6' },
        deadlineWords: 'trước 30/6',
        reportTo: 'Thường trực Tỉnh ủy',
      },
    ])
  })

  test('units in one row lead together; one named elsewhere supports', () => {
    const row = read('Giao Xã Hoành Mô, Sở Tài chính và Sở Tài nguyên và Môi trường kiểm tra', hoanhMo, finance, land)
    expect(row.tasks[0]).toMatchObject({ leads: [hoanhMo.name, finance.name, land.name], supports: [] })
    const apart = read('Giao Xã Hoành Mô cùng Sở Tài chính kiểm tra', hoanhMo, finance)
    expect(apart.tasks[0]).toMatchObject({ leads: [hoanhMo.name], supports: [finance.name], what: 'Kiểm tra' })
  })

  test('whoever is reported to by name is given nothing to do', () => {
    const [task] = read('Giao Xã Hoành Mô rà soát, báo cáo Sở Tài chính trong quý III', hoanhMo, finance).tasks
    expect(task).toMatchObject({
      leads: [hoanhMo.name],
      supports: [],
      what: 'Rà soát',
      reportTo: 'Sở Tài chính',
      deadline: { day: '2024-09-30' },
    })
  })

  test('a group; a deadline and support said in a sentence of their own belong to the task before', () => {
    const { tasks } = read(
      'Yêu cầu các xã, thị trấn thuộc Huyện Bình Liêu công khai quy hoạch; phối hợp với Sở Tài nguyên và Môi trường. Hoàn thành trong tháng 5.',
      binhLieu,
      land,
    )
    expect(tasks).toEqual([
      expect.objectContaining({
        leads: [binhLieu.name],
        supports: [land.name],
        what: 'Công khai quy hoạch',
        deadline: { day: '2024-05-31', words: 'trong tháng 5' },
      }),
    ])
  })

  test('two tasks in one line, each with its own day', () => {
    const { tasks } = read(
      'Giao Xã Hoành Mô rà soát trước 30/6; Sở Tài chính thẩm định trong quý III.',
      hoanhMo,
      finance,
    )
    expect(tasks.map(({ leads, what, deadline }) => [leads[0], what, deadline?.day])).toEqual([
      ['Xã Hoành Mô', 'Rà soát', '2024-06-30'],
      ['Sở Tài chính', 'Thẩm định', '2024-09-30'],
    ])
  })

  test('a deadline said first, an abbreviation, and a task that names nothing to do', () => {
    expect(read('Trước 30/6, Xã Hoành Mô và TP. Hạ Long rà soát.', hoanhMo).tasks[0]).toMatchObject({
      what: 'Và TP. Hạ Long rà soát',
      deadline: { day: '2024-06-30' },
    })
    expect(read('Rà soát đất công do Xã Hoành Mô chủ trì.', hoanhMo).tasks[0]?.what).toBe(
      'Rà soát đất công do Xã Hoành Mô chủ trì',
    )
  })

  test('what is set by hand goes before what the words say', () => {
    const line = draft('Giao Xã Hoành Mô, Sở Tài chính rà soát trước 30/6', hoanhMo, finance)
    const [changed] = parse(withDay(withRole(line, 1, 'support'), 'trước 30/6', '2024-07-01'), context).tasks
    expect(changed).toMatchObject({
      supports: [{ to: finance.to }],
      deadline: { day: '2024-07-01', words: 'trước 30/6' },
    })
    const [without] = parse(withDay(line, 'trước 30/6', ''), context).tasks
    expect(without?.deadline).toBeUndefined()
    expect(without?.deadlineWords).toBe('trước 30/6')
  })

  test('a name that stands no more counts no more, and comes back with its name', () => {
    const line = draft('Giao Xã Hoành M', hoanhMo)
    expect(parse(line, context).tasks).toEqual([])
    expect(parse(typed(line, 'Giao Xã Hoành Mô rà soát', { now }), context).tasks).toHaveLength(1)
  })
})

describe('from the line to the command', () => {
  const moment = { now, itemId: 'i1' as ItemId, turnId: 't1' as TurnId }

  test('[CO1] the first letter ties it to item, turn and second; an emptied line is a new one', () => {
    const begun = typed(noDraft, 'G', moment)
    expect(begun).toMatchObject({ beganAt: now, itemId: 'i1', turnId: 't1' })
    const later = typed(begun, 'Gi', { now: now + 9000, itemId: 'i2' as ItemId })
    expect(later).toMatchObject({ beganAt: now, itemId: 'i1', turnId: 't1', text: 'Gi' })
    expect(typed(later, '', moment)).toEqual(noDraft)
  })

  test('the command is one that the hub takes, and a refused one becomes the line again', () => {
    const play = inSession()
    const targets = targetsOf(play.state.all.roster)
    const a1 = targets.find(({ to }) => to.kind === 'unit' && to.id === ids.unit.a1)!
    const mention = { name: a1.name, to: a1.to }
    const line = typed({ ...noDraft, mentions: [mention] }, `! Giao ${a1.name} rà soát trước 30/6`, {
      now: play.now,
      itemId: ids.item.discussion,
    })
    const command = captureOf(line, parse(line, context), play.now, () => 'd1' as DirectiveId)
    const [event] = play.ok(
      { role: 'secretary', accessId: 's' as never, label: 'secretary' },
      'conclusions.capture',
      command,
    )
    expect(event!.data).toMatchObject({ entry: { kind: 'conclusion', directives: [{ id: 'd1', what: 'Rà soát' }] } })
    expect(draftOf(command, targets)).toMatchObject({ kind: 'conclusion', mentions: [mention] })
  })

  test('a group whose name begins another’s is not found in it', () => {
    const every: Mention = { name: 'các xã', to: { kind: 'communes' } }
    const some: Mention = { name: 'các xã thuộc Cụm A', to: { kind: 'cluster', id: ids.cluster.A } }
    const text = '! Giao các xã thuộc Cụm A rà soát; yêu cầu các xã báo cáo'
    const leads = (...mentions: Mention[]) => read(text, ...mentions).tasks.map((task) => task.leads)
    expect(leads(every, some)).toEqual([[some.name], [every.name]])
    expect(leads(some)).toEqual([[some.name]])
    // Chosen first and written over.
    expect(read('! Giao các xã thuộc Cụm A rà soát', every, some).tasks.map((task) => task.leads)).toEqual([
      [some.name],
    ])
  })

  test('a note gives nobody a task', () => {
    const line = draft('- Xã Hoành Mô hỏi về đất công', hoanhMo)
    expect(captureOf(line, parse(line, context), now, () => 'd1' as DirectiveId)).toEqual({
      kind: 'note',
      text: 'Xã Hoành Mô hỏi về đất công',
      beganAt: now,
    })
  })
})
