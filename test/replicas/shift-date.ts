/**
 * Makes the machine's clock, as everything in this process sees it through `Date`, differ from the real one by `offsetMs`.
 * Gives how to change that: the clock jumps. What measures time that passes is left alone, as on a real machine.
 */
export function shiftDate(offsetMs: number): (offsetMs: number) => void {
  const real = globalThis.Date;
  let offset = offsetMs;
  const now = (): number => real.now() + offset;
  globalThis.Date = new Proxy(real, {
    construct: (target, given: unknown[], newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  return (to) => {
    offset = to;
  };
}
