-- What can be searched: one row an entry, with what it can be filtered by. Document by document, so that a part of the
-- lake can be taken in alone.
WITH held AS (
  SELECT minutes_id, any_value(body) AS body, any_value(date) AS date FROM minutes GROUP BY minutes_id
),
meeting AS (
  SELECT document_id, min(body) AS body, max(date) AS date FROM meetings GROUP BY document_id
),
item AS (
  SELECT minutes_id, number, any_value(title) AS title FROM minute_items GROUP BY minutes_id, number
),
report AS (
  SELECT report_id, any_value(title) AS title FROM reports GROUP BY report_id
),
-- The agenda of the meeting that is minuted: a pack has that of the next meeting too, with the same numbers.
agenda AS (
  SELECT g.document_id, lower(g.body) AS body_key, g.date, a.number, min(a.title) AS title
  FROM agenda_items a JOIN meetings g USING (meeting_id) GROUP BY ALL
),
minuted AS (
  SELECT 'decisions' AS table_name, row_id, document_id, council, page, minutes_id, minute_number, agenda_number,
         concat_ws(' ', stem, text, motion_text) AS text, NULL AS title, minute_title AS told
  FROM decisions
  UNION ALL
  SELECT 'minute_items', row_id, document_id, council, page, minutes_id, number, agenda_number, text, title, NULL
  FROM minute_items
  UNION ALL
  SELECT 'actions', row_id, document_id, council, page, minutes_id, minute_number, NULL, text, NULL, NULL FROM actions
  UNION ALL
  SELECT 'amendments', row_id, document_id, council, page, minutes_id, minute_number, NULL, text, NULL, NULL
  FROM amendments
),
reported AS (
  SELECT 'reports' AS table_name, row_id, document_id, council, page, concat_ws(' ', purpose, summary) AS text, title
  FROM reports
  UNION ALL
  SELECT 'recommendations', r.row_id, r.document_id, r.council, r.page, concat_ws(' ', r.stem, r.text), report.title
  FROM recommendations r LEFT JOIN report USING (report_id)
),
asked AS (
  SELECT 'public_questions' AS table_name, row_id, document_id, council, page, minutes_id,
         concat_ws(' ', text, response) AS text, NULL AS title
  FROM public_questions
)
SELECT m.table_name, m.row_id, m.document_id, m.council, held.body, held.date, m.page,
       coalesce(m.title, item.title, m.told, agenda.title) AS title, m.text
FROM minuted m
LEFT JOIN held USING (minutes_id)
LEFT JOIN item ON item.minutes_id = m.minutes_id AND item.number = m.minute_number
LEFT JOIN agenda ON agenda.document_id = m.document_id AND agenda.body_key = lower(held.body) AND agenda.date = held.date
                AND agenda.number = coalesce(m.agenda_number, m.minute_number)
UNION ALL
SELECT r.table_name, r.row_id, r.document_id, r.council, meeting.body, meeting.date, r.page, r.title, r.text
FROM reported r LEFT JOIN meeting USING (document_id)
UNION ALL
SELECT a.table_name, a.row_id, a.document_id, a.council, coalesce(held.body, meeting.body),
       coalesce(held.date, meeting.date), a.page, a.title, a.text
FROM asked a LEFT JOIN held USING (minutes_id) LEFT JOIN meeting USING (document_id)
