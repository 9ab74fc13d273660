export interface Finding {
  code: string
  params: Record<string, string | number>
}
export interface Manifest {
  format: string
  meetingId: string
  title: string
  kind: string
  /** Time of the last event: the dossier is of that moment, whenever it was made. */
  asOf: string
  log: { events: number; lastHash: string }
  files: { path: string; size: number; sha256: string }[]
}
export interface Checked {
  findings: Finding[]
  /** The list of files, if it can be trusted. */
  manifest?: Manifest | undefined
  /** How far the log is right, and the hash there. */
  log?: { events: number; hash: string } | undefined
  /** The recordings that it names, but for deleted ones. */
  media?: { name: string; sha256: string }[] | undefined
  /** Of the whole file. */
  sha256: string
}
/** `last`: the last hash of the log, as it was kept elsewhere. */
export function checkDossier(bytes: Uint8Array, options?: { last?: string | undefined }): Checked
/** Sentences; `texts` are those of `dossier` in one language. */
export function tell(checked: Checked, texts: Record<string, string>, asked?: { last?: string | undefined }): string[]
export function sumsOf(entries: readonly { name: string; content: Uint8Array }[]): string
