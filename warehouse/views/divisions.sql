-- divisions: each recorded vote: how many are named on each side, the counts printed beside it, and whether they agree
-- needs: votes, amendments, decisions, minuted_meetings, minute_items
-- kept: by council, by document_id
WITH items AS (SELECT minutes_id, number, min(title) AS title FROM minute_items WHERE number IS NOT NULL GROUP BY ALL),
named AS (
  SELECT minutes_id, minute_number, motion_position, min(page) AS page, any_value(document_id) AS document_id,
         min(row_id) AS row_id, count(*) FILTER (WHERE choice = 'for') AS named_for,
         count(*) FILTER (WHERE choice = 'against') AS named_against,
         count(*) FILTER (WHERE choice = 'abstain') AS named_abstained
  FROM votes GROUP BY minutes_id, minute_number, motion_position
),
printed AS (
  SELECT minutes_id, minute_number, votes_for, votes_against, votes_abstained, result FROM decisions
  WHERE votes_for IS NOT NULL
  UNION SELECT minutes_id, minute_number, votes_for, votes_against, votes_abstained, result FROM amendments
  WHERE votes_for IS NOT NULL
),
matched AS (
  SELECT n.minutes_id, n.minute_number, n.motion_position, any_value(p) AS p
  FROM named n JOIN printed p ON p.minutes_id = n.minutes_id AND p.minute_number IS NOT DISTINCT FROM n.minute_number
   AND p.votes_for = n.named_for AND p.votes_against IS NOT DISTINCT FROM n.named_against
  GROUP BY ALL
)
SELECT m.council, m.body, m.date, m.year, n.minute_number, n.motion_position, i.title, n.named_for, n.named_against,
       n.named_abstained, x.p.votes_for AS printed_for, x.p.votes_against AS printed_against,
       x.p.votes_abstained AS printed_abstained, x.p.result AS result,
       n.named_for > n.named_against AS more_for, n.minutes_id, n.document_id, n.page, n.row_id
FROM named n
JOIN minuted_meetings m ON m.minutes_id = n.minutes_id
LEFT JOIN matched x ON x.minutes_id = n.minutes_id AND x.minute_number IS NOT DISTINCT FROM n.minute_number
                   AND x.motion_position IS NOT DISTINCT FROM n.motion_position
LEFT JOIN items i ON i.minutes_id = n.minutes_id AND i.number = n.minute_number
