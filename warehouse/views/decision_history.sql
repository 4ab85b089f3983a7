-- decision_history: every decision of current documents with its council, body, day and item, and the thread that it belongs to
-- needs: decisions, minutes, minute_items, thread_steps, replaced_documents
-- kept: by council, by document_id
WITH items AS (SELECT minutes_id, number, min(title) AS title FROM minute_items WHERE number IS NOT NULL GROUP BY ALL),
threaded AS (
  SELECT row_id, min(thread_id) AS thread_id FROM thread_steps
  WHERE table_name = 'decisions' AND step = 'decision' GROUP BY row_id
)
SELECT d.council, m.body, m.date, year(m.date) AS year, d.minute_number, coalesce(i.title, d.minute_title) AS title, d.position, d.label,
       concat_ws(' ', d.stem, d.text) AS decision, d.outcome, d.result, d.formal, d.proposer, d.seconder, d.vote,
       d.votes_for, d.votes_against, d.votes_abstained, t.thread_id, d.minutes_id, d.document_id, d.page, d.row_id
FROM decisions d
LEFT JOIN minutes m ON m.minutes_id = d.minutes_id
LEFT JOIN items i ON i.minutes_id = d.minutes_id AND i.number = d.minute_number
LEFT JOIN threaded t ON t.row_id = d.row_id
WHERE d.document_id NOT IN (SELECT document_id FROM replaced_documents)
