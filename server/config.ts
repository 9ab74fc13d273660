// The configuration: one schema over the environment, every problem reported at once, in words.
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { z } from 'zod'
import en from '../shared/i18n/en/config.json' with { type: 'json' }
import { signInPath } from '../shared/office/routes.ts'
import vi from '../shared/i18n/vi/config.json' with { type: 'json' }
import { clusterConfig, clusterVariables, missingOfCluster } from './cluster/config.ts'
import type { ClusterConfig } from './cluster/cluster.ts'

const sentences = { vi, en }

const readable = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Why a certificate and its key cannot be used together, as OpenSSL says it; nothing where they can. */
function tlsProblem(cert: string, key: string): string | undefined {
  try {
    createSecureContext({ cert: readFileSync(cert), key: readFileSync(key) })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

/** As `pg` takes it; a path of a socket may stand in place of the host. */
const isDatabase = (value: string): boolean => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return url !== undefined && ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1
}

const isHost = (value: string): boolean => isIP(value) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)

const isTimeZone = (value: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const isOrigin = (value: string): boolean => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) return false
  return url.pathname === '/' && !url.search && !url.hash
}

/** Tokens go there: nowhere without TLS, but to this machine itself. */
const isIssuer = (value: string): boolean => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url || url.username || url.password || url.search || url.hash) return false
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname))
  )
}

const integer = (from: number, to: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(from).max(to))

/** The variables the product reads; `.env.example` explains each and a test keeps the two alike. */
export const environment = z.object({
  PORT: integer(0, 65_535).default(8400),
  HOST: z.string().refine(isHost).default('0.0.0.0'),
  DATA_DIR: z
    .string()
    .refine((value) => !value.includes('\0'))
    .default('./data'),
  DATABASE_URL: z.string().refine(isDatabase).optional(),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin)
    .transform((value) => new URL(value).origin)
    .optional(),
  TLS_CERT: z.string().refine(readable).optional(),
  TLS_KEY: z.string().refine(readable).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: z.union([z.stringbool({ truthy: ['true'], falsy: ['false'] }), integer(0, 16)]).default(false),
  MEDIA_PORT: integer(0, 65_500).default(40_000),
  MEDIA_ADDRESS: z.string().refine(isHost).optional(),
  MEDIA_WORKERS: integer(1, 64).optional(),
  TURN_URLS: z
    .string()
    .refine((value) => value.split(/[\s,]+/).every((url) => /^turns?:[^\s/]+$/.test(url)))
    .optional(),
  TURN_SECRET: z.string().min(8).optional(),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer)
    .transform((value) => new URL(value).href)
    .optional(),
  OIDC_CLIENT_ID: z.string().max(400).optional(),
  OIDC_CLIENT_SECRET: z.string().max(4000).optional(),
  OIDC_NAME: z.string().max(60).optional(),
  TIME_ZONE: z.string().refine(isTimeZone).default('Asia/Ho_Chi_Minh'),
  KEEP_MONTHS: integer(1, 600).default(12),
  ...clusterVariables,
})

/** What the rest of the server is given. */
export type Config = {
  /** 0 lets the system choose a free port. */
  port: number
  host: string
  /** Absolute. */
  dataDir: string
  /** Of the Postgres that meetings lie in, with its password; absent: in a file of the data folder. */
  databaseUrl: string | undefined
  /** Where this hub is one of several on that database. */
  cluster: ClusterConfig | undefined
  /** The origin people open (no slash at the end), when it is not simply this machine's address. */
  publicUrl: string | undefined
  /** Paths of readable files, both or none. */
  tls: { cert: string; key: string } | undefined
  logLevel: z.output<typeof environment>['LOG_LEVEL']
  /** As Express takes it: whether, or how many, proxies in front are believed. */
  trustProxy: boolean | number
  timeZone: string
  /** How long a conference is kept whole after its close, unless somebody asks for less. */
  keepMonths: number
  /** The identity provider of the office's staff, and the page it sends them back to. */
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string; redirectUri: string } | undefined
  media: {
    /** Of the first worker, UDP and TCP; 0 takes free ones. */
    port: number
    /** What devices are told to reach instead of this machine's own addresses. */
    address: string | undefined
    /** One a core, if absent. */
    workers: number | undefined
    turn: { urls: string[]; secret: string } | undefined
  }
}

