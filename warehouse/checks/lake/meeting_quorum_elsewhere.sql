-- meeting.quorum_elsewhere: minutes that list fewer members present than the quorum on the front sheet of that meeting in another file
-- severity: warning
WITH named AS (
  -- "Dorset Health & Wellbeing Board" of Dorset Council is its Health and Wellbeing Board.
  SELECT document_id, NULL AS minutes_id, lower(council) AS council, body, date, quorum FROM meetings
  UNION ALL SELECT document_id, minutes_id, lower(council), body, date, NULL FROM minutes
),
keyed AS (
  SELECT *, regexp_replace(replace(replace(lower(body), '&', 'and'),
                                   regexp_replace(council, '\s*\b(county |city |borough |district |town |parish |community )?council\b', ''), ''),
                           '[^a-z0-9]', '', 'g') AS body_key
  FROM named
  WHERE council IS NOT NULL AND body IS NOT NULL AND date IS NOT NULL
    AND document_id NOT IN (SELECT document_id FROM replaced_documents)
),
said AS (
  SELECT council, body_key, date, min(quorum) AS quorum, min(document_id) AS document_id
  FROM keyed WHERE quorum IS NOT NULL GROUP BY ALL
),
met AS MATERIALIZED (
  SELECT k.minutes_id, k.document_id, k.body_key, q.quorum, q.document_id AS said_in
  FROM said q
  JOIN keyed k ON k.council = q.council AND k.body_key = q.body_key AND k.date = q.date AND k.minutes_id IS NOT NULL
),
sat AS (
  SELECT minutes_id, count(*) AS members FROM attendance
  WHERE status IN ('present', 'substitute') AND coalesce(capacity, 'member') = 'member'
    AND minutes_id IN (SELECT minutes_id FROM met)
  GROUP BY minutes_id
)
SELECT m.document_id, 'minutes' AS table_name, m.row_id, m.page,
       format('{} members present, the quorum is {} by document {}', s.members, k.quorum, left(k.said_in, 16)) AS message
FROM met k
JOIN sat s ON s.minutes_id = k.minutes_id
JOIN minutes m ON m.minutes_id = k.minutes_id
WHERE s.members < k.quorum
  -- What the file itself says of the body's quorum, its own check has weighed.
  AND NOT EXISTS (
    SELECT 1 FROM keyed o WHERE o.document_id = k.document_id AND o.body_key = k.body_key AND o.quorum IS NOT NULL)
