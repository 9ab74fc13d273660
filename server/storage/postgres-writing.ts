/** Talking to Postgres: connections, whole transactions, and what "could not write now" looks like. */
import { setTimeout as delay } from 'node:timers/promises'
import { Client, DatabaseError, Pool, type PoolClient, types } from 'pg'
import { StorageConflict, StorageUnavailable } from './port.ts'

/** Milliseconds until a connection or an answer that does not come is given up. */
const patience = 8_000
/** Milliseconds in which a write whose answer was lost is tried again, until it is known what became of it. */
const persistence = 15_000

/** SQLSTATE classes that mean "not now": connection, resources, operator, system; and single ones that mean the same. */
const unavailableClasses = new Set(['08', '53', '57', '58'])
const unavailable = new Set([
  '25006' /* read-only */,
  '55P03' /* lock not available */,
  '40001' /* serialization */,
  '40P01' /* deadlock */,
  '3D000' /* no such database */,
  '28P01' /* password */,
  '28000' /* not allowed in */,
])
const uniqueViolation = '23505'

/** The connection went while a question was on its way: whether it was done is not known. */
class AnswerLost extends StorageUnavailable {}

export type Value = string | number | null | Uint8Array | readonly string[] | readonly number[]
export interface Result {
  rows: Record<string, unknown>[]
  count: number
}
export type Query = (text: string, values?: readonly Value[]) => Promise<Result>

export interface Postgres {
  /** Tells this process from others in what it changes. */
  readonly node: string
  /** One statement, prepared once on each connection. Errors as in port.ts. */
  query: Query
  /** All of `work` on disk, or nothing of it. */
  transaction: <T>(work: (query: Query) => Promise<T>) => Promise<T>
  /** Tries `work` again while its answer was lost, so that it is known what became of it. It must bear being repeated. */
  certainly: <T>(work: (attempt: number) => Promise<T>) => Promise<T>
  /** A connection of its own, without a time to be done by; the caller ends it. */
  connect: () => Promise<Client>
  close: () => Promise<void>
}

/** As JavaScript numbers: all of ours are below 2^53. */
const int8 = 20

/** Opens a pool; connects at the first question. `url` as in `DATABASE_URL`. */
export function openPostgres(url: string, node: string): Postgres {
  const config = {
    connectionString: url,
    application_name: 'diem-cau',
    connectionTimeoutMillis: patience,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === int8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  }
  const open = () => {
    const pool = new Pool({
      ...config,
      query_timeout: patience,
      max: 10,
      onConnect: (client) => introduce(client, node),
    })
    // An idle connection that goes is not missed; a working one says so where it works.
    pool.on('error', () => undefined)
    return pool
  }
  let pool = open()
  const names = new Map<string, string>()

  const ask = (client: PoolClient): Query => {
    return async (text, values = []) => {
      let name = names.get(text)
      if (!name) names.set(text, (name = `q${names.size}`))
      const { rows, rowCount } = await client.query({ name, text, values: [...values] })
      return { rows, count: rowCount ?? 0 }
    }
  }

  const withClient = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    const from = pool
    const client = await from.connect().catch((error: unknown) => {
      throw translated(error, StorageUnavailable)
    })
    const lost = () => undefined
    client.on('error', lost)
    let broken = false
    try {
      return await work(client)
    } catch (error) {
      const told = translated(error, AnswerLost)
      broken = told instanceof AnswerLost
      // Others of that pool may hang on the same dead line: they are not asked one after the other.
      if (broken && from === pool) {
        pool = open()
        void from.end().catch(() => undefined)
      }
      throw told
    } finally {
      client.off('error', lost)
      client.release(broken)
    }
  }

  return {
    node,
    query: (text, values) => withClient((client) => ask(client)(text, values)),
    transaction: (work) =>
      withClient(async (client) => {
        const query = ask(client)
        await query('BEGIN')
        try {
          const result = await work(query)
          await query('COMMIT')
          return result
        } catch (error) {
          // Where this fails the connection has gone, and the transaction with it.
          await client.query('ROLLBACK').catch(() => undefined)
          throw error
        }
      }),
    async certainly(work) {
      const until = performance.now() + persistence
      for (let attempt = 1, lost = false; ; attempt++) {
        try {
          return await work(attempt)
        } catch (error) {
          lost ||= error instanceof AnswerLost
          if (!lost || !(error instanceof StorageUnavailable) || performance.now() > until) throw error
          await delay(Math.min(100 * attempt, 1_000))
        }
      }
    },
    async connect() {
      const client = new Client(config)
      client.on('error', () => undefined)
      try {
        await client.connect()
        await introduce(client, node)
        return client
      } catch (error) {
        // It may have gone already, and would never be told to have ended.
        void client.end().catch(() => undefined)
        throw translated(error, StorageUnavailable)
      }
    },
    close: () => pool.end(),
  }
}

/** Says whose connection this is; and what is committed has to be on disk, whatever the server does by itself. */
async function introduce(client: Pick<Client, 'query'>, node: string): Promise<void> {
  await client.query(
    `SELECT set_config('diem_cau.node', $1, false),
       set_config('synchronous_commit', replace(current_setting('synchronous_commit'), 'off', 'on'), false)`,
    [node],
  )
}

/** What Postgres and the line to it say, as the port's errors; anything else is a bug and stays what it is. */
export function translated(error: unknown, lost: typeof StorageUnavailable = StorageUnavailable): unknown {
  if (error instanceof StorageConflict || error instanceof StorageUnavailable || !(error instanceof Error)) return error
  if (error instanceof DatabaseError) {
    const { code = '' } = error
    if (code === uniqueViolation) return new StorageConflict(error.message, { cause: error })
    // Ended by the server: perhaps just after the commit.
    if (code.startsWith('57P')) return new lost(error.message, { cause: error })
    if (unavailableClasses.has(code.slice(0, 2)) || unavailable.has(code))
      return new StorageUnavailable(error.message, { cause: error })
    return error
  }
  const { code } = error as NodeJS.ErrnoException
  const isLine = code !== undefined || /^(Connection|timeout|Query read timeout|Client)/i.test(error.message)
  return isLine ? new lost(messageOf(error), { cause: error }) : error
}

/** Where a name has several addresses the reasons lie within. */
function messageOf(error: Error): string {
  if (error.message) return error.message
  return error instanceof AggregateError ? error.errors.map((one) => (one as Error).message).join('; ') : error.name
}
