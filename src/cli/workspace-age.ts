import type { SoiDatabase } from '../store/index.js';

const say = (text: string): void => {
  process.stderr.write(`soi: ${text}\n`);
};

/** Says that a workspace of an older soi was brought to this version, and what is still to be derived again. */
export function tellMigration({ migration }: SoiDatabase, folder: string): void {
  if (migration === null) return;
  const change =
    migration.from === migration.to
      ? `completed`
      : `brought from schema ${migration.from} to ${migration.to}`;
  say(
    `${folder} was written by an older soi: its database is ${change}; nothing recorded or decided is lost`,
  );
}

/** Says that what a command shows was derived by an older soi, or by a stage that was stopped. */
export function warnOutdated(database: SoiDatabase, folder: string): void {
  const stages = database.outdatedStages();
  if (stages.length > 0)
    say(
      `what ${folder} holds of ${stages.join(' and ')} is from an older soi or an unfinished run: soi report --out ${folder} derives it again`,
    );
}
