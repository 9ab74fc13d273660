import { describe, expect, test } from 'vitest'
import { type Problem, describeProblemIn } from './problems.ts'
import { describeProblem } from './read-folder.ts'
import { agenda, type Files, meetingWith, now, papers, problemsOf, readWith, roster, withLines } from './testing.ts'

const planOf = (files: Files = {}) => {
  const loaded = readWith(files)
  if (!loaded.ok) throw new Error(loaded.problems.map(describeProblem).join('\n'))
  return loaded.plan
}
const rosterProblems = (changed: Record<number, string | undefined>) =>
  problemsOf({ 'roster.csv': withLines(roster, changed), 'papers.csv': undefined })

describe('a folder becomes a plan', () => {
  test('units, sites and people', () => {
    const { units, sites, details, clusters } = planOf()
    expect(clusters.map((cluster) => cluster.id)).toEqual(['A', 'B'])
    expect(units.map((unit) => [unit.id, unit.name, unit.clusterId])).toEqual([
      ['ub', 'Ủy ban', undefined],
      ['01', 'Xã Một', 'A'],
      ['02', 'Xã Hai', 'B'],
      ['sotc', 'Sở Tài chính', undefined],
    ])
    expect(sites.map((site) => [site.id, site.unitId, site.kind, site.summoned])).toEqual([
      ['ht', 'ub', 'hall', 50],
      ['01', '01', 'remote', 12],
      ['02', '02', 'remote', 9],
    ])
    expect(details[1]).toEqual({
      unitId: '01',
      phone: '0203111222',
      technician: { name: 'Kỹ thuật', phone: '0900111222' },
      delegates: [
        { id: '01-1', unitId: '01', siteId: '01', name: 'Lê Văn Một', titles: ['Bí thư', 'Chủ tịch'], principal: true },
      ],
    })
    const seats = details.flatMap((unit) => unit.delegates).map((person) => [person.id, person.siteId])
    expect(seats).toEqual([
      ['01-1', '01'],
      ['02-1', 'ht'],
      ['02-2', '02'],
      ['sotc-1', 'ht'],
    ])
  })

  test('items, notes for the desk, limits and papers', () => {
    const { items, hidden, limits, papers } = planOf()
    expect(items.map((item) => [item.id, item.kind, item.minutes, item.state])).toEqual([
      ['m1', 'opening', 5, 'planned'],
      ['m2', 'papers', 20, 'planned'],
      ['m3', 'discussion', 60, 'planned'],
    ])
    expect(hidden).toEqual([{ id: 'g1', kind: 'other', title: 'Chuẩn bị nước', minutes: 5, afterId: 'm2' }])
    expect(limits).toEqual({ kinds: { paper: 420, remark: 300, response: 300 }, items: { m2: { paper: 360 } } })
    expect(papers).toEqual([
      {
        itemId: 'm2',
        siteId: '01',
        unitId: '01',
        subject: 'Đường thôn',
        speaker: { name: 'Lê Văn Một', title: 'Bí thư, Chủ tịch' },
        text: 'Một\n\nHai',
      },
      { itemId: 'm2', siteId: '02', unitId: '02', subject: 'Nước sạch' },
    ])
  })

  test('a speaker who sits in the hall reads the paper there', () => {
    const { papers: read } = planOf({ 'papers.csv': withLines(papers, { 3: '02,Nước sạch,Lê Văn Hai,,,m2' }) })
    expect(read?.[1]).toMatchObject({ siteId: 'ht', unitId: '02', delegateId: '02-1' })
  })

  test('papers.csv may be absent', () => expect(planOf({ 'papers.csv': undefined }).papers).toEqual([]))

  test('a relative start counts from the moment of loading, in whole minutes', () => {
    const start = (plannedStart: string) => planOf({ 'meeting.json': meetingWith({ plannedStart }) }).facts.plannedStart
    const minute = Date.UTC(2024, 3, 25, 0, 45)
    expect(minute).toBe(now - 30_000)
    expect(start('+30m') - minute).toBe(30 * 60_000)
    expect(start('+2h') - minute).toBe(2 * 3_600_000)
    expect(start('2024-04-25T08:00:00+07:00')).toBe(Date.UTC(2024, 3, 25, 1))
  })
})

