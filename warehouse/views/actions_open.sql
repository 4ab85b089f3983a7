-- actions_open: actions given to somebody, with how many meetings of the body are minuted since; no later minutes repeat them as done
-- needs: actions, minuted_meetings, minute_items
-- kept: by council
WITH listed AS (
  SELECT m.council, m.body, m.body_key, m.date, m.year, a.minute_number, a.text, a.owner, a.minutes_id, a.document_id, a.page,
         a.row_id
  FROM actions a JOIN minuted_meetings m ON m.minutes_id = a.minutes_id
),
dated AS (
  SELECT council, body_key, date, count(DISTINCT minutes_id) AS meetings FROM minuted_meetings
  WHERE body_key IS NOT NULL AND date IS NOT NULL GROUP BY ALL
),
-- Summed up by day, not joined with each meeting since: ten years of a body are hundreds of actions and of meetings.
later AS (
  SELECT council, body_key, date, max(date) OVER (PARTITION BY council, body_key) AS last_meeting,
         (sum(meetings) OVER (PARTITION BY council, body_key ORDER BY date DESC) - meetings)::BIGINT AS meetings_since
  FROM dated
),
-- Looked at once an item and once an action, not at each pair of them.
told AS MATERIALIZED (
  SELECT m.council, m.body_key, m.date, lower(i.text) AS text
  FROM minute_items i JOIN minuted_meetings m ON m.minutes_id = i.minutes_id
  WHERE regexp_matches(lower(i.text), '\b(completed?|done|closed|carried out|actioned|discharged)\b')
),
named AS MATERIALIZED (SELECT council, body_key, date, row_id, lower(left(text, 60)) AS text FROM listed),
done AS (
  SELECT DISTINCT n.row_id
  FROM named n
  JOIN told t ON t.council IS NOT DISTINCT FROM n.council AND t.body_key = n.body_key AND t.date > n.date
  WHERE contains(t.text, n.text)
)
SELECT l.council, l.body, l.date, l.year, l.minute_number, l.text, l.owner, coalesce(s.meetings_since, 0) AS meetings_since,
       CASE WHEN s.meetings_since > 0 THEN date_diff('day', l.date, s.last_meeting) END AS days_to_last_meeting,
       l.minutes_id, l.document_id, l.page, l.row_id
FROM listed l
LEFT JOIN later s ON s.council IS NOT DISTINCT FROM l.council AND s.body_key = l.body_key AND s.date = l.date
WHERE l.row_id NOT IN (SELECT row_id FROM done)
