import { agreement, agreements } from './agreement/agreements.ts';
import { meetings } from './agreement/meetings.ts';
import { review } from './agreement/review.ts';
import { who } from './agreement/who.ts';
import type { Command } from './command.ts';
import { deadlines } from './deadlines.ts';
import { deliveries } from './deliveries.ts';
import { count } from './figures/count.ts';
import { digest } from './figures/digest.ts';
import { forward } from './forward.ts';
import { help } from './help.ts';
import { language } from './language.ts';
import { calendar } from './people/calendar.ts';
import { guidelines } from './people/guidelines.ts';
import { acute } from './referral/acute.ts';
import { check } from './referral/check.ts';
import { clock } from './referral/clock.ts';
import { refusal } from './referral/refusal.ts';
import { rules } from './referral/rules.ts';
import { unreachable } from './unreachable.ts';

/** Every command. A new one is one file and one line here. */
export const commands: readonly Command[] = [
  help,
  acute,
  deadlines,
  agreements,
  agreement,
  meetings,
  review,
  who,
  clock,
  check,
  refusal,
  rules,
  count,
  calendar,
  guidelines,
  digest,
  language,
  unreachable,
  deliveries,
  forward,
];
