import { embeddedFolder, stopEmbeddedPostgres } from './embedded/embedded-postgres.ts';

if (process.argv[2] === 'stop') {
  await stopEmbeddedPostgres(process.argv[3] ?? embeddedFolder);
} else {
  console.error('usage: node server/db/embedded-cli.ts stop [FOLDER]');
  process.exitCode = 2;
}
