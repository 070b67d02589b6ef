-- A person who has walked through everything, as the tables were after the first migration. Tests only.
insert into partners (id, name, display_name, mode, created_at)
values ('00000000-0000-7000-8000-000000000001', 'acme', 'Acme', 'LIVE', '2026-01-01T00:00:00Z');
insert into terms_versions (partner_id, id, type, version, published_at)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'CONSUMER', '1.0', '2026-01-01T00:00:00Z');
insert into terms_documents (partner_id, terms_version_id, language, markdown, text_sha256, pdf, pdf_sha256)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'EN', '# Terms', repeat('a', 64), '\x25', repeat('b', 64));
insert into consumers (partner_id, id, origin, phone_e164, email_address, accepted_terms_version_id, created_at, updated_at)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000003', 'WIZARD', '+33612345678', 'a@b.example',
  '00000000-0000-7000-8000-000000000002', '2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z');
insert into onboarding_sessions (partner_id, id, started_by, support_code, locale, consumer_id, claimed_at, active_at, posts_window_at, expires_at, created_at)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000004', 'SELF', 'ABCD-EFGH', 'en',
  '00000000-0000-7000-8000-000000000003', '2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-09T00:00:00Z', '2026-01-02T00:00:00Z');
insert into acceptances (partner_id, id, kind, source, terms_version_id, version, language, text_sha256, session_id, accepted_at, build, created_at)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000005', 'STATED', 'WIZARD',
  '00000000-0000-7000-8000-000000000002', '1.0', 'EN', repeat('a', 64), '00000000-0000-7000-8000-000000000004', '2026-01-02T00:00:00Z', 'test', '2026-01-02T00:00:00Z');
insert into challenges (partner_id, id, phone_e164, session_id, sends, resend_at, expires_at, created_at)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000006', '+33612345678',
  '00000000-0000-7000-8000-000000000004', 1, '2026-01-02T00:00:30Z', '2026-01-02T00:10:00Z', '2026-01-02T00:00:00Z');
insert into email_usage (partner_id, consumer_id, email_address)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000003', 'a@b.example');
insert into email_verifications (partner_id, id, consumer_id, email_address, locale, sends, resend_at, expires_at, created_at)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000007', '00000000-0000-7000-8000-000000000003', 'a@b.example',
  'en', 1, '2026-01-02T00:00:30Z', '2026-01-03T00:00:00Z', '2026-01-02T00:00:00Z');
insert into kyc_applications (partner_id, id, consumer_id, session_id, started_by, attempt, provider, status, created_at, updated_at)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000008', '00000000-0000-7000-8000-000000000003',
  '00000000-0000-7000-8000-000000000004', 'WIZARD', 1, 'sandbox', 'PROCESSING', '2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z');
insert into events (partner_id, id, type, data, created_at)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000009', 'CONSUMER_CREATED', '{}', '2026-01-02T00:00:00Z');
