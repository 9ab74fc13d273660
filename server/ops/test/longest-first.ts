/** The order in which files of tests begin. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take more than half a minute each. */
export const long = [
  'e2e/load/rehearse',
  'server/cluster/restart',
  'server/cluster/pipes',
  'e2e/load/chaos/chaos',
  'server/stage/recording/recording',
  'server/main',
  'server/cluster/cluster',
  'e2e/load/media/bench',
  'server/main-postgres',
  'server/polls/ballots-process',
  'server/stage/worker/worker-source',
  'e2e/load/conference/conference',
].map((name) => `${name}.integration.test.ts`)

/** Of each project the long ones first: in a fresh clone, where nothing is known yet, the last of them had run alone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => long.some((path) => moduleId.endsWith(`/${path}`))
    // It is the sequencer's own, which gives a new list.
    // oxlint-disable-next-line unicorn/no-array-sort
    const projects = Map.groupBy(await super.sort(files), ({ project }) => project.name)
    return [...projects.values()].flatMap((some) => [...some.filter(isLong), ...some.filter((file) => !isLong(file))])
  }
}
