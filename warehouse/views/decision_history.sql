-- decision_history: every decision of current documents with its council, body, day and item, and the thread that it belongs to
-- needs: decisions, minutes, minute_items, thread_steps, replaced_documents
-- kept: by council, by document_id
-- Title and thread are looked up for the decisions that are asked for: put in order for all, as of a day, one council's
-- took 2 s of ten million rows.
SELECT d.council, m.body, m.date, year(m.date) AS year, d.minute_number,
       coalesce((SELECT min(i.title) FROM minute_items i WHERE i.minutes_id = d.minutes_id AND i.number = d.minute_number),
                d.minute_title) AS title,
       d.position, d.label,
       concat_ws(' ', d.stem, d.text) AS decision, d.outcome, d.result, d.formal, d.proposer, d.seconder, d.vote,
       d.votes_for, d.votes_against, d.votes_abstained,
       (SELECT min(s.thread_id) FROM thread_steps s
        WHERE s.row_id = d.row_id AND s.table_name = 'decisions' AND s.step = 'decision') AS thread_id,
       d.minutes_id, d.document_id, d.page, d.row_id
FROM decisions d
LEFT JOIN minutes m ON m.minutes_id = d.minutes_id
WHERE d.document_id NOT IN (SELECT document_id FROM replaced_documents)
