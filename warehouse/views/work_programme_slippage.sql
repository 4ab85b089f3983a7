-- work_programme_slippage: what a work programme planned for a day, and when business of that title first came to its body
-- needs: work_programme, meetings, planned_business, threads, replaced_documents
-- kept: by council
SELECT w.council, w.plan, g.body, g.date AS listed_on, w.title, w.meeting_on AS planned_for, p.came_on,
       date_diff('day', w.meeting_on, p.came_on) AS days_late,
       CASE WHEN p.came_on IS NULL AND p.held_then THEN 'not seen'
            WHEN p.came_on IS NULL AND p.held_until > w.meeting_on THEN 'no papers'
            WHEN p.came_on IS NULL THEN 'still to come'
            WHEN p.came_on > w.meeting_on THEN 'late'
            WHEN p.came_on < w.meeting_on THEN 'early'
            ELSE 'on time' END AS status,
       w.author, w.portfolio_holder, w.key_decision, t.subject AS came_as, p.thread_id, w.document_id, w.page, w.row_id
FROM work_programme w
LEFT JOIN (SELECT document_id, any_value(body) AS body, any_value(date) AS date FROM meetings GROUP BY document_id) g
  ON g.document_id = w.document_id
LEFT JOIN planned_business p ON p.plan_id = w.row_id
LEFT JOIN threads t ON t.thread_id = p.thread_id
WHERE w.meeting_on IS NOT NULL AND w.title IS NOT NULL
  AND w.document_id NOT IN (SELECT document_id FROM replaced_documents)
