-- A night's counts from the state it left. :source, :night (ISO day), :plans (what forward plans are filed under),
-- :decisions (what the ids of register entries begin with).
SELECT
    (SELECT count(*) FROM meetings WHERE source = :source AND substr(last_seen, 1, 10) = :night
        AND meeting <> :plans AND instr(meeting, :decisions) <> 1) AS meetings,
    (SELECT count(*) FROM meetings WHERE source = :source AND substr(last_visited, 1, 10) = :night
        AND meeting <> :plans AND instr(meeting, :decisions) <> 1) AS visited,
    (SELECT count(*) FROM documents WHERE source = :source AND withdrawn_on IS NULL) AS listed,
    (SELECT count(*) FROM documents WHERE source = :source AND withdrawn_on IS NULL AND sha256 IS NOT NULL) AS held,
    (SELECT count(*) FROM versions WHERE source = :source AND substr(held_at, 1, 10) = :night AND version = 1) AS new,
    (SELECT count(*) FROM versions WHERE source = :source AND substr(held_at, 1, 10) = :night AND version > 1) AS changed,
    (SELECT count(*) FROM documents WHERE source = :source AND substr(last_checked, 1, 10) = :night
        AND outcome = 'unchanged') AS unchanged,
    (SELECT count(*) FROM documents WHERE source = :source AND withdrawn_on = :night) AS withdrawn,
    (SELECT count(*) FROM documents WHERE source = :source AND withdrawn_on IS NULL
        AND outcome IN ('blocked', 'disallowed', 'rate_limited'))
        + (SELECT count(*) FROM meetings WHERE source = :source AND next_visit <= :night AND gone_on IS NULL
            AND problem IN ('blocked', 'disallowed', 'rate_limited')) AS blocked,
    (SELECT count(*) FROM documents WHERE source = :source AND withdrawn_on IS NULL
        AND outcome NOT IN ('ok', 'unchanged', 'blocked', 'disallowed', 'rate_limited'))
        + (SELECT count(*) FROM meetings WHERE source = :source AND next_visit <= :night AND gone_on IS NULL
            AND problem NOT IN ('blocked', 'disallowed', 'rate_limited')) AS failed,
    (SELECT count(*) FROM documents WHERE source = :source AND withdrawn_on IS NULL AND last_checked IS NULL) AS skipped
