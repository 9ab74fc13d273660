/** What makes a hub one of several nodes: all of it, or nothing. */
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { z } from 'zod'
import type { ClusterConfig } from './cluster.ts'

const isAddress =
  (...protocols: string[]) =>
  (value: string): boolean =>
    URL.canParse(value) && protocols.includes(new URL(value).protocol) && new URL(value).hostname !== ''

/** A pipe takes one, and each node has one for each camera and microphone of a meeting that it brings or gives. */
const fewestPorts = 100
const rangeOf = (value: string) => {
  const [min, max] = value.split('-').map(Number)
  return { min: min!, max: max! }
}

/** The variables; the sentences stand beside those of all others. */
export const clusterVariables = {
  REDIS_URL: z.string().refine(isAddress('redis:', 'rediss:')).optional(),
  NODE_ID: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
    .optional(),
  NODE_URL: z
    .string()
    .refine(isAddress('http:'))
    .transform((value) => new URL(value).origin)
    .optional(),
  NODE_MEDIA_ADDRESS: z
    .string()
    .refine((value) => isIP(value) > 0 && !['0.0.0.0', '::'].includes(value))
    .optional(),
  NODE_MEDIA_PORTS: z
    .string()
    .regex(/^\d{4,5}-\d{4,5}$/)
    .refine((value) => {
      const { min, max } = rangeOf(value)
      return min >= 1024 && max <= 65_535 && max - min >= fewestPorts - 1
    })
    .optional(),
  CLUSTER_SECRET: z.string().min(16).optional(),
}

type Given = { [name in keyof typeof clusterVariables]?: string | undefined } & { DATABASE_URL?: string | undefined }

/** Of those that belong together, the ones that are missing; none where none is given. */
export function missingOfCluster(given: Given): string[] {
  const needed = ['DATABASE_URL', 'REDIS_URL', 'NODE_URL', 'CLUSTER_SECRET'] as const
  const isMeant = Object.keys(clusterVariables).some((name) => given[name as keyof typeof clusterVariables])
  return isMeant ? needed.filter((name) => !given[name]) : []
}

export function clusterConfig({
  DATABASE_URL,
  REDIS_URL,
  NODE_URL,
  NODE_ID,
  NODE_MEDIA_ADDRESS: mediaAddress,
  NODE_MEDIA_PORTS,
  CLUSTER_SECRET,
}: Given): ClusterConfig | undefined {
  if (!DATABASE_URL || !REDIS_URL || !NODE_URL || !CLUSTER_SECRET) return undefined
  const name = NODE_ID ?? `${hostname().slice(0, 30)}-${process.pid}`
  const mediaPorts = NODE_MEDIA_PORTS ? rangeOf(NODE_MEDIA_PORTS) : undefined
  const stores = { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL }
  return { ...stores, secret: CLUSTER_SECRET, name, url: NODE_URL, mediaAddress, mediaPorts }
}
