import { liveWeek } from './live-week.ts';
import { orders, type Passes } from './scenario.ts';

/** A process of its own: lives the days it is told, and kills itself where it is told to. */
const { place, days, kill } = orders.parse(JSON.parse(process.argv[2] ?? 'null'));
const passed: Passes = {};
await liveWeek(place, days, (step) => {
  passed[step] = (passed[step] ?? 0) + 1;
  if (kill?.step === step && kill.pass === passed[step]) process.kill(process.pid, 'SIGKILL');
});
process.stdout.write(JSON.stringify(passed));