describe('ways a spreadsheet writes the same file', () => {
  const same = (change: (text: string) => string | Uint8Array) => {
    const changed = Object.fromEntries(
      Object.entries({ 'roster.csv': roster, 'agenda.csv': agenda, 'papers.csv': papers }).map(([name, lines]) => [
        name,
        change(withLines(lines)),
      ]),
    )
    expect(planOf(changed)).toEqual(planOf())
  }
  test('semicolons', () => same((text) => text.replaceAll(',', ';')))
  test('tabs', () => same((text) => text.replaceAll(',', '\t')))
  test('Windows line ends', () => same((text) => text.replaceAll('\n', '\r\n')))
  test('old Macintosh line ends', () => same((text) => text.replaceAll('\n', '\r')))
  test('a byte order mark', () => same((text) => `\uFEFF${text}`))
  test('decomposed letters (NFD)', () => same((text) => text.normalize('NFD')))
  test('blank lines and lines of separators', () => same((text) => `\n${text}\n\n,,,,,,\n`))
  test('capitals and blanks in the header', () =>
    same((text) => text.replace(/^.*/, (head) => ` ${head.toUpperCase()}`)))
  test('a byte order mark before JSON', () => {
    const text = meetingWith({})
    expect(planOf({ 'meeting.json': `\uFEFF${text}` })).toEqual(planOf({ 'meeting.json': text }))
  })
})

describe('a wrong roster is named line by line', () => {
  const line3 = roster[2]!
  test.each<[string, Record<number, string | undefined>, string[]]>([
    ['a foreign header', { 1: 'mã,tên' }, ['1 - wrongHeader']],
    ['a missing column', { 1: roster[0]!.replace('summoned', '') }, ['1 - missingColumn']],
    ['an unknown column', { 1: roster[0]!.replace('phone', 'fax') }, ['1 - unknownColumn']],
    ['a column twice', { 1: roster[0]!.replace('principal', 'phone') }, ['1 - repeatedColumn']],
    ['two halls', { 3: line3.replace('remote', 'hall') }, ['3 place secondHall']],
    ['no hall', { 2: undefined, 4: '02,Xã Hai,xã,B,remote,,9,,,,Lê Văn Hai,Bí thư,,yes' }, ['- - noHall']],
    ['a code twice', { 7: line3.replace('Xã Một', 'Xã Bảy') }, ['7 code duplicateCode']],
    ['a site code twice', { 3: line3.replace('remote,', 'remote,02') }, ['4 site_id duplicateSite']],
    ['an unknown cluster', { 3: line3.replace(',A,', ',Z,') }, ['3 cluster unknownCluster']],
    ['a word for a number', { 3: line3.replace(',12,', ',mười,') }, ['3 summoned badNumber']],
    ['a negative number', { 3: line3.replace(',12,', ',-1,') }, ['3 summoned badNumber']],
    ['too many people', { 3: line3.replace(',12,', ',5001,') }, ['3 summoned badNumber']],
    ['no number', { 3: line3.replace(',12,', ',,') }, ['3 summoned empty']],
    ['an unknown place', { 3: line3.replace('remote', 'nhà') }, ['3 place badChoice']],
    ['a bad code', { 3: line3.replace('01,', 'xã một,') }, ['3 code badCode']],
    ['a telephone in words', { 3: line3.replace('0203 111 222', 'gọi 0203') }, ['3 phone badPhone']],
    ['a technician without telephone', { 3: line3.replace('0900 111 222', '') }, ['3 technician_phone empty']],
    ['a name too long', { 3: line3.replace('Xã Một', 'x'.repeat(201)) }, ['3 name tooLong']],
    ['an unknown seat', { 4: roster[3]!.replace(',ht,', ',nhà,') }, ['4 seat badCode']],
    ['a seat that is no site', { 4: roster[3]!.replace(',ht,', ',sotc,') }, ['4 seat unknownSeat']],
    ['the same person twice', { 5: roster[4]!.replace('Lê Văn Ba', 'Lê Văn Hai') }, ['5 delegate duplicateDelegate']],
    [
      'a title without a person',
      { 5: roster[4]!.replace('Lê Văn Ba', '') },
      ['5 delegate empty', '5 delegate needsDelegate'],
    ],
    ['a person without a title', { 5: roster[4]!.replace('Chủ tịch', '') }, ['5 titles empty']],
    ['unit data on a further line', { 5: roster[4]!.replace('02,,xã'.slice(0, 4), '02,,xã') }, ['5 type furtherRow']],
    [
      'a headcount for a unit without a room',
      { 6: roster[5]!.replace(',none,,', ',none,,7') },
      ['6 summoned needsPlace'],
    ],
    ['seven titles', { 3: line3.replace('Bí thư|Chủ tịch', '1|2|3|4|5|6|7') }, ['3 titles tooManyTitles']],
    ['too few cells', { 3: '01,Xã Một' }, ['3 - tooFewCells']],
    ['too many cells', { 3: `${line3},thừa` }, ['3 - tooManyCells']],
    ['a quote never closed', { 3: line3.replace('Xã Một', '"Xã Một') }, ['3 - badQuotes']],
    ['a quote inside a word', { 3: line3.replace('Xã Một', 'Xã "Một"') }, ['3 - badQuotes']],
    ['text after a quote', { 3: line3.replace('Xã Một', '"Xã" Một') }, ['3 - badQuotes']],
    [
      'a quote that swallows the next line',
      { 3: line3.replace('Xã Một', '"Xã Một'), 4: roster[3]!.replace('Xã Hai', '"Xã Hai"') },
      ['3 - badQuotes'],
    ],
    ['a line break in a name', { 3: line3.replace('Xã Một', '"Xã\nMột"') }, ['3 name lineBreak']],
  ])('%s', (_, changed, expected) => expect(rosterProblems(changed)).toEqual(expected))

  test('several at once, in the order of lines, below a cell of two lines too', () => {
    const found = rosterProblems({
      2: roster[1]!.replace('50', 'nhiều'),
      3: line3.replace('Xã Một', '"Xã\nMột"'),
      4: roster[3]!.replace('9', 'x'),
      6: roster[5]!.replace('sotc', 'sở'),
    })
    expect(found).toEqual(['2 summoned badNumber', '3 name lineBreak', '5 summoned badNumber', '7 code badCode'])
  })

  test('a file of something else', () => {
    expect(rosterProblems({ 1: '' })).toEqual(['2 - wrongHeader'])
    expect(problemsOf({ 'roster.csv': '' }, 'roster.csv')).toEqual(['- - fileEmpty'])
    expect(problemsOf({ 'roster.csv': '"'.repeat(101) }, 'roster.csv')).toEqual(['1 - badQuotes'])
    expect(problemsOf({ 'roster.csv': '\n'.repeat(30_000) }, 'roster.csv')).toEqual(['- - tooManyLines'])
    expect(problemsOf({ 'roster.csv': `${roster[0]}\n` }, 'roster.csv')).toEqual(['- - noUnits'])
  })
})

