import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../domain/ports.ts';

export const systemClock: Clock = { now: () => Temporal.Now.instant() };
