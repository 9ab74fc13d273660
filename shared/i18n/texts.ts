/**
 * The texts of the product, Vietnamese first; one file for each feature or face in `vi/` and `en/`. Keys are flat:
 * `floor:refused.alreadyQueued`. A refusal code `floor.alreadyQueued` is the key `floor:refused.alreadyQueued`.
 */
import access from './vi/access.json' with { type: 'json' }
import agenda from './vi/agenda.json' with { type: 'json' }
import announcements from './vi/announcements.json' with { type: 'json' }
import attendance from './vi/attendance.json' with { type: 'json' }
import conclusions from './vi/conclusions.json' with { type: 'json' }
import documents from './vi/documents.json' with { type: 'json' }
import feed from './vi/feed.json' with { type: 'json' }
import floor from './vi/floor.json' with { type: 'json' }
import materials from './vi/materials.json' with { type: 'json' }
import help from './vi/help.json' with { type: 'json' }
import meeting from './vi/meeting.json' with { type: 'json' }
import office from './vi/office.json' with { type: 'json' }
import polls from './vi/polls.json' with { type: 'json' }
import questions from './vi/questions.json' with { type: 'json' }
import rehearsal from './vi/rehearsal.json' with { type: 'json' }
import roster from './vi/roster.json' with { type: 'json' }
import stage from './vi/stage.json' with { type: 'json' }
import wire from './vi/wire.json' with { type: 'json' }

/** The texts that rules and the hub itself speak. Faces have files of their own, loaded with the face. */
export const viCore = {
  access,
  agenda,
  announcements,
  attendance,
  conclusions,
  documents,
  feed,
  floor,
  materials,
  help,
  meeting,
  office,
  polls,
  questions,
  rehearsal,
  roster,
  stage,
  wire,
}

type Codes = {
  [F in keyof typeof viCore]: {
    [K in keyof (typeof viCore)[F]]: K extends `refused.${infer Reason}` ? `${F}.${Reason}` : never
  }[keyof (typeof viCore)[F]]
}[keyof typeof viCore]

/** Every refusal code; a code without a Vietnamese sentence does not compile. */
export type RefusalCode = Codes

/** Fills `{{name}}` places of a text. */
export const fill = (text: string, params: Record<string, string | number> = {}): string =>
  text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => (name in params ? String(params[name]) : place))

/** The Vietnamese sentence of a refusal, for acks and HTTP answers. */
export function refusalText(code: RefusalCode, params?: Record<string, string | number>): string {
  const [feature = '', ...reason] = code.split('.')
  const texts = (viCore as Record<string, Record<string, string>>)[feature]
  return fill(texts?.[`refused.${reason.join('.')}`] ?? code, params)
}
