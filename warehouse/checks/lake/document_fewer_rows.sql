-- document.fewer_rows: minutes that give nobody, no item or no decision where this council's minutes nearly always do
-- severity: warning
WITH counted AS (
  SELECT m.minutes_id, m.document_id, m.row_id, m.page, m.council,
         (SELECT count(*) FROM attendance a WHERE a.minutes_id = m.minutes_id) AS attendance,
         (SELECT count(*) FROM minute_items i WHERE i.minutes_id = m.minutes_id) AS minute_items,
         (SELECT count(*) FROM decisions d WHERE d.minutes_id = m.minutes_id) AS decisions
  FROM minutes m JOIN documents f ON f.document_id = m.document_id
  WHERE f.kind IN ('minutes', 'agenda_pack') AND m.council IS NOT NULL
    AND m.document_id NOT IN (SELECT document_id FROM replaced_documents)
),
each AS (UNPIVOT counted ON attendance, minute_items, decisions INTO NAME what VALUE number),
habit AS (
  SELECT council, what, count(*) AS sets, median(number) AS usual, avg((number > 0)::INTEGER) AS share
  FROM each GROUP BY council, what
)
SELECT e.document_id, 'minutes' AS table_name, e.row_id, e.page,
       format('no rows of {} from these minutes; the {} sets of this council give {} as a rule', e.what, h.sets,
              h.usual::INTEGER) AS message
FROM each e JOIN habit h ON h.council = e.council AND h.what = e.what
-- Eight sets: with fewer, one odd meeting would be a tenth of the habit.
WHERE e.number = 0 AND h.sets >= 8 AND h.share >= 0.8 AND h.usual >= 2
