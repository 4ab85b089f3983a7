-- attendance.differs: two sets of minutes of one meeting that do not agree whether a person came
-- severity: warning
WITH counted AS (
  SELECT m.council, lower(m.body) AS body_key, m.body, m.date, m.start_time, m.minutes_id, a.document_id, a.row_id, a.page, n.person_id,
         a.name, a.status, a.status IN ('present', 'substitute') AS came
  FROM attendance a
  JOIN minutes m ON m.minutes_id = a.minutes_id
  JOIN person_mentions n ON n.table_name = 'attendance' AND n.row_id = a.row_id
  WHERE a.substitute_for IS NULL AND a.document_id NOT IN (SELECT document_id FROM replaced_documents)
)
SELECT b.document_id, 'attendance' AS table_name, b.row_id, b.page,
       format('{} at {} on {}: {} here, {} in document {}', b.name, b.body, b.date, b.status, a.status,
              left(a.document_id, 16)) AS message
FROM counted a
JOIN counted b ON b.person_id = a.person_id AND b.council IS NOT DISTINCT FROM a.council AND b.body_key = a.body_key
              AND b.date = a.date AND b.start_time IS NOT DISTINCT FROM a.start_time
WHERE a.minutes_id < b.minutes_id AND a.came <> b.came
