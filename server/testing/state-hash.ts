/** One short word for a whole state, to see that it has not changed. */
import { createHash } from 'node:crypto'
import { canonicalize } from 'json-canonicalize'

/** SHA-256 of the canonical JSON. */
export const stateHash = (state: unknown): string => createHash('sha256').update(canonicalize(state)).digest('hex')
