-- actions_open: actions given to somebody, with how many meetings of the body are minuted since; no later minutes repeat them as done
-- needs: actions, minuted_meetings, minute_items
-- kept: by council
WITH listed AS (
  SELECT m.council, m.body, m.body_key, m.date, m.year, a.minute_number, a.text, a.owner, a.minutes_id, a.document_id, a.page,
         a.row_id
  FROM actions a JOIN minuted_meetings m ON m.minutes_id = a.minutes_id
),
since AS (
  SELECT l.row_id, count(DISTINCT m.minutes_id) AS meetings_since, max(m.date) AS last_meeting
  FROM listed l
  JOIN minuted_meetings m ON m.council IS NOT DISTINCT FROM l.council AND m.body_key = l.body_key AND m.date > l.date
  GROUP BY l.row_id
),
done AS (
  SELECT DISTINCT l.row_id
  FROM listed l
  JOIN minuted_meetings m ON m.council IS NOT DISTINCT FROM l.council AND m.body_key = l.body_key AND m.date > l.date
  JOIN minute_items i ON i.minutes_id = m.minutes_id
  WHERE contains(lower(i.text), lower(left(l.text, 60)))
    AND regexp_matches(lower(i.text), '\b(completed?|done|closed|carried out|actioned|discharged)\b')
)
SELECT l.council, l.body, l.date, l.year, l.minute_number, l.text, l.owner, coalesce(s.meetings_since, 0) AS meetings_since,
       date_diff('day', l.date, s.last_meeting) AS days_to_last_meeting, l.minutes_id, l.document_id, l.page, l.row_id
FROM listed l
LEFT JOIN since s ON s.row_id = l.row_id
WHERE l.row_id NOT IN (SELECT row_id FROM done)
