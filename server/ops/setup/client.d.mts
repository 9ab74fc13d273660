export function isSource(path: string): boolean
export function sourceHash(root: string): string
