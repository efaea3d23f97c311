/** A connection to a team's index, as the reader may name it. */
const address = /^postgres(?:ql)?:\/\//;

/** Whether an index is kept in PostgreSQL: where its location is `postgres://…`. */
export function isPostgres(location: string): boolean {
  return address.test(location);
}

/** A password in a connection, whatever stands around it. */
const userAndPassword = /(:\/\/[^/:@]*):[^/]*@/;

/** Whether a connection names a password, which belongs in no setting and in no list of processes. */
export function hasPassword(connection: string): boolean {
  if (!isPostgres(connection)) return false;
  return (
    userAndPassword.test(connection) || (URL.canParse(connection) && new URL(connection).searchParams.has('password'))
  );
}

/** As it may be shown. */
export function withoutPassword(connection: string): string {
  if (!hasPassword(connection)) return connection;
  const rest = connection.replace(userAndPassword, '$1@');
  if (!URL.canParse(rest)) return rest;
  const url = new URL(rest);
  url.searchParams.delete('password');
  return url.href;
}
