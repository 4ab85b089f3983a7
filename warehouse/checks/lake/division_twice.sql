-- division.twice: a person who is named more than once in one recorded vote
-- severity: error
SELECT any_value(v.document_id) AS document_id, 'votes' AS table_name, max(v.row_id) AS row_id, max(v.page) AS page,
       format('{} votes {} in one division of minute {}', max(v.name),
              string_agg(DISTINCT v.choice, ' and ' ORDER BY v.choice), coalesce(any_value(v.minute_number), '?')) AS message
FROM votes v
JOIN person_mentions n ON n.table_name = 'votes' AND n.row_id = v.row_id
GROUP BY v.minutes_id, v.minute_number, v.motion_position, n.person_id
HAVING count(DISTINCT v.row_id) > 1
