/** The polls of a rehearsal: how each is set up, and what becomes of it. Every kind, and every way of ending. */
import type { Setup } from '../../../../shared/polls/contract.ts'
import { usual } from '../../../../shared/polls/setup.ts'

export interface Planned {
  setup: Setup
  /** Prepared and revised before it is opened; else made on the spot. */
  drafted?: true
  /** Only a handful is on the list, the others are left out with a reason. */
  fewVoters?: true
  extended?: true
  reminded?: true
  /** Cancelled when some have answered. */
  cancelled?: true
  /** Names the last one that was cancelled. */
  repeats?: true
}

const poll = (question: string, setup: Partial<Setup>, how: Omit<Planned, 'setup'> = {}): Planned => ({
  setup: { ...usual, question, ...setup },
  ...how,
})
const places = (most: number, none: boolean): Setup['options'] => ({
  kind: 'custom',
  labels: ['Cụm miền núi', 'Cụm đồng bằng', 'Cụm ven biển', 'Cụm đô thị'],
  most,
  none,
})

const bySite = poll('Nhất trí dự thảo nghị quyết?', {}, { drafted: true, extended: true, reminded: true })
const byHands = poll('Thông qua quy chế làm việc?', { kind: 'hands', base: 'present' })
const cancelled = poll('Nhất trí phương án bố trí vốn?', {}, { cancelled: true })
const strawByDelegate = poll('Nội dung nào cần trao đổi thêm?', {
  kind: 'straw',
  voters: 'delegate',
  options: places(3, true),
  seconds: 10,
})

/** Lists that are gone through beside each other: many at once, so that trouble comes while each kind is open. */
export const fullProgramme: readonly (readonly Planned[])[] = [
  [
    bySite,
    cancelled,
    poll('Nhất trí phương án bố trí vốn (làm lại)?', { closesWhenAll: true }, { repeats: true, fewVoters: true }),
  ],
  [byHands],
  [poll('Đồng ý danh sách khen thưởng?', { kind: 'delegate', base: 'answers' })],
  [strawByDelegate],
  [poll('Đồng ý lùi thời hạn báo cáo?', { kind: 'delegate', seconds: 10, publishes: true, latecomers: false })],
  [poll('Chọn nơi tổ chức hội nghị lần sau?', { options: places(1, true), majority: { kind: 'figure', figure: 50 } })],
  [poll('Thời lượng thảo luận đã hợp lý?', { kind: 'straw', publishes: true })],
  [
    poll('Nhất trí, có sự xác nhận của người đứng đầu?', {
      withHands: true,
      principalConfirms: true,
      entitled: 'present',
      majority: { kind: 'twoThirds' },
      quorum: { sites: 'half', people: 'half' },
      turnout: 'desk',
    }),
  ],
  [
    poll('Chọn các nội dung ưu tiên?', {
      kind: 'delegate',
      options: places(2, false),
      substitutes: false,
      mayChange: false,
    }),
  ],
]

/** Enough to have used every command. */
export const shortProgramme: readonly (readonly Planned[])[] = [[bySite, byHands, cancelled, strawByDelegate]]
