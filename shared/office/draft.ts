/** A conference being prepared. Whatever is typed so far can be saved; what is missing is told by the check (OF12). */
import { z } from 'zod'
import { ItemKind } from '../agenda/contract.ts'
import { ItemId, type MeetingId, Role } from '../core/identity.ts'
import type { Instant } from '../core/time.ts'
import { cleanLine } from '../core/text.ts'
import type { Params } from '../core/envelope.ts'
import { Address } from '../meeting/contract.ts'
import { Plan } from '../meeting/load-contract.ts'
import type { DraftId } from '../core/identity.ts'
import { isRoom } from '../roster/rooms.ts'

/** A line that may still be empty. */
const typed = (max: number) =>
  z
    .string()
    .max(max * 2 + 20)
    .transform((text) => cleanLine(text).slice(0, max))

/** Largest roster text, in bytes: 3,321 communes are 0.5 MB. */
export const rosterBytes = 8_000_000

export const DraftFacts = z.strictObject({
  title: typed(400),
  organ: typed(200),
  place: typed(200),
  /** `2026-12-03` and `08:00` in the meeting's time zone, or empty. */
  day: z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/),
  time: z.string().regex(/^(\d{2}:\d{2})?$/),
  kind: z.enum(['real', 'demo', 'rehearsal']),
  address: Address,
  media: z.enum(['own', 'external', 'none']),
  /** Parts with a roll call of their own: morning, afternoon, second day. */
  sittings: z.array(typed(80)).min(1).max(10),
})
export type DraftFacts = z.infer<typeof DraftFacts>

export const DraftItem = z.strictObject({
  id: ItemId,
  kind: ItemKind,
  title: typed(300),
  /** 0 while it is open. */
  minutes: z.number().int().min(0).max(600),
  presenter: typed(200),
  /** Only the desk sees it. */
  hidden: z.boolean(),
})
export type DraftItem = z.infer<typeof DraftItem>

export const DeskRole = Role.extract(['chair', 'moderator', 'secretary', 'operator'])
export type DeskRole = z.infer<typeof DeskRole>

export const DraftPeople = z.strictObject({
  /** Whoever presides, in order; the first at the start. */
  chairs: z.array(z.strictObject({ name: typed(120), title: typed(200) })).max(12),
  /** Who sits at the desk; each gets a link. Without a name the role stands for it. */
  desk: z.array(z.strictObject({ role: DeskRole, name: typed(120) })).max(40),
})
export type DraftPeople = z.infer<typeof DraftPeople>

/** Who gets a link besides the desk, the hall and every site. */
export const DraftAccess = z.strictObject({ delegates: z.boolean(), departments: z.boolean(), observer: z.boolean() })
export type DraftAccess = z.infer<typeof DraftAccess>

export const DraftRoster = Plan.pick({ clusters: true, units: true, sites: true, details: true }).strict()
export type DraftRoster = z.infer<typeof DraftRoster>

/** What the page saves; the roster is taken apart from it, because it is large. */
export const DraftContent = z.strictObject({
  facts: DraftFacts,
  items: z.array(DraftItem).max(200),
  people: DraftPeople,
  access: DraftAccess,
})
export type DraftContent = z.infer<typeof DraftContent>

export const emptyContent: DraftContent = {
  facts: {
    title: '',
    organ: '',
    place: '',
    day: '',
    time: '',
    kind: 'real',
    address: 'dongChi',
    media: 'external',
    sittings: [''],
  },
  items: [],
  people: {
    chairs: [{ name: '', title: '' }],
    desk: (['chair', 'secretary', 'operator'] as const).map((role) => ({ role, name: '' })),
  },
  access: { delegates: false, departments: true, observer: false },
}

export interface RosterCount {
  clusters: number
  units: number
  sites: number
  people: number
  summoned: number
}

export interface DraftView {
  id: DraftId
  meetingId: MeetingId
  revision: number
  savedAt: Instant
  savedBy: string
  timeZone: string
  content: DraftContent
  roster?: RosterCount
}

export const steps = ['facts', 'roster', 'agenda', 'people', 'access', 'check'] as const
export type Step = (typeof steps)[number]

/** What keeps a draft from becoming a conference, by the step where it is mended. */
export interface DraftProblem {
  step: Exclude<Step, 'check'>
  /** The row concerned, from 1, and the field, where there are such. */
  line?: number
  column?: string
  /** Key of the sentence: `load:empty`, `office:problem.noRoster`. */
  key: string
  params: Params
  /** The Vietnamese sentence. */
  text: string
}

export const countRoster = ({ clusters, units, sites, details }: DraftRoster): RosterCount => ({
  clusters: clusters.length,
  units: units.length,
  sites: sites.filter(isRoom).length,
  people: details.reduce((sum, { delegates }) => sum + delegates.length, 0),
  summoned: sites.reduce((sum, site) => sum + site.summoned, 0),
})

/** Minutes of what everybody sees, and when it ends if it starts in time (OF14). Hidden items stand beside, not in. */
export function lengthOf(items: readonly DraftItem[], start?: Instant): { minutes: number; end: Instant | undefined } {
  const minutes = items.reduce((sum, item) => sum + (item.hidden ? 0 : item.minutes), 0)
  return { minutes, end: start === undefined ? undefined : start + minutes * 60_000 }
}

/** When each item begins if all before it keep their time; one that only the desk sees begins with the next (OF14). */
export function beginningsOf(items: readonly DraftItem[], start: Instant | undefined): (Instant | undefined)[] {
  let at = start
  return items.map((item) => {
    const begins = at
    if (at !== undefined && !item.hidden) at += item.minutes * 60_000
    return begins
  })
}
