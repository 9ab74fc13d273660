/** TURN servers with credentials that end by themselves, as coturn's `use-auth-secret` checks them. */
import { createHmac } from 'node:crypto'
import type { IceServer } from '../../shared/stage/wire.ts'

export interface TurnOptions {
  urls: string[]
  secret: string
}

/** A conference's day; who comes in again gets fresh ones. */
const validSeconds = 12 * 3600

/** `now` in milliseconds. */
export function iceServersFor(turn: TurnOptions | undefined, now: number): IceServer[] {
  if (!turn) return []
  const username = `${Math.floor(now / 1000) + validSeconds}:diem-cau`
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64')
  return [{ urls: turn.urls, username, credential }]
}
