-- The rows that threads are made of, by table, of the documents in `of_these`.

-- agenda_items: items of agendas, with their meeting
SELECT a.row_id, a.document_id, a.page, a.position, a.number, a.title, a.kind, a.reports, g.body, g.date
FROM agenda_items a JOIN meetings g ON g.meeting_id = a.meeting_id
WHERE a.document_id IN (SELECT document_id FROM of_these) ORDER BY a.document_id, a.position, a.row_id

-- reports: reports, with the meeting that their pack is for
SELECT r.row_id, r.document_id, r.page, r.report_id, r.agenda_number, r.title, g.body, g.date,
       (SELECT any_value(s.segment_id) FROM segments s
        WHERE s.document_id = r.document_id AND r.page BETWEEN s.page AND s.page_to) AS segment_id
FROM reports r LEFT JOIN (SELECT document_id, any_value(body) AS body, any_value(date) AS date FROM meetings
                          GROUP BY document_id) g USING (document_id)
WHERE r.document_id IN (SELECT document_id FROM of_these) ORDER BY r.document_id, r.page, r.row_id

-- recommendations: what reports recommend
SELECT row_id, document_id, page, report_id, position, stem, text FROM recommendations
WHERE document_id IN (SELECT document_id FROM of_these) ORDER BY document_id, report_id, position, row_id

-- minute_items: what is minuted, in its order
SELECT i.row_id, i.document_id, i.page, i.minutes_id, i.number, i.title, i.agenda_number, m.body, m.date
FROM minute_items i JOIN minutes m ON m.minutes_id = i.minutes_id
WHERE i.document_id IN (SELECT document_id FROM of_these)
ORDER BY i.document_id, i.minutes_id, i.page, try_cast(i.number AS INTEGER), i.row_id

-- decisions: what was decided, and whether only a notice tells it
SELECT d.row_id, d.document_id, d.page, d.minutes_id, d.minute_number, d.agenda_number, d.minute_title, d.position,
       d.stem, d.text, d.outcome, d.result, d.formal, m.body, m.date, f.kind = 'decisions' AS noticed
FROM decisions d JOIN minutes m ON m.minutes_id = d.minutes_id LEFT JOIN documents f ON f.document_id = d.document_id
WHERE d.document_id IN (SELECT document_id FROM of_these)
ORDER BY d.document_id, d.minutes_id, d.page, d.minute_number, d.position, d.row_id

-- work_programme: entries of plans that name a day
SELECT w.row_id, w.document_id, w.page, w.plan, w.title, w.meeting_on, g.body, g.date AS listed_on
FROM work_programme w LEFT JOIN (SELECT document_id, any_value(body) AS body, any_value(date) AS date FROM meetings
                                 GROUP BY document_id) g USING (document_id)
WHERE w.document_id IN (SELECT document_id FROM of_these) AND w.title IS NOT NULL AND w.meeting_on IS NOT NULL
ORDER BY w.document_id, w.page, w.row_id
