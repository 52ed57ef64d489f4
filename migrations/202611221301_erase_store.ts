import type { Knex } from 'knex';

/**
 * Erasing a store is one function, the only thing that the triggers of append-only tables let through. It finds the tables
 * by their `store_hash`, so that one added later is never forgotten. Batches are kept like their publications.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create trigger never_deleted before delete on batches for each row execute function refuse_change()`);
  await knex.raw(`
    create trigger never_emptied before truncate on batches for each statement execute function refuse_change()`);
  await knex.raw(`
    create function erase_store(hash text) returns jsonb
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      waiting text[];
      next_table text;
      blank text;
      removed bigint;
      counts jsonb := '{}';
    begin
      if hash is distinct from current_setting('app.store_hash', true) then
        raise exception 'a store is erased from within' using errcode = 'insufficient_privilege';
      end if;
      select array_agg(relation.relname::text) into waiting
      from pg_class relation
      join pg_attribute attribute on attribute.attrelid = relation.oid and attribute.attname = 'store_hash'
      where relation.relnamespace = 'public'::regnamespace and relation.relkind = 'r' and relation.relname <> 'stores';
      perform set_config('app.erasing_store', hash, true);
      while cardinality(waiting) > 0 loop
        -- Rows that others refer to go after those.
        select candidate into next_table from unnest(waiting) as candidate
        where not exists (
          select from pg_constraint link
          where link.contype = 'f' and link.confrelid = format('public.%I', candidate)::regclass
            and link.conrelid <> link.confrelid
            and (select relname::text from pg_class where oid = link.conrelid) = any (waiting))
        order by candidate limit 1;
        if next_table is null then
          raise exception 'tables refer to each other in a circle: %', waiting;
        end if;
        execute format('delete from public.%I where store_hash = $1', next_table) using hash;
        get diagnostics removed = row_count;
        if removed > 0 then counts := counts || jsonb_build_object(next_table, removed); end if;
        waiting := array_remove(waiting, next_table);
      end loop;
      perform set_config('app.erasing_store', '', true);
      select string_agg(format('%I = default', attname), ', ') into blank from pg_attribute
      where attrelid = 'public.stores'::regclass and attnum > 0 and not attisdropped and attname not in
        ('store_hash', 'status', 'installation', 'installed_at', 'uninstalled_at', 'created_at');
      execute format('update public.stores set %s where store_hash = $1', blank) using hash;
      return counts;
    end $$`);
  await knex.raw(
    `comment on function erase_store is 'Deletes every row of the store; of the store itself only its hash and installation number stay, so that old jobs never touch a new installation.'`,
  );
  await knex.raw('revoke all on function erase_store(text) from public');
  await knex.raw('grant execute on function erase_store(text) to clione_app');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function erase_store(text)');
  await knex.raw('drop trigger never_emptied on batches');
  await knex.raw('drop trigger never_deleted on batches');
}
