/** A connection to a team's index, as the reader may name it. */
const address = /^postgres(?:ql)?:\/\//;

/** Whether an index is kept in PostgreSQL: where its location is `postgres://…`. */
export function isPostgres(location: string): boolean {
  return address.test(location);
}

/** Whether a connection names a password, which belongs in no setting and in no list of processes. */
export function hasPassword(connection: string): boolean {
  if (!isPostgres(connection)) return false;
  const { password, searchParams } = new URL(connection);
  return password !== '' || searchParams.has('password');
}

/** As it may be shown. */
export function withoutPassword(connection: string): string {
  if (!hasPassword(connection)) return connection;
  const url = new URL(connection);
  url.password = '';
  url.searchParams.delete('password');
  return url.href;
}
