-- Evidence, events and published terms are written once and never again: whoever speaks SQL to this database,
-- the application itself included, is refused. (Only who may drop the triggers can go round them, and
-- then `npm run terms:verify` finds what was changed.)
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER acceptances_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "acceptances"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER acceptance_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "acceptance_seals"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "events"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER terms_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "terms_versions"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER terms_documents_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "terms_documents"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Every acceptance is on the sealer's list from the moment it commits; nobody can forget to put it there.
CREATE FUNCTION list_unsealed_acceptance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unsealed_acceptances (partner_id, acceptance_id)
  SELECT partner_id, id FROM added;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER acceptances_to_seal AFTER INSERT ON "acceptances" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION list_unsealed_acceptance();
