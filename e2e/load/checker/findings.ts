/** What the checker found wrong. */

export type FindingKind =
  /** Acknowledged, and not in the log. */
  | 'missing'
  /** In the log more than once. */
  | 'doubled'
  /** A client holds, or was shown, something else than the hub's view of the log. */
  | 'divergent'
  /** In the log, and nobody sent it, or its sender was refused. */
  | 'stray'
  /** Somebody was shown another event under a number than the log has there. */
  | 'forked'
  /** A result that is not what the answers give. */
  | 'wrong_tallies'
  /** The log itself is damaged. */
  | 'broken'

export interface Finding {
  kind: FindingKind
  text: string
}

export class Findings {
  readonly list: Finding[] = []

  add(kind: FindingKind, text: string): void {
    this.list.push({ kind, text })
  }

  count(kind: FindingKind): number {
    return this.list.filter((finding) => finding.kind === kind).length
  }
}
