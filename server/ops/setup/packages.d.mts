type Lock = {
  packages?: Record<string, { version?: string; integrity?: string; optional?: boolean; link?: boolean }>
}
export function installedMatches(lock: Lock, installed: Lock): boolean
export function stampOf(lockText: string, installedText: string): string
