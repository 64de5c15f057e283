import type { MeetingCommand } from '#domain/meeting/commands.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import type { MeetingHistory } from '../streams.ts';
import type { KeptTexts } from './command-texts.ts';
import type { OpenDossier } from './dossier-write.ts';

export interface MeetingAsked {
  readonly deps: Deps;
  readonly principal: Principal;
  readonly command: MeetingCommand;
  readonly meetingId: string;
  readonly history: MeetingHistory;
  readonly open: OpenDossier | null;
  readonly texts: KeptTexts;
}
