export const NEEDED_MAJOR: number
export function majorOf(version: string | undefined): number
export function pickNode(candidates: string[], versionOf: (path: string) => string | undefined): string | undefined
