/** What is wrong with the files of a meeting: every problem at once, each with its file, line and column. */
import en from '../../../shared/i18n/en/load.json' with { type: 'json' }
import { fill } from '../../../shared/i18n/texts.ts'
import vi from '../../../shared/i18n/vi/load.json' with { type: 'json' }
import type { Params } from '../../../shared/core/envelope.ts'

const texts = { vi, en }

export type LoadCode = Exclude<keyof typeof vi, `where.${string}`>

export interface Problem {
  file: string
  /** Counted from 1, the header included. */
  line?: number
  /** Name of a CSV column, or the path of a JSON field such as `chairs.1.name`. */
  column?: string
  code: LoadCode
  params: Params
  /** The Vietnamese sentence, without the place. */
  text: string
}

export interface Place {
  line?: number | undefined
  column?: string | undefined
}

export type Report = (place: Place, code: LoadCode, params?: Params) => void

/** More than these are counted, not kept. */
const mostKept = 1000

export interface Problems {
  of: (file: string) => Report
  count: () => number
  /** In the order of files as they were read, then of lines. */
  list: () => Problem[]
}

/** Collects problems while the files are read. */
export function collectProblems(): Problems {
  const kept: Problem[] = []
  const files: string[] = []
  let count = 0
  return {
    of: (file) => {
      files.push(file)
      return ({ line, column }, code, params = {}) => {
        count += 1
        if (kept.length >= mostKept) return
        const place = { ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
        kept.push({ file, ...place, code, params, text: fill(vi[code], params) })
      }
    },
    count: () => count,
    list: () => {
      const rank = (p: Problem) => files.indexOf(p.file)
      const sorted = kept.toSorted((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0))
      if (count === kept.length) return sorted
      const params = { count: count - kept.length }
      return [...sorted, { file: files.at(-1)!, code: 'andMore', params, text: fill(vi.andMore, params) }]
    },
  }
}

/** One line for a terminal: "roster.csv, dòng 12, cột summoned: …". */
export const describeProblem = (problem: Problem): string => describeProblemIn('vi', problem)

export function describeProblemIn(language: 'vi' | 'en', { file, line, column, code, params }: Problem): string {
  const what = column === undefined ? '' : file.endsWith('.json') ? 'Field' : 'Column'
  const where = line === undefined ? what.toLowerCase() || 'file' : `line${what}`
  const sentences = texts[language]
  const place = sentences[`where.${where}` as keyof typeof vi]
  return fill(place, { file, line: line ?? '', column: column ?? '', text: fill(sentences[code], params) })
}
