-- bcf.scheme_differs: a scheme whose figures for one year differ between two returns of its board
-- severity: warning
WITH said AS (
  SELECT h.*, p.label, p.figure
  FROM bcf_scheme_history h,
  LATERAL (SELECT unnest(['planned expenditure', 'planned outputs', 'expenditure to the end of quarter 3']) AS label,
                  unnest([h.planned_expenditure, h.planned_outputs,
                          CASE WHEN h.period = 'Q3' THEN h.actual_expenditure ELSE h.q3_actual_expenditure END]) AS figure) p
  WHERE p.figure IS NOT NULL
)
SELECT b.document_id, 'bcf_schemes' AS table_name, b.row_id, b.page,
       format('{}, scheme {} “{}”, {} of {}: {} in the return for {} (bcf_schemes {}), {} in that for {} (bcf_schemes {})',
              b.hwb, coalesce(b.scheme_id, '?'), b.scheme_name, b.label, b.financial_year,
              regexp_replace(a.figure::VARCHAR, '\.0+$', ''), a.period, a.row_id, regexp_replace(b.figure::VARCHAR, '\.0+$', ''), b.period, b.row_id) AS message
FROM said a
JOIN said b ON b.scheme_key = a.scheme_key AND b.label = a.label AND b.financial_year = a.financial_year
WHERE a.return_id <> b.return_id AND a.step < b.step AND a.figure <> b.figure
  -- Each figure is compared with the last that was said before it.
  AND NOT EXISTS (
    SELECT 1 FROM said c
    WHERE c.scheme_key = a.scheme_key AND c.label = a.label AND c.financial_year = a.financial_year
      AND c.step > a.step AND c.step < b.step)
