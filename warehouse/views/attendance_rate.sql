-- attendance_rate: how often each member of a body came in a year, sent apologies, sent a substitute or came by screen
-- needs: attendance, minuted_meetings, person_mentions, people
-- kept: by council, by year
WITH named AS (
  SELECT m.council, m.body, m.body_key, m.year, m.minutes_id, a.status, a.mode, p.person_id,
         coalesce(p.name, a.name) AS name, coalesce(p.person_id, lower(a.name)) AS who
  FROM attendance a
  JOIN minuted_meetings m ON m.minutes_id = a.minutes_id
  LEFT JOIN person_mentions n ON n.table_name = 'attendance' AND n.row_id = a.row_id
  LEFT JOIN people p ON p.person_id = n.person_id
  WHERE a.name IS NOT NULL AND coalesce(a.capacity, 'member') = 'member'
    -- A row that names somebody for whom a substitute came has that person among its mentions too.
    AND (a.substitute_for IS NULL OR p.name IS NULL OR NOT list_contains(p.names, a.substitute_for))
),
once AS (
  SELECT council, body_key, year, who, minutes_id, any_value(body) AS body, any_value(person_id) AS person_id,
         any_value(name) AS name, bool_or(status = 'present') AS present, bool_or(status = 'substitute') AS substitute,
         bool_or(status = 'apologies') AS apologies, bool_or(mode = 'remote') AS remote
  FROM named GROUP BY council, body_key, year, who, minutes_id
)
SELECT council, min(body) AS body, year, any_value(name) AS name, any_value(person_id) AS person_id,
       count(*) FILTER (WHERE NOT substitute) AS meetings,
       count(*) FILTER (WHERE present) AS present,
       count(*) FILTER (WHERE apologies AND NOT present) AS apologies,
       count(*) FILTER (WHERE NOT present AND NOT apologies AND NOT substitute) AS absent,
       count(*) FILTER (WHERE substitute) AS as_substitute,
       count(*) FILTER (WHERE remote AND (present OR substitute)) AS remote,
       round(count(*) FILTER (WHERE present) / nullif(count(*) FILTER (WHERE NOT substitute), 0), 4) AS rate
FROM once
GROUP BY council, body_key, year, who
