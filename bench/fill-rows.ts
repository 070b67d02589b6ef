import type postgres from 'postgres'
import type { BenchPartner } from './add-partner.ts'

/** How a share of all numbers is drawn: the same for the same number at every run, and unrelated to other draws. */
const draws = `
  create or replace function pg_temp.draw(n bigint, kind int) returns float8 language sql immutable as $$
    select (hashint8extended(n, kind) & 1099511627775) / 1099511627776.0::float8 $$`

/**
 * Last names as a country has them: two in five people share a hundred names, the first of them far more often than
 * the last; the others have one of 40,000.
 */
const names = `
  create or replace function pg_temp.last_name(n bigint) returns text language sql immutable as $$
    select case when pg_temp.draw(n, 1) < 0.4
      then (array['Martin','Bernard','Thomas','Petit','Robert','Richard','Durand','Dubois','Moreau','Laurent',
        'Simon','Michel','Lefèvre','Leroy','Roux','David','Bertrand','Morel','Fournier','Girard','Smith','Jones',
        'Müller','García','Núñez','Šimić','Øster','Ångström','O''Brien','de la Cruz'])[
          1 + floor(pg_temp.draw(n, 2) ^ 2 * 30)::int]
      else initcap(
        (array['ba','be','bo','ca','ce','co','da','de','do','fa','fe','ga','ge','ha','he','ja','ka','ke','la','le',
          'ma','me','mo','na','ne','pa','pe','ra','re','sa','se','ta','te','va','ve','wa','we','ya','za','zé'])[
            1 + floor(pg_temp.draw(n, 3) * 40)::int] ||
        (array['bel','cher','dan','fer','gar','han','jac','kov','lan','mar','nar','pol','quin','ran','sar','tan',
          'ver','win','xan','zol','bri','cla','dri','flo','gra','kri','pla','sta','tri','vla'])[
            1 + floor(pg_temp.draw(n, 4) * 30)::int] ||
        (array['ac','ain','ak','ari','as','aud','é','eau','ec','el','en','er','et','ez','i','ic','ier','in','ini','is',
          'o','off','on','ot','ou','sen','ski','son','ti','us','vic','wicz','y','ard'])[
            1 + floor(pg_temp.draw(n, 5) * 34)::int])
    end $$`

/** The functions that the rows are drawn by, in the session that draws them. */
export async function prepareDraws(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(draws)
  await sql.unsafe(names)
}

/**
 * The people numbered `from` to `to` of one partner with what they had come to by being created through the API:
 * events, evidence, suspensions. Three years of them in the order of their numbers, the newest just now. The shares:
 * seven in ten are validated and have a name, 85 in 100 accepted terms, most of them the newest, one in a hundred
 * is suspended.
 */
export async function insertPeople(
  sql: postgres.Sql,
  partner: BenchPartner,
  { from, to, last }: { from: number; to: number; last: number },
  now: Date,
): Promise<void> {
  await sql`
    with drawn as (
      select n, ${now}::timestamptz - interval '3 years' * ((${last} - n)::float8 / ${last}) as created_at,
        pg_temp.draw(n, 10) as kyc, pg_temp.draw(n, 11) as phone, pg_temp.draw(n, 12) as terms,
        pg_temp.draw(n, 13) as email, pg_temp.draw(n, 14) as rest
      from generate_series(${from}::bigint, ${to}::bigint) n),
    people as (
      select *, new_id(created_at) as id,
        (case when kyc < 0.70 then 'VALIDATED' when kyc < 0.85 then 'NOT_STARTED' when kyc < 0.90 then 'DECLINED'
          when kyc < 0.95 then 'CREATED' when kyc < 0.98 then 'ABORTED' when kyc < 0.99 then 'PROCESSING'
          else 'PENDING_REVIEW' end)::kyc_status as status,
        case when terms < 0.60 then ${partner.newestTermsId}::uuid
          when terms < 0.85 then ${partner.olderTermsId}::uuid end as terms_id,
        least(${now}::timestamptz, created_at + interval '60 days' * rest ^ 3) as updated_at
      from drawn),
    made as (
      insert into consumers (partner_id, id, origin, external_id, phone_e164, phone_verified_at, email_address,
        first_name, last_name, birth_date, gender, address_country, address_city, address_postal_code,
        address_street, address_number, source_of_funds, occupation, metadata, accepted_terms_version_id,
        kyc_application_id, kyc_status, kyc_updated_at, event_count, created_at, updated_at)
      select ${partner.id}::uuid, id, 'KEY', case when rest < 0.6 then 'user-' || n end,
        -- Every number once, in no order that the people have.
        '+336' || lpad(((n * 61803399) % 100000000)::text, 8, '0'),
        case when phone < 0.6 or status <> 'NOT_STARTED' then updated_at end,
        case when email < 0.75 then 'person.' || n || '@example.org' end,
        case when status = 'VALIDATED' then 'Camille' end,
        case when status = 'VALIDATED' then pg_temp.last_name(n) end,
        case when status = 'VALIDATED' then date '1940-01-01' + floor(rest * 24000)::int end,
        case when status = 'VALIDATED' then (array['MALE','FEMALE'])[1 + (n % 2)::int]::gender end,
        case when rest < 0.4 then 'FRA' end, case when rest < 0.4 then 'Paris' end,
        case when rest < 0.4 then '75002' end, case when rest < 0.4 then 'rue de la Paix' end,
        case when rest < 0.4 then (n % 90)::text end,
        case when rest < 0.5 then 'SAVINGS_FROM_SALARY' end, case when rest < 0.5 then 'ENGINEER' end,
        case when rest < 0.2 then jsonb_build_object('segment', 'gold', 'branch', n % 400) end,
        terms_id, case when status <> 'NOT_STARTED' then gen_random_uuid() end, status,
        case when status <> 'NOT_STARTED' then updated_at end,
        1 + (terms_id is not null)::int, created_at, updated_at
      from people),
    told_created as (
      insert into events (partner_id, id, type, end_user_type, end_user_id, sequence, data, created_at)
      select ${partner.id}::uuid, new_id(created_at), 'CONSUMER_CREATED', 'CONSUMER', id, 1,
        '{"origin": "KEY"}', created_at
      from people),
    told_accepted as (
      insert into events (partner_id, id, type, end_user_type, end_user_id, sequence, data, created_at)
      select ${partner.id}::uuid, new_id(created_at), 'CONSUMER_TERMS_ACCEPTED', 'CONSUMER', id, 2,
        '{"type": "CONSUMER", "version": "2.0"}', created_at
      from people where terms_id is not null),
    stated as (
      insert into acceptances (partner_id, id, kind, source, consumer_id, terms_version_id, version, language,
        text_sha256, accepted_at, build, key_id, request_id, created_at)
      select ${partner.id}::uuid, new_id(created_at), 'STATED', 'KEY', id, terms_id,
        case when terms < 0.60 then '2.0' else '1.0' end, 'EN', repeat('0', 64), created_at, 'bench',
        ${partner.id}::uuid, id, created_at
      from people where terms_id is not null)
    insert into suspensions (partner_id, id, end_user_type, end_user_id, operator, reason, created_at)
    select ${partner.id}::uuid, new_id(updated_at), 'CONSUMER', id, 'PARTNER', 'Under review', updated_at
    from people where pg_temp.draw(n, 15) < 0.01`
}
