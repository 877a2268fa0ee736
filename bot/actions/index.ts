import { ack } from './ack.ts';
import type { Action } from './action.ts';
import { callOff, propose, suit } from './agree-on-time.ts';
import { prepare } from './agreement/review/prepare.ts';
import { agenda } from './agreement/series/agenda.ts';
import { book } from './book.ts';
import { complete } from './complete.ts';
import { decline } from './decline.ts';
import { explain, hide, open } from './explain.ts';
import { tick } from './people/tick.ts';
import { askOther } from './referral/ask-other.ts';
import { passOn } from './referral/pass-on.ts';
import { prolong } from './referral/prolong.ts';
import { stop } from './referral/stop.ts';
import { reopen } from './reopen.ts';
import { snooze } from './snooze.ts';

/** Every card action about a deadline. A new one is one file and one line here. */
export const actions: readonly Action[] = [
  ack,
  snooze,
  complete,
  book,
  decline,
  explain,
  hide,
  open,
  reopen,
  propose,
  suit,
  callOff,
  prepare,
  tick,
  agenda,
  askOther,
  prolong,
  passOn,
  stop,
];
