/** The nodes that are alive, who writes which meeting, and where each log ends: one look at Postgres a second. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { MeetingId } from '../../shared/core/identity.ts'
import type { Query } from '../storage/postgres-writing.ts'

/** A node not seen for so long counts as gone, in milliseconds by Postgres' clock. */
const goneAfter = 5_000
/** Rows of processes that ended without a word are kept so long, for whoever asks what happened. */
const forgottenAfter = '1 day'

export interface Node {
  /** Of the process, never used twice. */
  id: string
  /** Where other nodes reach it. */
  url: string
  /** On its way out: it writes nothing new, and speaks for those who are still at it. */
  leaving: boolean
}

export interface Standing {
  meetingId: MeetingId
  log: string
  seq: number
  /** Who holds its lease; absent: anybody may take it. */
  holder?: { node: string; epoch: number; url: string | undefined }
}

const Row = z.object({
  meeting_id: MeetingId,
  log: z.string(),
  seq: z.number(),
  node: z.string().nullable(),
  epoch: z.number().nullable(),
  url: z.string().nullable(),
})

const beat = `INSERT INTO nodes (id, url, leaving, seen) VALUES ($1, $2, $3, now())
  ON CONFLICT (id) DO UPDATE SET url = $2, leaving = $3, seen = now()`
const alive = `SELECT id, url, leaving FROM nodes WHERE seen > now() - $1 * interval '1 millisecond'
  ORDER BY since, id COLLATE "C"`
const standings = `
  SELECT l.meeting_id, l.log, coalesce(e.seq, 0) AS seq, s.node, s.epoch, n.url FROM logs l
  LEFT JOIN LATERAL (SELECT seq FROM events WHERE meeting_id = l.meeting_id ORDER BY seq DESC LIMIT 1) e ON true
  LEFT JOIN leases s ON s.meeting_id = l.meeting_id AND s.until > now()
  LEFT JOIN nodes n ON n.id = s.node`

const toStanding = (row: unknown): Standing => {
  const { meeting_id: meetingId, log, seq, node, epoch, url } = Row.parse(row)
  return { meetingId, log, seq, ...(node && epoch !== null && { holder: { node, epoch, url: url ?? undefined } }) }
}

export class Nodes {
  readonly #self: Node
  readonly #query: Query

  constructor(self: Node, query: Query) {
    this.#self = self
    this.#query = query
  }

  /** Says that this node is alive; those that are, itself among them, the one that is longest there first. */
  async beat(): Promise<Node[]> {
    await this.#query(beat, [this.#self.id, this.#self.url, this.#self.leaving ? 't' : 'f'])
    const { rows } = await this.#query(alive, [goneAfter])
    return z.array(z.object({ id: z.string(), url: z.string(), leaving: z.boolean() })).parse(rows)
  }

  /** Every meeting there is. */
  async standings(): Promise<Standing[]> {
    return (await this.#query(standings)).rows.map(toStanding)
  }

  async standing(meetingId: MeetingId): Promise<Standing | undefined> {
    const { rows } = await this.#query(`${standings} WHERE l.meeting_id = $1`, [meetingId])
    return rows[0] && toStanding(rows[0])
  }

  /** At a planned stop. */
  async leave(): Promise<void> {
    await this.#query('DELETE FROM nodes WHERE id = $1 OR seen < now() - $2::interval', [this.#self.id, forgottenAfter])
  }
}

/** The node that should rather write a meeting: every node finds the same one, and a node that goes moves only its own. */
export function preferred(meetingId: MeetingId, nodes: readonly Node[]): Node | undefined {
  const weight = ({ id }: Node) => createHash('sha256').update(`${meetingId} ${id}`).digest('hex')
  const staying = nodes.filter(({ leaving }) => !leaving)
  return staying.map((node) => ({ node, weight: weight(node) })).toSorted((a, b) => (a.weight < b.weight ? 1 : -1))[0]
    ?.node
}
