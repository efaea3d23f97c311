/** A connection to a team's index, as the reader may name it. */
const address = /^postgres(?:ql)?:\/\//;

/** Whether an index is kept in PostgreSQL: where its location is `postgres://…`. */
export function isPostgres(location: string): boolean {
  return address.test(location);
}

/**
 * A password before the last `@`, though it have an `@` or a `/` of its own as it should not. In a connection that
 * can be used the `@` of a parameter is none of these.
 */
const [inUsable, inAny] = [/(:\/\/[^/:@?#]*):[^?#]*@/, /(:\/\/[^/:@?#]*):.*@/s];
const passwordOf = (connection: string) => (URL.canParse(connection) ? inUsable : inAny);
const parameter = /(?<=[?&])password=[^&#]*&?/g;

/** Whether a connection names a password, which belongs in no setting and in no list of processes. */
export function hasPassword(connection: string): boolean {
  return isPostgres(connection) && (passwordOf(connection).test(connection) || connection.search(parameter) >= 0);
}

/** As it may be shown. */
export function withoutPassword(connection: string): string {
  if (!hasPassword(connection)) return connection;
  return connection.replace(passwordOf(connection), '$1@').replace(parameter, '').replace(/[?&]$/, '');
}
