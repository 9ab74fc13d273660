/** A refusal of the office, as a value that a handler answers with. */
import type { Params } from '../../shared/core/envelope.ts'
import type { DraftProblem } from '../../shared/office/draft.ts'
import type { RefusalCode } from '../../shared/i18n/texts.ts'

export class Refused {
  readonly status: number
  readonly code: RefusalCode
  readonly params: Params | undefined
  /** What keeps a draft from being taken, where that is the reason. */
  readonly problems: DraftProblem[] | undefined

  constructor(status: number, code: RefusalCode, params?: Params, problems?: DraftProblem[]) {
    this.status = status
    this.code = code
    this.params = params
    this.problems = problems
  }
}
