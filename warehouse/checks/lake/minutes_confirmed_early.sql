-- minutes.confirmed_early: a meeting said to confirm minutes of a later day than its own
-- severity: warning
WITH said AS (
  SELECT d.document_id, d.row_id, d.page, m.body, m.date,
         unnest(regexp_extract_all(concat_ws(' ', d.stem, d.text), '\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\s+\d{4}')) AS printed
  FROM decisions d JOIN minutes m ON m.minutes_id = d.minutes_id
  WHERE regexp_matches(concat_ws(' ', d.stem, d.text), '\b[Mm]inutes\b') AND d.outcome IN ('confirmed', 'approved', 'agreed')
),
dated AS (
  SELECT *, try_strptime(regexp_replace(printed, '(\d)(st|nd|rd|th)\b', '\1'), ['%d %B %Y', '%d %b %Y'])::DATE AS day FROM said
)
SELECT document_id, 'decisions' AS table_name, row_id, page,
       format('{} on {} confirms minutes of {}', body, date, day) AS message
FROM dated WHERE day > date
