/** The English texts every face needs, in one file of the build. */
import access from '../../shared/i18n/en/access.json' with { type: 'json' }
import agenda from '../../shared/i18n/en/agenda.json' with { type: 'json' }
import announcements from '../../shared/i18n/en/announcements.json' with { type: 'json' }
import attendance from '../../shared/i18n/en/attendance.json' with { type: 'json' }
import conclusions from '../../shared/i18n/en/conclusions.json' with { type: 'json' }
import documents from '../../shared/i18n/en/documents.json' with { type: 'json' }
import feed from '../../shared/i18n/en/feed.json' with { type: 'json' }
import floor from '../../shared/i18n/en/floor.json' with { type: 'json' }
import materials from '../../shared/i18n/en/materials.json' with { type: 'json' }
import help from '../../shared/i18n/en/help.json' with { type: 'json' }
import meeting from '../../shared/i18n/en/meeting.json' with { type: 'json' }
import polls from '../../shared/i18n/en/polls.json' with { type: 'json' }
import questions from '../../shared/i18n/en/questions.json' with { type: 'json' }
import rehearsal from '../../shared/i18n/en/rehearsal.json' with { type: 'json' }
import roster from '../../shared/i18n/en/roster.json' with { type: 'json' }
import stage from '../../shared/i18n/en/stage.json' with { type: 'json' }
import ui from '../../shared/i18n/en/ui.json' with { type: 'json' }
import wire from '../../shared/i18n/en/wire.json' with { type: 'json' }

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
