-- document.fewer_rows: minutes with no or far fewer people, items or decisions than this council's minutes nearly always give
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
  SELECT council, what, count(*) AS sets, median(number) AS usual, avg((number > 0)::INTEGER) AS share,
         quantile_cont(number, 0.1) AS low
  FROM each GROUP BY council, what
)
SELECT e.document_id, 'minutes' AS table_name, e.row_id, e.page,
       format('{} rows of {} from these minutes; the {} sets of this council give {} as a rule',
              if(e.number = 0, 'no', e.number::VARCHAR), e.what, h.sets, h.usual::INTEGER) AS message
FROM each e JOIN habit h ON h.council = e.council AND h.what = e.what
-- Eight sets: with fewer, one odd meeting would be a tenth of the habit.
WHERE h.sets >= 8 AND h.share >= 0.8 AND h.usual >= 2
  -- A short meeting has half of what others have; a third of all but the very shortest is a reading that broke off.
  AND (e.number = 0 OR (h.low >= 6 AND e.number * 3 <= h.low))
