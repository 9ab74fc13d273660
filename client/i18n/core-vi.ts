/** The Vietnamese texts every face needs, in one file of the build. */
import access from '../../shared/i18n/vi/access.json' with { type: 'json' }
import agenda from '../../shared/i18n/vi/agenda.json' with { type: 'json' }
import announcements from '../../shared/i18n/vi/announcements.json' with { type: 'json' }
import attendance from '../../shared/i18n/vi/attendance.json' with { type: 'json' }
import conclusions from '../../shared/i18n/vi/conclusions.json' with { type: 'json' }
import documents from '../../shared/i18n/vi/documents.json' with { type: 'json' }
import feed from '../../shared/i18n/vi/feed.json' with { type: 'json' }
import floor from '../../shared/i18n/vi/floor.json' with { type: 'json' }
import materials from '../../shared/i18n/vi/materials.json' with { type: 'json' }
import help from '../../shared/i18n/vi/help.json' with { type: 'json' }
import meeting from '../../shared/i18n/vi/meeting.json' with { type: 'json' }
import polls from '../../shared/i18n/vi/polls.json' with { type: 'json' }
import questions from '../../shared/i18n/vi/questions.json' with { type: 'json' }
import rehearsal from '../../shared/i18n/vi/rehearsal.json' with { type: 'json' }
import roster from '../../shared/i18n/vi/roster.json' with { type: 'json' }
import stage from '../../shared/i18n/vi/stage.json' with { type: 'json' }
import ui from '../../shared/i18n/vi/ui.json' with { type: 'json' }
import wire from '../../shared/i18n/vi/wire.json' with { type: 'json' }

export default {
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
  polls,
  questions,
  rehearsal,
  roster,
  stage,
  ui,
  wire,
}
