-- minutes.differ: two sets of minutes of one meeting that do not record the same number of formal decisions
-- severity: info
WITH counted AS (
  SELECT m.minutes_id, m.document_id, m.row_id, m.page, m.council, m.body, m.date, m.start_time,
         count(d.row_id) AS decided
  FROM minutes m LEFT JOIN decisions d ON d.minutes_id = m.minutes_id AND d.formal
  WHERE m.document_id NOT IN (SELECT document_id FROM replaced_documents)
  GROUP BY ALL
)
SELECT a.document_id, 'minutes' AS table_name, a.row_id, a.page,
       format('{} on {}: {} formal decisions here, {} in document {}', a.body, a.date, a.decided, b.decided,
              left(b.document_id, 16)) AS message
FROM counted a
JOIN counted b ON b.council = a.council AND b.body = a.body AND b.date = a.date
WHERE a.start_time IS NOT DISTINCT FROM b.start_time AND b.document_id > a.document_id AND a.decided <> b.decided
