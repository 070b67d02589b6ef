-- A UUID of version 7, as lib/ids.ts makes it: what a trigger writes has an id of the same kind.
CREATE FUNCTION new_id(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send(floor(extract(epoch FROM at) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
      52, 1), 53, 1),
    'hex')::uuid
$$;
--> statement-breakpoint
-- Every event is on its way to every endpoint that wants it from the moment it commits, whoever wrote it; a partner
-- without endpoints pays for one look at an index. A walk's clock may be ahead: what happens there is due now. What
-- an endpoint that is disabled misses is kept as cancelled, to be replayed.
CREATE FUNCTION list_webhook_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_deliveries
    (partner_id, id, endpoint_id, event_id, type, end_user_id, sequence, status, next_attempt_at, created_at)
  SELECT due.partner_id, new_id(due.at), due.endpoint_id, due.event_id, due.type, due.end_user_id, due.sequence,
    CASE WHEN due.is_enabled THEN 'PENDING' ELSE 'CANCELLED' END::webhook_delivery_status,
    CASE WHEN due.is_enabled THEN due.at END, due.at
  FROM (
    SELECT added.partner_id, added.id AS event_id, added.type, added.end_user_id, added.sequence,
      endpoint.id AS endpoint_id, endpoint.disabled_reason IS NULL AS is_enabled,
      least(added.created_at, date_trunc('milliseconds', clock_timestamp())) AS at
    FROM added
    JOIN webhook_endpoints endpoint ON endpoint.partner_id = added.partner_id
      AND (endpoint.event_types IS NULL OR added.type = ANY (endpoint.event_types))
    -- A test is for one endpoint, and who asks for it says which.
    WHERE added.type <> 'WEBHOOK_TEST'
  ) due;
  IF FOUND THEN PERFORM pg_notify('webhooks_due', ''); END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER events_to_deliver AFTER INSERT ON "events" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION list_webhook_deliveries();
