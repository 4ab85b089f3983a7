-- What the questions of the command line read; conditions and order follow.

-- decisions: decisions with their meeting and the title of their item
WITH items AS (SELECT minutes_id, number, any_value(title) AS title FROM minute_items GROUP BY ALL)
SELECT m.date, d.council, m.body, d.minute_number AS minute, coalesce(i.title, d.minute_title) AS title,
       concat_ws(' ', d.stem, d.text) AS decision,
       d.outcome, d.proposer, d.seconder, d.vote, d.formal, d.page, d.row_id
FROM decisions d
LEFT JOIN minutes m USING (minutes_id)
LEFT JOIN items i ON i.minutes_id = d.minutes_id AND i.number = d.minute_number

-- meetings: meetings and the papers held of them
SELECT g.date, g.start_time AS "start", g.council, g.body, g.venue, d.kind AS paper, d.pages, d.title, g.document_id
FROM meetings g LEFT JOIN documents d USING (document_id)

-- attendance: who was present, sent apologies or stood in
SELECT m.date, a.council, m.body, a.name, a.role, a.post, a.capacity, a.status, a.mode, a.substitute_for, a.page,
       a.row_id
FROM attendance a LEFT JOIN minutes m USING (minutes_id)
