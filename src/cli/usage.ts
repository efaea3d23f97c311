export const usage = `On Record: who said what, when, in whose words.

  on-record extract [--format jsonl|csv|md] PATH…   records of files and folders, in this order
  on-record extract [--format …] -                  one text from standard input
  on-record extract [--format …] --list             files named on standard input, one a line;
                                                    or JSON lines: {"file":"a.txt","text":"…"}
                      [--threads N]                 instead of one for each core but one
                      [--skip-unreadable]           texts that can't be read are named, and do not count
  on-record index FOLDER [--db DB]                  builds or updates the folder's index
  on-record search FOLDER QUERY [--db DB] [--limit N] [--json]
                                                    searches it, best first

--db is the path of a file, or postgres://user@host/database: a team's index, with the password in PGPASSWORD or ~/.pgpass.
A query may hold @speaker, #pledge, #quote, #sure, "exact words", 2024-10..2024-12 and in:outlet.
Exit code: 0; 1 where something could not be read or found, and was named while the rest was done; 2 where the command
was not understood; 70 where On Record itself failed, or could not write all that it found.
`;

/** A command line that On Record does not understand. */
export class UsageError extends Error {}
