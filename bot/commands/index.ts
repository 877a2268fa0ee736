import { agreement, agreements } from './agreement/agreements.ts';
import { meetings } from './agreement/meetings.ts';
import { review } from './agreement/review.ts';
import { who } from './agreement/who.ts';
import type { Command } from './command.ts';
import { deadlines } from './deadlines.ts';
import { deliveries } from './deliveries.ts';
import { digest } from './digest.ts';
import { forward } from './forward.ts';
import { help } from './help.ts';
import { language } from './language.ts';
import { calendar } from './people/calendar.ts';
import { check } from './referral/check.ts';
import { unreachable } from './unreachable.ts';

/** Every command. A new one is one file and one line here. */
export const commands: readonly Command[] = [
  help,
  deadlines,
  agreements,
  agreement,
  meetings,
  review,
  who,
  check,
  calendar,
  digest,
  language,
  unreachable,
  deliveries,
  forward,
];
