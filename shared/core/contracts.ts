/** Every command and event of every feature. A feature joins the product by one line in each map. */
import * as agenda from '../agenda/contract.ts'
import * as announcements from '../announcements/contract.ts'
import * as attendance from '../attendance/contract.ts'
import * as conclusions from '../conclusions/contract.ts'
import * as documents from '../documents/contract.ts'
import * as floor from '../floor/contract.ts'
import * as help from '../help/contract.ts'
import * as load from '../meeting/load-contract.ts'
import * as materials from '../materials/contract.ts'
import * as meeting from '../meeting/contract.ts'
import * as polls from '../polls/contract.ts'
import * as questions from '../questions/contract.ts'
import * as rehearsal from '../rehearsal/contract.ts'
import * as roster from '../roster/contract.ts'
import * as stage from '../stage/contract.ts'

export const commandSchemas = {
  ...load.commands,
  ...meeting.commands,
  ...roster.commands,
  ...attendance.commands,
  ...agenda.commands,
  ...floor.commands,
  ...announcements.commands,
  ...polls.commands,
  ...conclusions.commands,
  ...questions.commands,
  ...help.commands,
  ...documents.commands,
  ...materials.commands,
  ...stage.commands,
  ...rehearsal.commands,
}

export const eventSchemas = {
  ...meeting.events,
  ...roster.events,
  ...attendance.events,
  ...agenda.events,
  ...floor.events,
  ...announcements.events,
  ...polls.events,
  ...conclusions.events,
  ...questions.events,
  ...help.events,
  ...documents.events,
  ...materials.events,
  ...stage.events,
  ...rehearsal.events,
}
