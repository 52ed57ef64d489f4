import { ConfigError, readConfig } from '../config.ts';
import { migrate } from './migrations.ts';

try {
  const { config } = readConfig();
  if (config.database.url === undefined) throw new ConfigError('npm run migrate needs DATABASE_URL.');
  const ran = await migrate(config.database.url);
  console.log(ran.length === 0 ? 'The database is up to date.' : `Migrated: ${ran.join(', ')}`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