describe('a wrong agenda or list of papers', () => {
  const agendaProblems = (changed: Record<number, string | undefined>) =>
    problemsOf({ 'agenda.csv': withLines(agenda, changed), 'papers.csv': undefined })
  const papersProblems = (changed: Record<number, string>) =>
    problemsOf({ 'papers.csv': withLines(papers, changed) }, 'papers.csv')

  test.each<[string, Record<number, string | undefined>, string[]]>([
    ['an unknown kind', { 2: agenda[1]!.replace('opening', 'mở') }, ['2 kind badChoice']],
    ['no title', { 2: agenda[1]!.replace('Khai mạc', '') }, ['2 title empty']],
    ['no minutes', { 2: agenda[1]!.replace(',5,', ',0,') }, ['2 minutes badNumber']],
    ['a code twice', { 4: agenda[3]!.replace('g1', 'm1') }, ['4 id duplicateCode']],
    ['neither yes nor no', { 4: agenda[3]!.replace('yes', 'có') }, ['4 hidden badChoice']],
    ['a limit where nobody asks to speak', { 2: `${agenda[1]}300` }, ['2 limit_seconds noLimitHere']],
    ['only hidden items', { 2: undefined, 3: undefined, 5: undefined }, ['- - noItems']],
  ])('agenda: %s', (_, changed, expected) => expect(agendaProblems(changed)).toEqual(expected))

  test.each<[string, Record<number, string>, string[]]>([
    ['an unknown unit', { 3: '99,Nước sạch,,,,' }, ['5 unit unknownUnit']],
    ['a hidden item', { 3: '02,Nước sạch,,,,g1' }, ['5 item unknownItem']],
    ['an item not for papers', { 3: '02,Nước sạch,,,,m3' }, ['5 item notForPapers']],
    ['one unit twice', { 3: '01,Nước sạch,,,,' }, ['5 unit duplicatePaper']],
    ['no subject', { 3: '02,,,,,' }, ['5 subject empty']],
    ['a title without a speaker', { 3: '02,Nước sạch,,Bí thư,,' }, ['5 speaker needsDelegate']],
  ])('papers: %s', (_, changed, expected) => expect(papersProblems(changed)).toEqual(expected))

  test('papers: no item for them, or several', () => {
    const without = withLines(agenda, { 3: undefined })
    expect(problemsOf({ 'agenda.csv': without, 'papers.csv': 'unit,subject\n01,Đường' })).toEqual([
      '2 item noPapersItem',
    ])
    const two = withLines(agenda, { 6: 'm4,papers,Tham luận,9,,no,' })
    expect(problemsOf({ 'agenda.csv': two, 'papers.csv': 'unit,subject\n01,Đường' })).toEqual(['2 item whichItem'])
  })

  test('what may stand on an unreadable line is not called unknown', () => {
    const broken = withLines(roster, { 3: roster[2]!.replace('01,', '"01,') })
    expect(problemsOf({ 'roster.csv': broken })).toEqual(['3 - badQuotes'])
    expect(problemsOf({ 'agenda.csv': withLines(agenda, { 3: 'm2,papers' }) })).toEqual(['3 - tooFewCells'])
  })
})