/** Reads the configuration; a variable that is set but empty counts as not set. */
export function loadConfig(
  env: Record<string, string | undefined>,
  language: keyof typeof sentences = 'vi',
): { ok: true; config: Config } | { ok: false; problems: string[] } {
  const given: Record<string, string> = {}
  for (const name of Object.keys(environment.shape)) {
    const value = env[name]?.trim()
    if (value) given[name] = value
  }
  const parsed = environment.safeParse(given)
  const names = new Set(parsed.error?.issues.map((issue) => String(issue.path[0]) as keyof typeof vi))
  const problems = [...names].map((name) => fill(sentences[language][name], { value: given[name] ?? '' }))
  const missing = ['TLS_CERT', 'TLS_KEY'].filter((name) => !given[name])
  if (missing.length === 1) problems.push(fill(sentences[language].tlsPair, { missing: missing.join() }))
  const unpaired = ['TURN_URLS', 'TURN_SECRET'].filter((name) => !given[name])
  if (unpaired.length === 1) problems.push(fill(sentences[language].turnPair, { missing: unpaired.join() }))
  const provider = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']
  // The provider knows one address to send people back to.
  const needed = [...provider, 'PUBLIC_URL'].filter((name) => !given[name])
  if (provider.some((name) => given[name]) && needed.length > 0)
    problems.push(fill(sentences[language].oidcWhole, { missing: needed.join(', ') }))
  const lacking = missingOfCluster(given)
  if (lacking.length > 0) problems.push(fill(sentences[language].clusterWhole, { missing: lacking.join(', ') }))
  const { TLS_CERT: cert, TLS_KEY: key } = given
  const reason = cert && key && !names.has('TLS_CERT') && !names.has('TLS_KEY') ? tlsProblem(cert, key) : undefined
  if (reason) problems.push(fill(sentences[language].tlsBad, { reason }))
  if (!parsed.success || problems.length > 0) return { ok: false, problems }
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = parsed.data
  const { MEDIA_PORT, MEDIA_ADDRESS, MEDIA_WORKERS, TURN_URLS, TURN_SECRET } = parsed.data
  const {
    PORT,
    HOST,
    DATA_DIR,
    DATABASE_URL,
    PUBLIC_URL,
    TLS_CERT,
    TLS_KEY,
    LOG_LEVEL,
    TRUST_PROXY,
    TIME_ZONE,
    KEEP_MONTHS,
  } = parsed.data
  return {
    ok: true,
    config: {
      port: PORT,
      host: HOST,
      dataDir: resolve(DATA_DIR),
      databaseUrl: DATABASE_URL,
      cluster: clusterConfig(parsed.data),
      publicUrl: PUBLIC_URL,
      tls: TLS_CERT && TLS_KEY ? { cert: TLS_CERT, key: TLS_KEY } : undefined,
      logLevel: LOG_LEVEL,
      trustProxy: TRUST_PROXY,
      timeZone: TIME_ZONE,
      keepMonths: KEEP_MONTHS,
      oidc:
        OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET && PUBLIC_URL
          ? {
              issuer: OIDC_ISSUER,
              clientId: OIDC_CLIENT_ID,
              clientSecret: OIDC_CLIENT_SECRET,
              name: OIDC_NAME ?? new URL(OIDC_ISSUER).host,
              redirectUri: `${PUBLIC_URL}${signInPath}`,
            }
          : undefined,
      media: {
        port: MEDIA_PORT,
        address: MEDIA_ADDRESS,
        workers: MEDIA_WORKERS,
        turn: TURN_URLS && TURN_SECRET ? { urls: TURN_URLS.split(/[\s,]+/), secret: TURN_SECRET } : undefined,
      },
    },
  }
}

/** It listens on every address of the machine, so that this one says nothing of where to find it. */
export const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::'

/** The hub's own address as one opens it on this machine. */
export function ownUrl({ host, tls }: Pick<Config, 'host' | 'tls'>, port: number): string {
  const name = isWildcard(host) ? '127.0.0.1' : isIP(host) === 6 ? `[${host}]` : host
  return `${tls ? 'https' : 'http'}://${name}:${port}`
}

function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}
