/** What went wrong with PostgreSQL, with its five-character SQLSTATE or, for the network's errors, that of a lost connection. */
export class PostgresError extends Error {
  /** As an error of SQLite has its number; see `thread-call.ts`. */
  readonly errcode: string;

  /** @param code an SQLSTATE from the server, a name such as ECONNREFUSED from the network, or none */
  constructor({ message, code, fromServer }: { message: string; code: string | null; fromServer: boolean }) {
    super(message || code || 'the connection failed');
    this.errcode = fromServer && code ? code : code === 'ERR_INVALID_URL' ? invalidName : lost;
  }
}

/** SQLSTATE "connection failure", "connection does not exist", "invalid name" and "lock not available". */
const lost = '08006';
const noAnswer = '08003';
const invalidName = '42602';
const lockNotAvailable = '55P03';

export function unreachable(message: string): PostgresError {
  return new PostgresError({ message, code: lost, fromServer: true });
}

/** The server, or the network before it, stood still. @param time in milliseconds */
export function silent(time: number): PostgresError {
  return new PostgresError({
    message: `it gave no answer within ${Math.round(time / 1000)} s`,
    code: noAnswer,
    fromServer: true,
  });
}

/** Whoever waited for the server for so long is not to wait for it again. */
export function isSilent(error: unknown): boolean {
  return sqlState(error) === noAnswer;
}

/** True where the server is gone, going, starting or full: trying again later may help. */
export function isUnreachable(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && (state.startsWith('08') || state.startsWith('57P') || state === '53300');
}

/** The connection is written as none may be. */
export function unusable(message: string): PostgresError {
  return new PostgresError({ message, code: invalidName, fromServer: true });
}

/** True where it would be no use to try again with the same connection. */
export function isUnusable(error: unknown): boolean {
  return sqlState(error) === invalidName;
}

/** Another process has the right to write. */
export function inUse(): PostgresError {
  return new PostgresError({ message: 'another process is filling it', code: lockNotAvailable, fromServer: true });
}

export function isInUse(error: unknown): boolean {
  return sqlState(error) === lockNotAvailable;
}

/** True where the server wants another password, or one at all. */
export function isRefused(error: unknown): boolean {
  return sqlState(error)?.startsWith('28') ?? false;
}

/** What an error of PostgreSQL means for the reader; undefined for an error that is none. */
export function postgresTrouble(error: unknown): string | undefined {
  const state = sqlState(error);
  if (state === undefined) return undefined;
  const { message } = error as Error;
  if (isUnreachable(error)) return `its server can't be reached (${message})`;
  if (state === '28P01') return 'its server does not accept the password';
  if (state.startsWith('28')) return `its server lets this user not in (${message})`;
  if (isUnusable(error)) return `${message} (it is to be like postgres://user@host/database)`;
  if (state === '3D000') return `its server has no such database (${message})`;
  if (state === '42501') return `this user may not do that (${message})`;
  if (state === '53100') return "the server's disk is full";
  if (state === '57014') return 'its server took too long';
  return message;
}

function sqlState(error: unknown): string | undefined {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'string' ? code : undefined;
}
