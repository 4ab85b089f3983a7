-- meeting.overlap: two meetings of one body, by their minutes, of which one begins while the other sits
-- severity: warning
WITH sat AS (
  SELECT document_id, row_id, page, council, body, lower(body) AS body_key, date, start_time, end_time
  FROM minutes
  WHERE start_time IS NOT NULL AND document_id NOT IN (SELECT document_id FROM replaced_documents)
)
SELECT b.document_id, 'minutes' AS table_name, b.row_id, b.page,
       format('{} on {} begins at {}, and sits from {} to {} by document {}', b.body, b.date, b.start_time, a.start_time,
              a.end_time, left(a.document_id, 16)) AS message
FROM sat a
JOIN sat b ON b.council = a.council AND b.body_key = a.body_key AND b.date = a.date
WHERE b.start_time > a.start_time AND b.start_time < a.end_time
