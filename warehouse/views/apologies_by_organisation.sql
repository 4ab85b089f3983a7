-- apologies_by_organisation: how often those who sit for an organisation or hold a post were present or sent apologies
-- needs: attendance, minuted_meetings, members, person_mentions
-- kept: by council, by year
WITH of_person AS (
  SELECT n.person_id, min(b.post) AS post
  FROM members b JOIN person_mentions n ON n.table_name = 'members' AND n.row_id = b.row_id
  WHERE b.post IS NOT NULL GROUP BY n.person_id
)
SELECT m.council, min(m.body) AS body, m.year, coalesce(a.post, o.post) AS organisation,
       count(*) AS rows_listed,
       count(*) FILTER (WHERE a.status = 'present') AS present,
       count(*) FILTER (WHERE a.status = 'apologies') AS apologies,
       count(*) FILTER (WHERE a.status = 'substitute') AS substitutes,
       round(count(*) FILTER (WHERE a.status = 'apologies') / count(*), 4) AS apology_rate
FROM attendance a
JOIN minuted_meetings m ON m.minutes_id = a.minutes_id
LEFT JOIN (SELECT row_id, min(person_id) AS person_id FROM person_mentions WHERE table_name = 'attendance' GROUP BY row_id) n
  ON n.row_id = a.row_id
LEFT JOIN of_person o ON o.person_id = n.person_id
WHERE coalesce(a.capacity, 'member') = 'member' AND coalesce(a.post, o.post) IS NOT NULL
GROUP BY m.council, m.body_key, m.year, coalesce(a.post, o.post)
