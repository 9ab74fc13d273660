type Environment = Record<string, string | undefined>
export function chromiumCandidates(env: Environment): string[]
export function findChromium(env: Environment, runs?: (path: string) => boolean): string | undefined
export function findShell(env: Environment, runs?: (path: string) => boolean): string | undefined
