-- work_programme_slippage: what a work programme planned for a day, and when business of that title first came to an agenda
-- needs: work_programme, meetings, threads, replaced_documents
WITH planned AS (
  SELECT w.*, g.body, g.date AS listed_on,
         list_filter(string_split(regexp_replace(regexp_replace(lower(w.title), '\([^)]*\)', '', 'g'), '[^a-z]+', ' ', 'g'), ' '), lambda w:
           w NOT IN ('', 'quarter', 'annual', 'report', 'update', 'final', 'draft', 'the', 'of', 'and', 'for', 'on', 'a')) AS key
  FROM work_programme w
  LEFT JOIN (SELECT document_id, any_value(body) AS body, any_value(date) AS date FROM meetings GROUP BY document_id) g
    USING (document_id)
  WHERE w.meeting_on IS NOT NULL AND w.title IS NOT NULL
    AND w.document_id NOT IN (SELECT document_id FROM replaced_documents)
),
came AS (
  SELECT t.thread_id, t.council, t.body, t.date, t.subject,
         list_filter(string_split(regexp_replace(regexp_replace(lower(t.subject), '\([^)]*\)', '', 'g'), '[^a-z]+', ' ', 'g'), ' '), lambda w:
           w NOT IN ('', 'quarter', 'annual', 'report', 'update', 'final', 'draft', 'the', 'of', 'and', 'for', 'on', 'a')) AS key
  FROM threads t
),
first_time AS (
  SELECT p.row_id, min(c.date) AS came_on, arg_min(c.thread_id, c.date) AS thread_id, arg_min(c.subject, c.date) AS came_as
  FROM planned p
  -- The same words, or the shorter title, of three words or more, is how the longer one begins.
  JOIN came c ON c.council IS NOT DISTINCT FROM p.council AND c.key[1:2] = p.key[1:2]
   AND (c.key = p.key OR (least(len(c.key), len(p.key)) >= 3
                          AND c.key[1:least(len(c.key), len(p.key))] = p.key[1:least(len(c.key), len(p.key))]))
   AND c.date >= coalesce(p.listed_on, p.meeting_on) AND c.date <= p.meeting_on + INTERVAL 2 YEAR
  GROUP BY p.row_id
),
known AS (SELECT council, max(date) AS last_meeting FROM threads GROUP BY council)
SELECT p.council, p.plan, p.body, p.listed_on, p.title, p.meeting_on AS planned_for, f.came_on,
       date_diff('day', p.meeting_on, f.came_on) AS days_late,
       CASE WHEN f.came_on IS NULL AND k.last_meeting > p.meeting_on THEN 'not seen'
            WHEN f.came_on IS NULL THEN 'still to come'
            WHEN f.came_on > p.meeting_on THEN 'late'
            WHEN f.came_on < p.meeting_on THEN 'early'
            ELSE 'on time' END AS status,
       p.author, p.portfolio_holder, p.key_decision, f.came_as, f.thread_id, p.document_id, p.page, p.row_id
FROM planned p
LEFT JOIN first_time f ON f.row_id = p.row_id
LEFT JOIN known k ON k.council IS NOT DISTINCT FROM p.council
