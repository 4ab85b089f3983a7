-- The harvest's memory: one SQLite file. Moments are ISO 8601 in UTC, days are ISO dates.
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS meetings (
    source TEXT NOT NULL,
    meeting TEXT NOT NULL,            -- the site's own id
    committee_id TEXT, committee TEXT, day TEXT, clock TEXT, status TEXT, url TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,          -- last time a list named it
    last_visited TEXT,                -- last time its page was read whole
    next_visit TEXT,                  -- the day it is due again; NULL when it is settled
    minutes_on TEXT,                  -- the day its minutes were first seen
    settled_on TEXT,
    problem TEXT,                     -- what the last visit failed by; NULL when it was whole
    gone_on TEXT,                     -- the day its page answered 404
    page_hash TEXT,                   -- of what the page said, to know whether its details must be read again
    PRIMARY KEY (source, meeting)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS documents (
    source TEXT NOT NULL,
    doc TEXT NOT NULL,                -- the site's lasting name of it
    url TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL,
    fingerprint TEXT NOT NULL,        -- what the listing said of it when it was last fetched
    restricted INTEGER NOT NULL DEFAULT 0,
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
    last_checked TEXT, last_full TEXT,
    outcome TEXT, why TEXT, failures INTEGER NOT NULL DEFAULT 0,
    etag TEXT, last_modified TEXT, length INTEGER, tail_sha TEXT,
    sha256 TEXT, version INTEGER NOT NULL DEFAULT 0,
    withdrawn_on TEXT, withdrawn_why TEXT,
    PRIMARY KEY (source, doc)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS documents_by_content ON documents (sha256);

CREATE TABLE IF NOT EXISTS links (      -- which meeting's page names which document
    source TEXT NOT NULL, meeting TEXT NOT NULL, doc TEXT NOT NULL,
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
    missing INTEGER NOT NULL DEFAULT 0, -- good visits in a row that did not name it
    PRIMARY KEY (source, meeting, doc)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_by_doc ON links (source, doc);

CREATE TABLE IF NOT EXISTS versions (   -- a document replaced by the council is a new version; the old one stays
    source TEXT NOT NULL, doc TEXT NOT NULL, version INTEGER NOT NULL,
    sha256 TEXT NOT NULL, url TEXT NOT NULL, held_at TEXT NOT NULL, replaced_at TEXT,
    PRIMARY KEY (source, doc, version)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS versions_by_content ON versions (sha256);

CREATE TABLE IF NOT EXISTS contents (   -- every file in the store
    sha256 TEXT PRIMARY KEY, suffix TEXT NOT NULL, bytes INTEGER NOT NULL,
    role TEXT NOT NULL,                 -- 'document' or 'record' (a raw answer of the site)
    kept_at TEXT NOT NULL,
    lake_state TEXT, lake_at TEXT, extractor_version TEXT, lake_error TEXT,
    lake_tries INTEGER NOT NULL DEFAULT 0   -- readings in a row that were lost (time, memory, a dead process)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS pending (    -- files on their way into the store: what a killed run may have left
    sha256 TEXT NOT NULL, suffix TEXT NOT NULL, source TEXT NOT NULL,
    PRIMARY KEY (sha256, source)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS answers (    -- raw answers kept, a row for each change
    source TEXT NOT NULL, meeting TEXT NOT NULL, url TEXT NOT NULL, sha256 TEXT NOT NULL, kept_at TEXT NOT NULL,
    PRIMARY KEY (source, meeting, url, sha256)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS records (    -- what the site says of a meeting, as read, in JSON
    source TEXT NOT NULL, meeting TEXT NOT NULL, read_at TEXT NOT NULL, record TEXT NOT NULL,
    checked_hash TEXT,                  -- NULL until the lake has the record as it is now
    PRIMARY KEY (source, meeting)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS events (     -- everything that went wrong or changed
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, source TEXT NOT NULL, url TEXT, outcome TEXT NOT NULL, detail TEXT
);
CREATE INDEX IF NOT EXISTS events_by_source ON events (source, at);

CREATE TABLE IF NOT EXISTS nights (
    source TEXT NOT NULL, night TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT,
    since TEXT, until TEXT, route TEXT, outcome TEXT, why TEXT,
    meetings INTEGER, visited INTEGER, listed INTEGER, held INTEGER, new INTEGER, changed INTEGER, unchanged INTEGER,
    withdrawn INTEGER, blocked INTEGER, failed INTEGER, skipped INTEGER, requests INTEGER, received INTEGER,
    last_success TEXT, silent_days INTEGER,
    PRIMARY KEY (source, night)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS sources (
    source TEXT PRIMARY KEY, council TEXT NOT NULL, platform TEXT NOT NULL, base_url TEXT NOT NULL, moved_to TEXT
) WITHOUT ROWID;
