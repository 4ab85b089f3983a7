-- body_calendar: every meeting that a paper tells of: which papers are held of it, and how long after the one before
-- needs: meetings, minutes, documents, agenda_items, decisions, replaced_documents
-- kept: by council
WITH told AS (
  -- The council as everywhere else: many front sheets leave their own out.
  SELECT d.council, g.body, g.date, g.start_time, g.venue, g.document_id,
         d.kind IN ('agenda_pack', 'agenda') AS agenda, d.kind = 'decisions' AS notice, false AS minuted, NULL AS minutes_id
  FROM meetings g JOIN documents d USING (document_id)
  WHERE g.document_id NOT IN (SELECT document_id FROM replaced_documents)
  UNION ALL
  SELECT council, body, date, start_time, venue, document_id, false, false, true, minutes_id FROM minutes
  WHERE document_id NOT IN (SELECT document_id FROM replaced_documents)
),
held AS (
  SELECT council, lower(body) AS body_key, date, arg_min(body, body) AS body, min(start_time) AS start_time,
         any_value(venue) AS venue, bool_or(agenda) AS has_agenda, bool_or(minuted) AS has_minutes,
         bool_or(notice) AS has_decision_notice, list(DISTINCT document_id ORDER BY document_id) AS documents,
         list(DISTINCT minutes_id) FILTER (WHERE minutes_id IS NOT NULL) AS sets
  FROM told WHERE body IS NOT NULL AND date IS NOT NULL GROUP BY council, lower(body), date
)
SELECT council, body, date, year(date) AS year, dayname(date) AS weekday, start_time, venue, has_agenda, has_minutes,
       has_decision_notice, documents,
       date_diff('day', lag(date) OVER (PARTITION BY council, body_key ORDER BY date), date) AS days_since_last
FROM held
