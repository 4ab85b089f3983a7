-- time_to_minutes: how long after a meeting its minutes were printed in the papers of another, and when they were confirmed
-- needs: minutes, meetings, documents, minute_items, thread_steps
-- kept: by council, by date
-- Versions that were replaced count: minutes are public from their first printing on.
WITH printed AS (
  SELECT m.council, m.body, lower(m.body) AS body_key, m.date, m.minutes_id, m.document_id, g.date AS for_meeting_on,
         d.retrieved_at
  FROM minutes m
  JOIN documents d ON d.document_id = m.document_id
  LEFT JOIN (SELECT document_id, any_value(date) AS date FROM meetings GROUP BY document_id) g ON g.document_id = m.document_id
  WHERE m.date IS NOT NULL AND m.body IS NOT NULL
),
confirmed AS (
  SELECT i.minutes_id, min(c.date) AS confirmed_on
  FROM thread_steps s
  JOIN thread_steps c ON c.thread_id = s.thread_id AND c.step = 'confirmation'
  JOIN minute_items i ON i.row_id = s.row_id
  WHERE s.table_name = 'minute_items' AND s.step = 'minute'
  GROUP BY i.minutes_id
)
SELECT p.council, min(p.body) AS body, p.date, year(p.date) AS year,
       min(p.for_meeting_on) FILTER (WHERE p.for_meeting_on > p.date) AS printed_for,
       date_diff('day', p.date, min(p.for_meeting_on) FILTER (WHERE p.for_meeting_on > p.date)) AS days_to_print,
       min(p.retrieved_at) AS first_held_at, min(c.confirmed_on) AS confirmed_on,
       date_diff('day', p.date, min(c.confirmed_on)) AS days_to_confirmation,
       list(DISTINCT p.document_id ORDER BY p.document_id) AS documents
FROM printed p
LEFT JOIN confirmed c ON c.minutes_id = p.minutes_id
GROUP BY p.council, p.body_key, p.date
