-- recommendations_vs_decisions: each recommendation beside the resolution that it became, with report, meeting and pages
-- needs: recommendation_outcomes, recommendations, decisions, reports, threads
-- kept: by council, by date
SELECT t.council, t.body, o.date, year(o.date) AS year, t.subject, r.title AS report, r.report_id, c.position,
       o.recommendation, o.outcome, o.decision, o.likeness, o.difference, o.thread_id,
       o.recommendation_id, c.document_id AS report_document_id, c.page AS recommendation_page,
       o.decision_id, d.document_id AS decision_document_id, d.page AS decision_page
FROM recommendation_outcomes o
JOIN threads t ON t.thread_id = o.thread_id
JOIN recommendations c ON c.row_id = o.recommendation_id
LEFT JOIN reports r ON r.report_id = c.report_id
LEFT JOIN decisions d ON d.row_id = o.decision_id
