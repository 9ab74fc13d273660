export const NEEDED: string
export function isEnough(version: string | undefined): boolean
export function pickNode(candidates: string[], versionOf: (path: string) => string | undefined): string | undefined
