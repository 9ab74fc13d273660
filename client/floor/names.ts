/** How those who speak are named on every face. Pure, from what everybody sees. */
import { personLine } from '../../shared/core/address.ts'
import type { Language } from '../../shared/core/format.ts'
import type { Party, Request } from '../../shared/floor/contract.ts'
import type { Address } from '../../shared/meeting/contract.ts'
import type { All as Roster } from '../../shared/roster/contract.ts'

/** A remote party is its place; in the hall it is its unit. Unknown ids are shown as they are. */
export function partyName({ sites, units }: Pick<Roster, 'sites' | 'units'>, party: Party): string {
  if (party.side === 'remote') return sites[party.siteId]?.name ?? party.siteId
  return units[party.unitId]?.name ?? party.unitId
}

/** The cluster a remote party belongs to; nothing for the hall and for places outside any. */
export function partyCluster({ clusters }: Pick<Roster, 'clusters'>, party: Party): string | undefined {
  if (party.side !== 'remote' || party.clusterId === undefined) return undefined
  return clusters.find((cluster) => cluster.id === party.clusterId)?.name
}

/** "Đ/c Nguyễn Văn A · Bí thư Đảng ủy", where the request names a person. */
export function speakerLine(request: Pick<Request, 'speaker'>, address: Address, language: Language = 'vi') {
  return request.speaker && personLine(request.speaker, address, 'short', language)
}
