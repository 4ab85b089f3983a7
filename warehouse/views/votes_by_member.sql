-- votes_by_member: each vote that a member gave by name, with the motion, its result and whether the member was with it
-- needs: votes, minuted_meetings, decisions, minute_items, person_mentions, people
-- kept: by council, by document_id
WITH items AS (SELECT minutes_id, number, min(title) AS title FROM minute_items WHERE number IS NOT NULL GROUP BY ALL),
counted AS (
  SELECT minutes_id, minute_number, motion_position,
         count(*) FILTER (WHERE choice = 'for') AS ayes, count(*) FILTER (WHERE choice = 'against') AS noes
  FROM votes GROUP BY ALL
)
SELECT m.council, m.body, m.date, m.year, coalesce(p.name, v.name) AS name, p.person_id, v.choice, v.minute_number,
       v.motion_position, i.title, c.ayes AS named_for, c.noes AS named_against,
       CASE WHEN v.choice = 'abstain' OR c.ayes = c.noes THEN NULL ELSE (v.choice = 'for') = (c.ayes > c.noes) END
         AS with_majority,
       v.minutes_id, v.document_id, v.page, v.row_id
FROM votes v
JOIN minuted_meetings m ON m.minutes_id = v.minutes_id
JOIN counted c ON c.minutes_id = v.minutes_id AND c.minute_number IS NOT DISTINCT FROM v.minute_number
              AND c.motion_position IS NOT DISTINCT FROM v.motion_position
LEFT JOIN items i ON i.minutes_id = v.minutes_id AND i.number = v.minute_number
LEFT JOIN (SELECT row_id, min(person_id) AS person_id FROM person_mentions WHERE table_name = 'votes' GROUP BY row_id) n
  ON n.row_id = v.row_id
LEFT JOIN people p ON p.person_id = n.person_id
