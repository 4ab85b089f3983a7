-- thread.undecided: an item with recommendations whose meeting is minuted, and no minute of that business was found
-- severity: info
WITH minuted AS MATERIALIZED (SELECT DISTINCT thread_id FROM thread_steps WHERE step IN ('minute', 'decision')),
left_open AS MATERIALIZED (
  SELECT thread_id, council, body, date, subject FROM threads
  WHERE thread_id IN (SELECT thread_id FROM thread_steps WHERE step = 'recommendation')
    AND thread_id NOT IN (SELECT thread_id FROM minuted)
),
listed AS (
  SELECT thread_id, min(row_id) AS row_id FROM thread_steps
  WHERE step = 'agenda_item' AND thread_id IN (SELECT thread_id FROM left_open) GROUP BY thread_id
)
SELECT a.document_id, 'agenda_items' AS table_name, a.row_id, a.page,
       format('{} on {}: “{}” came with recommendations, and its minutes do not hold it', x.body, x.date, x.subject) AS message
FROM left_open x
JOIN listed l ON l.thread_id = x.thread_id
JOIN agenda_items a ON a.row_id = l.row_id
WHERE EXISTS (
  FROM threads y
  WHERE y.council IS NOT DISTINCT FROM x.council AND y.body = x.body AND y.date = x.date
    AND y.thread_id IN (SELECT thread_id FROM minuted))
