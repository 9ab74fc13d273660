/** The hub itself, as the sender of what no person sends. */
import type { AccessId, Actor } from '../../shared/core/identity.ts'

export const hubActor: Actor = { accessId: 'hub' as AccessId, role: 'hub', label: '' }