describe('files', () => {
  test('missing, a folder, too large, not UTF-8', () => {
    expect(problemsOf({ 'agenda.csv': undefined, 'papers.csv': undefined })).toEqual(['- - fileMissing'])
    expect(problemsOf({ 'agenda.csv': 'dir', 'papers.csv': undefined })).toEqual(['- - fileUnreadable'])
    expect(problemsOf({ 'meeting.json': ' '.repeat(1_000_001) })).toEqual(['- - fileTooLarge'])
    const bytes = Buffer.concat([
      Buffer.from(withLines(agenda.slice(0, 2))),
      Buffer.from('\nm2,papers,Th\xe1m,5,,,\n', 'latin1'),
    ])
    expect(problemsOf({ 'agenda.csv': bytes, 'papers.csv': undefined })).toEqual(['3 - notUtf8'])
  })

  test('all files at once: nothing is half loaded', () => {
    const files = {
      'meeting.json': meetingWith({ kind: 'x' }),
      'roster.csv': withLines(roster, { 3: roster[2]!.replace('12', 'x') }),
      'agenda.csv': withLines(agenda, { 2: agenda[1]!.replace('5', 'x') }),
      'papers.csv': withLines(papers, { 3: '02,,,,,' }),
    }
    expect(problemsOf(files)).toEqual([
      '6 kind badChoice',
      '3 summoned badNumber',
      '2 minutes badNumber',
      '5 subject empty',
    ])
  })

  test('a file wrong throughout is named up to a bound, the rest counted', () => {
    const lines = Array.from({ length: 1200 }, (_, i) => `u${i},Xã,xã,,remote,,x,,,,,,,`)
    const loaded = readWith({ 'roster.csv': [...roster.slice(0, 2), ...lines].join('\n'), 'papers.csv': undefined })
    const problems = loaded.ok ? [] : loaded.problems
    expect(problems).toHaveLength(1001)
    expect(problems.at(-1)).toMatchObject({ code: 'andMore', params: { count: 200 } })
  })

  test('a roster of the whole country', () => {
    const lines = Array.from({ length: 3321 }, (_, i) => `u${i},Xã ${i},xã,A,remote,,5,,,,Lê Văn ${i},Bí thư,,yes`)
    const plan = planOf({ 'roster.csv': [...roster.slice(0, 2), ...lines].join('\n'), 'papers.csv': undefined })
    expect(plan.sites).toHaveLength(3322)
  })
})

test('a problem is one sentence with its place, in both languages', () => {
  const problem = (place: Partial<Problem>): Problem => ({
    file: 'roster.csv',
    code: 'badNumber',
    params: { value: 'x', from: 0, to: 9 },
    text: '“x” không phải số nguyên từ 0 đến 9.',
    ...place,
  })
  const text = '“x” không phải số nguyên từ 0 đến 9.'
  expect(describeProblem(problem({}))).toBe(`roster.csv: ${text}`)
  expect(describeProblem(problem({ line: 3 }))).toBe(`roster.csv, dòng 3: ${text}`)
  expect(describeProblem(problem({ line: 3, column: 'summoned' }))).toBe(`roster.csv, dòng 3, cột summoned: ${text}`)
  expect(describeProblem(problem({ file: 'meeting.json', column: 'title' }))).toBe(`meeting.json, mục title: ${text}`)
  expect(describeProblemIn('en', problem({ line: 3, column: 'summoned' }))).toBe(
    'roster.csv, line 3, column summoned: “x” is not a whole number from 0 to 9.',
  )
})
