type Env = Record<string, string | undefined>
export function findRedis(env: Env, canRun?: (path: string) => boolean): string | undefined
export function ensureRedis(context: { env: Env }): string
