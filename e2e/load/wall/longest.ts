/** What a page's main thread did, read from a performance trace of Chromium. Pure. */
import { z } from 'zod'

/** Of the format called “Trace Event Format”; times in microseconds. */
const Trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.looseObject({ name: z.unknown().optional() }).optional(),
    }),
  ),
})

export interface Tasks {
  /** Milliseconds of the clock, and of the processor: on a busy machine a task waits as well. */
  longestMs: number
  longestCpuMs: number
  /** Tasks of more than 50 ms, after which a press is felt to be late. */
  over50: number
  /** All tasks together, of the processor. */
  totalCpuMs: number
  count: number
}

const isTask = (name: string): boolean => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask'
const ms = (micros: number): number => Math.round(micros / 100) / 10

/** The tasks of the busiest page of a trace; throws where there is none. */
export function tasksOf(trace: unknown): Tasks {
  const { traceEvents } = Trace.parse(trace)
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const byThread = new Map<string, { dur: number; cpu: number }[]>()
  for (const { name, ph, pid, tid, dur = 0, tdur = 0 } of traceEvents) {
    const thread = `${pid} ${tid}`
    if (ph !== 'X' || !isTask(name) || !mains.has(thread)) continue
    const tasks = byThread.get(thread) ?? []
    byThread.set(thread, tasks)
    tasks.push({ dur, cpu: tdur })
  }
  const sum = (tasks: { cpu: number }[]) => tasks.reduce((total, { cpu }) => total + cpu, 0)
  const [tasks] = [...byThread.values()].toSorted((a, b) => sum(b) - sum(a))
  if (!tasks) throw new Error('no tasks of a page in the trace')
  return {
    longestMs: ms(Math.max(...tasks.map(({ dur }) => dur))),
    longestCpuMs: ms(Math.max(...tasks.map(({ cpu }) => cpu))),
    over50: tasks.filter(({ dur }) => dur > 50_000).length,
    totalCpuMs: ms(sum(tasks)),
    count: tasks.length,
  }
}
