/** Calls back after so many milliseconds, unless the returned function is called first. */
export type SetTimer = (ms: number, callback: () => void) => () => void;

export const systemTimer: SetTimer = (ms, callback) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

/** What the work gives, or `late` when it has given nothing after `ms` milliseconds; it then goes on. Rejects as the work does, until it is late. */
export function inTime<Result>(work: Promise<Result>, ms: number, setTimer: SetTimer): Promise<Result | 'late'> {
  return new Promise((resolve, reject) => {
    const cancel = setTimer(ms, () => resolve('late'));
    work.then(
      (result) => {
        cancel();
        resolve(result);
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}
