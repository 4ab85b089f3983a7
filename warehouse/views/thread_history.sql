-- thread_history: every step of every thread with the words of its row and where they stand
-- needs: threads, thread_steps, agenda_items, reports, recommendations, minute_items, decisions, documents
-- kept: by council, by thread_id
WITH said AS (
  SELECT 'agenda_items' AS table_name, row_id, document_id, page, concat_ws(' ', number, title) AS text FROM agenda_items
  UNION ALL SELECT 'reports', row_id, document_id, page, title FROM reports
  UNION ALL SELECT 'recommendations', row_id, document_id, page, concat_ws(' ', stem, text) FROM recommendations
  UNION ALL SELECT 'minute_items', row_id, document_id, page, concat_ws(' ', number, title) FROM minute_items
  UNION ALL SELECT 'decisions', row_id, document_id, page, concat_ws(' ', stem, text) FROM decisions
)
SELECT s.thread_id, t.council, t.body, t.subject, t.follows, s.position, s.step, s.date, said.text, d.source_name AS document,
       said.page, s.table_name, s.row_id, said.document_id
FROM thread_steps s
JOIN threads t USING (thread_id)
LEFT JOIN said ON said.table_name = s.table_name AND said.row_id = s.row_id
LEFT JOIN documents d ON d.document_id = said.document_id
