-- thread.undecided: an item with recommendations whose meeting is minuted, and no minute of that business was found
-- severity: info
WITH stepped AS (
  SELECT t.thread_id, t.council, t.body, t.date, t.subject,
         bool_or(s.step = 'recommendation') AS recommended, bool_or(s.step IN ('minute', 'decision')) AS minuted,
         min(s.row_id) FILTER (WHERE s.step = 'agenda_item') AS row_id
  FROM threads t JOIN thread_steps s USING (thread_id) GROUP BY ALL
)
SELECT a.document_id, 'agenda_items' AS table_name, a.row_id, a.page,
       format('{} on {}: “{}” came with recommendations, and its minutes do not hold it', x.body, x.date, x.subject) AS message
FROM stepped x
JOIN agenda_items a ON a.row_id = x.row_id
WHERE x.recommended AND NOT x.minuted
  AND EXISTS (FROM stepped y WHERE y.council IS NOT DISTINCT FROM x.council AND y.body = x.body AND y.date = x.date AND y.minuted)
