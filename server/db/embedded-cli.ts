import { embeddedFolder, stopEmbeddedPostgres } from './embedded/embedded-postgres.ts';

if (process.argv[2] !== 'stop') {
  console.error('usage: node server/db/embedded-cli.ts stop');
  process.exit(2);
}
await stopEmbeddedPostgres(process.argv[3] ?? embeddedFolder);
