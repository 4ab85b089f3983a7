-- minutes.differ: two sets of minutes of one meeting that do not record the same number of formal decisions
-- severity: info
WITH sets AS (
  SELECT minutes_id, document_id, row_id, page, council, body, date, start_time FROM minutes
  WHERE council IS NOT NULL AND body IS NOT NULL AND date IS NOT NULL
    AND document_id NOT IN (SELECT document_id FROM replaced_documents)
),
-- Few meetings have two sets of minutes: the decisions of the others need not be counted.
again AS MATERIALIZED (
  SELECT * FROM sets WINDOW meeting AS (PARTITION BY council, body, date, start_time)
  QUALIFY min(document_id) OVER meeting <> max(document_id) OVER meeting
),
formal AS (
  SELECT minutes_id, row_id FROM decisions WHERE formal AND minutes_id IN (SELECT minutes_id FROM again)
),
counted AS (
  SELECT m.*, count(d.row_id) AS decided FROM again m LEFT JOIN formal d ON d.minutes_id = m.minutes_id GROUP BY ALL
)
SELECT a.document_id, 'minutes' AS table_name, a.row_id, a.page,
       format('{} on {}: {} formal decisions here, {} in document {}', a.body, a.date, a.decided, b.decided,
              left(b.document_id, 16)) AS message
FROM counted a
JOIN counted b ON b.council = a.council AND b.body = a.body AND b.date = a.date
WHERE a.start_time IS NOT DISTINCT FROM b.start_time AND b.document_id > a.document_id AND a.decided <> b.decided
