-- The tables of the SDK's shared state, for PostgreSQL 12 or later. Every statement can be run again.
-- The user of the programs needs SELECT, INSERT, UPDATE and DELETE on the tables.

-- Journals. Keys and values are texts in UTF-8: convert_from(entry_key, 'UTF8') reads them.
CREATE TABLE IF NOT EXISTS stratalake_journal (
    journal text COLLATE "C" NOT NULL,
    entry_key bytea NOT NULL,
    entry_value bytea NOT NULL,
    version bigint NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    PRIMARY KEY (journal, entry_key)
);

-- Leases of journals. A row whose expires_at has passed is free.
CREATE TABLE IF NOT EXISTS stratalake_lease (
    journal text COLLATE "C" NOT NULL,
    lease_name bytea NOT NULL,
    holder uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    PRIMARY KEY (journal, lease_name)
);

-- Shared rate limits, one row for each. The table is unlogged: a write does not wait for the disk, and a crash of the
-- server or a failover empties the table, which the SDK detects. Do not delete rows that were used within 24 hours.
CREATE UNLOGGED TABLE IF NOT EXISTS stratalake_limit (
    limit_key text COLLATE "C" NOT NULL PRIMARY KEY,
    state text NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
