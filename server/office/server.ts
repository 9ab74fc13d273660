/** The office of a hub, put together. */
import type { Plan } from '../../shared/meeting/load-contract.ts'
import type { Ack } from '../../shared/core/envelope.ts'
import type { DraftId } from '../../shared/core/identity.ts'
import type { House } from './conferences.ts'
import { Oidc, type OidcSettings } from './oidc.ts'
import { type Cost, Passwords } from './passwords.ts'
import type { Rehearsals } from '../rehearsal/rehearsals.ts'
import type { Door } from './sign-in.ts'
import { Tries } from './tries.ts'

export interface OfficeServer extends Door, House {
  /** Loads a whole conference into a new log. */
  load: (plan: Plan) => Promise<Ack>
  rehearsals: Rehearsals
  /** Drafts that are becoming meetings at this moment. */
  creating: Set<DraftId>
}

export interface OfficeOptions extends Omit<House, 'store'> {
  load: OfficeServer['load']
  rehearsals: Rehearsals
  /** What a password costs; tests have cheaper ones. */
  cost?: Cost | undefined
  /** The identity provider, if one is configured. */
  provider: OidcSettings | undefined
  complain: (what: string, error: unknown) => void
}

export const openOffice = ({ cost, provider, complain, ...house }: OfficeOptions): OfficeServer => ({
  ...house,
  store: house.storage.office,
  passwords: new Passwords(cost),
  tries: new Tries(),
  oidc: provider && new Oidc(provider, house.now, complain),
  creating: new Set(),
})
