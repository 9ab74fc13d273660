type Env = Record<string, string | undefined>
export function findPostgres(
  env: Env,
  versionOf?: (folder: string) => number | undefined,
  debian?: string[],
): string | undefined
export function ensurePostgres(context: { env: Env }): string
