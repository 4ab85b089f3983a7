-- What Popolo and Open Civic Data are made of. {of_council} stands for the documents of $council.

-- people: who is known of a council
SELECT person_id, name, honorifics, names FROM people WHERE council = $council ORDER BY person_id

-- memberships: who is listed for which body, once a body
-- A member listed for one body in many packs is one membership; dates are not known from papers that happen to be held.
SELECT m.person_id, g.body, coalesce(b.role, 'member') AS role
FROM members b JOIN meetings g USING (meeting_id)
JOIN current_documents d ON d.document_id = b.document_id
JOIN person_mentions m ON m.table_name = 'members' AND m.row_id = b.row_id
WHERE b.document_id IN {of_council} AND g.body IS NOT NULL
GROUP BY ALL ORDER BY ALL

-- bodies: the bodies that its papers name
SELECT DISTINCT body FROM (SELECT body, document_id FROM meetings UNION SELECT body, document_id FROM minutes)
WHERE document_id IN {of_council} AND body IS NOT NULL ORDER BY body

-- meetings: each meeting once, by its current minutes; its hours in UTC
SELECT m.minutes_id, m.body, m.date, m.venue, m.document_id, d.source_url, d.title AS document,
       timezone('UTC', timezone('Europe/London', m.date + m.start_time)) AS starts,
       timezone('UTC', timezone('Europe/London', m.date + m.end_time)) AS ends
FROM minutes m JOIN documents d USING (document_id)
WHERE m.document_id IN {of_council} AND m.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
ORDER BY m.date, m.body, m.minutes_id

-- items: what stands in those minutes
SELECT minutes_id, number, title, text FROM minute_items
WHERE document_id IN {of_council} AND minutes_id IN (SELECT minutes_id FROM minuted_meetings)
ORDER BY minutes_id, page, row_id

-- attendance: who came, stayed away or stood in
SELECT a.minutes_id, a.name, a.status, a.role, min(m.person_id) AS person_id
FROM attendance a LEFT JOIN person_mentions m ON m.table_name = 'attendance' AND m.row_id = a.row_id
WHERE a.document_id IN {of_council} AND a.name IS NOT NULL
  AND a.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
GROUP BY a.minutes_id, a.name, a.status, a.role, a.row_id ORDER BY a.minutes_id, a.row_id

-- motions: what was formally decided, each resolution once
-- The limbs of one resolution are one motion; a name is its creator only where it is a form of a resolved person's.
SELECT d.minutes_id, d.minute_number, coalesce(any_value(i.title), d.minute_title) AS title, min(d.row_id) AS row_id,
       string_agg(concat_ws(' ', d.stem, d.label, d.text), chr(10) ORDER BY d.position, d.row_id) AS text,
       CASE WHEN bool_or(d.result = 'lost') THEN 'lost' ELSE 'carried' END AS result,
       max(d.votes_for) AS yes, max(d.votes_against) AS no, max(d.votes_abstained) AS abstain,
       any_value(d.outcome) AS outcome, min(p.person_id) AS proposer_id, any_value(d.proposer) AS proposer
FROM decisions d
LEFT JOIN (SELECT minutes_id, number, any_value(title) AS title FROM minute_items GROUP BY ALL) i
  ON i.minutes_id = d.minutes_id AND i.number = d.minute_number
LEFT JOIN person_mentions m ON m.table_name = 'decisions' AND m.row_id = d.row_id
LEFT JOIN people p ON p.person_id = m.person_id AND list_contains(p.names, d.proposer)
WHERE d.formal AND d.document_id IN {of_council} AND d.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
GROUP BY d.minutes_id, d.minute_number, d.agenda_number, d.minute_title
ORDER BY d.minutes_id, min(d.page), min(d.row_id)

-- amendments: the amendments that were put, as motions of their own
SELECT a.minutes_id, a.minute_number, a.row_id, a.text, a.result, a.votes_for AS yes, a.votes_against AS no,
       a.votes_abstained AS abstain, 'amendment' AS outcome, min(p.person_id) AS proposer_id, a.proposer
FROM amendments a
LEFT JOIN person_mentions m ON m.table_name = 'amendments' AND m.row_id = a.row_id
LEFT JOIN people p ON p.person_id = m.person_id AND list_contains(p.names, a.proposer)
WHERE a.document_id IN {of_council} AND a.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
GROUP BY ALL ORDER BY a.minutes_id, a.minute_number, a.row_id

-- votes: who voted how
-- By row: Mr Cole and Mrs Cole are two.
SELECT v.row_id, v.minutes_id, v.minute_number, coalesce(v.motion_position, 1) AS motion_position, v.choice,
       concat_ws(' ', v.honorific, v.name) AS name, min(m.person_id) AS person_id
FROM votes v LEFT JOIN person_mentions m ON m.table_name = 'votes' AND m.row_id = v.row_id
WHERE v.document_id IN {of_council} AND v.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
GROUP BY ALL ORDER BY v.minutes_id, v.minute_number, motion_position, v.choice, name, v.row_id
