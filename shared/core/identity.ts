/** Who is who: ids, roles, actors and the layers they may read. */
import { z } from 'zod'

const id = <B extends string>(brand: B) => {
  void brand
  return (
    z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/)
      // Records are plain objects: `constructor` and the like would be found in every one of them.
      .refine((value) => !(value in Object.prototype))
      .brand<B>()
  )
}

export const MeetingId = id('MeetingId')
export const SittingId = id('SittingId')
export const ChairId = id('ChairId')
export const ClusterId = id('ClusterId')
export const UnitId = id('UnitId')
export const SiteId = id('SiteId')
export const DelegateId = id('DelegateId')
export const ItemId = id('ItemId')
export const RequestId = id('RequestId')
export const TurnId = id('TurnId')
export const AnnouncementId = id('AnnouncementId')
export const PollId = id('PollId')
export const QuestionId = id('QuestionId')
export const CallId = id('CallId')
export const DirectiveId = id('DirectiveId')
export const EntryId = id('EntryId')
export const CueId = id('CueId')
export const CaptionId = id('CaptionId')
export const RecordingId = id('RecordingId')
export const MaterialId = id('MaterialId')
export const AccessId = id('AccessId')
export const CommandId = id('CommandId')
export const AccountId = id('AccountId')
export const DraftId = id('DraftId')

export type MeetingId = z.infer<typeof MeetingId>
export type SittingId = z.infer<typeof SittingId>
export type ChairId = z.infer<typeof ChairId>
export type ClusterId = z.infer<typeof ClusterId>
export type UnitId = z.infer<typeof UnitId>
export type SiteId = z.infer<typeof SiteId>
export type DelegateId = z.infer<typeof DelegateId>
export type ItemId = z.infer<typeof ItemId>
export type RequestId = z.infer<typeof RequestId>
export type TurnId = z.infer<typeof TurnId>
export type AnnouncementId = z.infer<typeof AnnouncementId>
export type PollId = z.infer<typeof PollId>
export type QuestionId = z.infer<typeof QuestionId>
export type CallId = z.infer<typeof CallId>
export type DirectiveId = z.infer<typeof DirectiveId>
export type EntryId = z.infer<typeof EntryId>
export type CueId = z.infer<typeof CueId>
export type CaptionId = z.infer<typeof CaptionId>
export type RecordingId = z.infer<typeof RecordingId>
export type MaterialId = z.infer<typeof MaterialId>
export type AccessId = z.infer<typeof AccessId>
export type CommandId = z.infer<typeof CommandId>
export type AccountId = z.infer<typeof AccountId>
export type DraftId = z.infer<typeof DraftId>

/** Who has an answer in a poll: a site, or a person. */
export const VoterId = z.union([SiteId, DelegateId])
export type VoterId = z.infer<typeof VoterId>

/** Roles a link can carry. The first four together are the desk. */
export const Role = z.enum(['chair', 'moderator', 'secretary', 'operator', 'site', 'delegate', 'hall', 'observer'])
export type Role = z.infer<typeof Role>
export const deskRoles = ['chair', 'moderator', 'secretary', 'operator'] as const satisfies readonly Role[]
export const isDesk = (role: Role | 'hub'): boolean => (deskRoles as readonly string[]).includes(role)

/**
 * Who sends a command. `site` carries its site and unit; `delegate` its unit and, for a named person, the delegate
 * (a department without a room has a link of role `delegate` with a unit and no delegate). `hub` is the hub itself.
 */
export const Actor = z.object({
  accessId: AccessId,
  role: z.union([Role, z.literal('hub')]),
  /** Shown in the record beside the role, e.g. "Thư ký 2". */
  label: z.string(),
  siteId: SiteId.optional(),
  unitId: UnitId.optional(),
  delegateId: DelegateId.optional(),
})
export type Actor = z.infer<typeof Actor>

/** What the record shows of an actor: never the access id. */
export const By = z.object({
  role: z.union([Role, z.literal('hub')]),
  label: z.string(),
  siteId: SiteId.optional(),
  unitId: UnitId.optional(),
  delegateId: DelegateId.optional(),
})
export type By = z.infer<typeof By>

/** A layer is what one audience may read: everybody, the desk besides, or one unit besides (law 5). */
export type Layer = 'all' | 'desk' | `unit:${string}`
export const Layer = z.union([
  z.literal('all'),
  z.literal('desk'),
  z.templateLiteral(['unit:', z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/)]),
])
export const unitLayer = (unitId: UnitId): Layer => `unit:${unitId}`

/** The layers an actor may read (rule VIS1). Hall screen and observers read only what everybody sees. */
export function layersOf(actor: Pick<Actor, 'role' | 'unitId'>): Layer[] {
  if (isDesk(actor.role)) return ['all', 'desk']
  if ((actor.role === 'site' || actor.role === 'delegate') && actor.unitId) return ['all', unitLayer(actor.unitId)]
  return ['all']
}
