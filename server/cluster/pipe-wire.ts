/** What nodes say to each other of pipes, which bring what is sent to one of them to another. */
import { isIP } from 'node:net'
import { z } from 'zod'
import { MeetingId } from '../../shared/core/identity.ts'

const suites = ['AEAD_AES_256_GCM', 'AEAD_AES_128_GCM', 'AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'] as const

/** Where a node takes packets, and the keys of those that it sends. */
export const PipeEnd = z.object({
  ip: z.string().refine((ip) => isIP(ip) > 0),
  port: z.int().min(1).max(65_535),
  srtpParameters: z.object({ cryptoSuite: z.enum(suites), keyBase64: z.base64().max(200) }),
})
export type PipeEnd = z.infer<typeof PipeEnd>

const PipeId = z.string().min(1).max(60)

/** Asks for something that is sent to the other node. `pipe`: the asker's name for it; `layer`: the best that it takes. */
export const PipeAsked = z.object({
  meetingId: MeetingId,
  producerId: z.string().min(1).max(60),
  pipe: PipeId,
  layer: z.int().min(0).max(2),
  end: PipeEnd,
})
export type PipeAsked = z.infer<typeof PipeAsked>

/** Parameters that mediasoup itself checks, whatever their inner shape. */
export const PipeGiven = z.object({ end: PipeEnd, rtpParameters: z.record(z.string(), z.unknown()) })
export type PipeGiven = z.infer<typeof PipeGiven>

/** Pipes that are still wanted, and those that no longer are. */
export const PipesKept = z.object({
  pipes: z.array(PipeAsked.pick({ pipe: true, layer: true })).max(1_000),
  ended: z.array(PipeId).max(1_000),
})
export type PipesKept = z.infer<typeof PipesKept>
export const PipesGone = z.object({ gone: z.array(PipeId) })
