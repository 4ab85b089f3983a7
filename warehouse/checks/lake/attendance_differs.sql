-- attendance.differs: two sets of minutes of one meeting that do not agree whether a person came
-- severity: warning
WITH sets AS (
  SELECT minutes_id, document_id, council, body, lower(body) AS body_key, date, start_time FROM minutes
  WHERE body IS NOT NULL AND date IS NOT NULL AND document_id NOT IN (SELECT document_id FROM replaced_documents)
),
-- Few meetings have two sets of minutes: whoever came to the others need not be looked at.
again AS MATERIALIZED (
  SELECT * FROM sets WINDOW meeting AS (PARTITION BY council, body_key, date, start_time)
  QUALIFY min(minutes_id) OVER meeting <> max(minutes_id) OVER meeting
),
named AS MATERIALIZED (
  SELECT row_id, minutes_id, document_id, page, name, status, status IN ('present', 'substitute') AS came FROM attendance
  WHERE substitute_for IS NULL AND minutes_id IN (SELECT minutes_id FROM again)
),
counted AS MATERIALIZED (
  SELECT m.council, m.body_key, m.body, m.date, m.start_time, m.minutes_id, a.* EXCLUDE (minutes_id), n.person_id
  FROM named a
  JOIN again m ON m.minutes_id = a.minutes_id
  JOIN person_mentions n ON n.table_name = 'attendance' AND n.row_id = a.row_id
)
SELECT b.document_id, 'attendance' AS table_name, b.row_id, b.page,
       format('{} at {} on {}: {} here, {} in document {}', b.name, b.body, b.date, b.status, a.status,
              left(a.document_id, 16)) AS message
FROM counted a
JOIN counted b ON b.person_id = a.person_id AND b.council IS NOT DISTINCT FROM a.council AND b.body_key = a.body_key
              AND b.date = a.date AND b.start_time IS NOT DISTINCT FROM a.start_time
WHERE a.minutes_id < b.minutes_id AND a.came <> b.came
