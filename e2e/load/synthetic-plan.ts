/** Meetings of any size up to the whole country, for rehearsals and measurements. The same seed gives the same one. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { z } from 'zod'
import { inventNames, seeded } from '../../server/meeting/demo/names.ts'
import { Plan } from '../../shared/meeting/load-contract.ts'

type PlanInput = z.input<typeof Plan>
type Details = PlanInput['details'][number]

interface Commune {
  code: string
  name: string
  type: string
  province_code: string
  province: string
}

/** Every commune-level unit of the country: as many remote sites as there can be. */
export const mostSites = 3321

const departments = ['Sở Tài nguyên và Môi trường', 'Sở Tài chính', 'Sở Nội vụ', 'Văn phòng', 'Thanh tra']

export interface Wanted {
  /** Remote sites, 1 to 3,321. */
  sites: number
  seed: number
  /** Milliseconds; the meeting is planned for half an hour later. */
  now: number
  id?: string
  /** Seconds without connection until a site counts as lost; 45 if absent. */
  lostAfterSeconds?: number
  /** Of all communes together; two each if absent. */
  delegates?: number | undefined
}

/** A rehearsal with one hall, `sites` communes drawn from all provinces (the clusters) and five departments. */
export function syntheticPlan({ sites, seed, now, id, lostAfterSeconds = 45, delegates }: Wanted): Plan {
  if (!Number.isInteger(sites) || sites < 1 || sites > mostSites) throw new RangeError(`sites: 1 to ${mostSites}`)
  const chance = seeded(seed)
  const name = inventNames(chance)
  const communes = draw(sites, chance)
  const provinces = new Map(communes.map((commune) => [commune.province_code, commune.province]))
  const hall = { id: 'hoi-truong', unitId: 'ban-to-chuc', name: 'Hội trường chạy thử', kind: 'hall' as const }
  const seats = departments.map((department, index) => ({ unitId: `don-vi-${index + 1}`, department }))
  const plan: PlanInput = {
    facts: {
      id: id ?? `chay-thu-${sites}-${seed}`,
      title: `Phiên chạy thử ${sites} điểm cầu`,
      organ: 'Ban Tổ chức hội nghị',
      place: hall.name,
      kind: 'rehearsal',
      address: 'dongChi',
      timeZone: 'Asia/Ho_Chi_Minh',
      plannedStart: now + 30 * 60_000,
      sittings: [
        { id: 'buoi-1', name: 'Buổi sáng' },
        { id: 'buoi-2', name: 'Buổi chiều' },
      ],
      chairs: [
        { id: 'chu-tri-1', name: 'Chủ trì thứ nhất', title: 'Chủ trì' },
        { id: 'chu-tri-2', name: 'Chủ trì thứ hai', title: 'Đồng chủ trì' },
      ],
      settings: { lostAfterSeconds, devicesPerSite: 3 },
    },
    clusters: [...provinces].map(([code, province]) => ({ id: code, name: province })),
    units: [
      { id: hall.unitId, code: hall.unitId, name: 'Ban Tổ chức hội nghị', type: 'cơ quan' },
      ...communes.map(({ code, name, type, province_code }) => ({
        id: code,
        code,
        name,
        type,
        clusterId: province_code,
      })),
      ...seats.map(({ unitId, department }) => ({ id: unitId, code: unitId, name: department, type: 'sở, ngành' })),
    ],
    sites: [
      { ...hall, summoned: 100 },
      ...communes.map(({ code, name, province_code }) => ({
        id: code,
        unitId: code,
        name,
        kind: 'remote' as const,
        clusterId: province_code,
        summoned: 2 + Math.floor(chance() * 29),
      })),
    ],
    details: [
      ...communes.map((commune, nth) => communeDetails(commune, name, shareOf(delegates ?? 2 * sites, sites, nth))),
      ...seats.map(({ unitId, department }) => ({
        unitId,
        delegates: [delegate(unitId, 1, hall.id, name(), `Lãnh đạo ${department}`)],
      })),
    ],
    items: items.map(([kind, title, minutes], index) => ({
      id: `muc-${index + 1}`,
      kind,
      title,
      minutes,
      state: 'planned',
    })),
    hidden: [{ id: 'noi-bo-1', kind: 'other', title: 'Chuẩn bị tài liệu bổ sung', minutes: 5, afterId: 'muc-3' }],
    limits: { kinds: { paper: 420, remark: 300, response: 300 }, items: {} },
    papers: spread(communes, 5).map(({ code, name: place }) => ({
      itemId: 'muc-3',
      siteId: code,
      unitId: code,
      subject: `Tham luận của ${place}`,
    })),
  }
  return Plan.parse(plan)
}

const items: [PlanInput['items'][number]['kind'], string, number][] = [
  ['opening', 'Khai mạc', 10],
  ['report', 'Báo cáo', 20],
  ['papers', 'Tham luận', 35],
  ['break', 'Giải lao', 15],
  ['discussion', 'Thảo luận', 60],
  ['response', 'Giải trình', 20],
  ['conclusion', 'Kết luận', 25],
  ['closing', 'Bế mạc', 5],
]

/** `count` communes drawn by chance, in the order of the national list. */
function draw(count: number, chance: () => number): Commune[] {
  const file = new URL('../../server/meeting/data/vietnam-2026.csv', import.meta.url)
  const all = parse(readFileSync(file), { columns: true }) as unknown as Commune[]
  const ranked = all.map((commune) => ({ commune, rank: chance() }))
  const drawn = new Set(ranked.toSorted((a, b) => a.rank - b.rank).slice(0, count))
  return ranked.filter((entry) => drawn.has(entry)).map(({ commune }) => commune)
}

/** At most `count` of the list, evenly from all over it. */
const spread = <T>(list: readonly T[], count: number): T[] =>
  list.filter((_, index) => index % Math.ceil(list.length / count) === 0)

/** The part of the nth when a number is shared out evenly. */
const shareOf = (total: number, parts: number, nth: number): number =>
  Math.floor((total * (nth + 1)) / parts) - Math.floor((total * nth) / parts)

const posts = ['Bí thư Đảng ủy', 'Chủ tịch UBND']

function communeDetails({ code }: Commune, name: () => string, delegates: number): Details {
  return {
    unitId: code,
    phone: `0200000${code}`,
    technician: { name: name(), phone: `090000${code}` },
    delegates: Array.from({ length: delegates }, (_, i) =>
      delegate(code, i + 1, code, name(), posts[i] ?? `Đại biểu thứ ${i + 1}`),
    ),
  }
}

const delegate = (unitId: string, nth: number, siteId: string, name: string, title: string) => ({
  id: `${unitId}-${nth}`,
  unitId,
  siteId,
  name,
  titles: [title],
  principal: true,
})
