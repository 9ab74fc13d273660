/** A snapshot is a shortcut that must be the log's own state: sealed when it is written, looked at before it is used. */
import { createHash } from 'node:crypto'
import { canonicalize } from 'json-canonicalize'
import type { Snapshot } from '../storage/port.ts'

const sealOf = ({ seq, hash, version, heads, state }: Omit<Snapshot, 'seal'>): string =>
  createHash('sha256').update(canonicalize({ seq, hash, version, heads, state })).digest('hex')

export const sealed = (snapshot: Omit<Snapshot, 'seal'>): Snapshot => ({ ...snapshot, seal: sealOf(snapshot) })

/** It says what it said when it was written; what no longer does is left aside, and the log is read instead. */
export const isWhole = (snapshot: Snapshot): boolean => snapshot.seal === sealOf(snapshot)
