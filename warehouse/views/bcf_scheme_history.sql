-- bcf_scheme_history: each scheme of a board from return to return, matched by number, name and type even when renumbered
-- needs: bcf_schemes, bcf_returns, replaced_documents
WITH listed AS (
  SELECT coalesce(r.hwb, r.council, '?') AS board, r.hwb, r.financial_year, r.period, r.template, s.*,
         list_position(['PLAN', 'Q1', 'Q2', 'Q3', 'EOY'], r.period) AS period_order,
         trim(regexp_replace(lower(coalesce(s.scheme_name, s.description, '')), '[^a-z0-9]+', ' ', 'g')) AS name_key,
         regexp_replace(lower(coalesce(s.scheme_type, '')), '[^a-z]+', '', 'g') AS type_key,
         regexp_replace(lower(coalesce(s.sub_types, '')), '[^a-z]+', '', 'g') AS sub_key
  FROM bcf_schemes s JOIN bcf_returns r USING (return_id)
  WHERE r.document_id NOT IN (SELECT document_id FROM replaced_documents)
),
placed AS (
  SELECT *,
         row_number() OVER (
           ORDER BY board, financial_year, period_order, return_id, page, try_cast(scheme_id AS INTEGER), row_id
         ) AS place,
         -- Lines that only their number tells apart are matched by it alone.
         count(*) OVER (PARTITION BY return_id, name_key, type_key, sub_key) AS alike
  FROM listed
),
alike_pairs AS (
  SELECT a.place, a.return_id, b.place AS other, b.return_id AS other_return,
         coalesce(a.scheme_id = b.scheme_id, false) AS by_number,
         a.alike = 1 AND b.alike = 1 AND a.sub_key = b.sub_key AS by_name
  FROM placed a
  JOIN placed b ON b.board = a.board AND b.type_key = a.type_key AND b.return_id <> a.return_id
  WHERE (a.sub_key = b.sub_key OR a.sub_key = '' OR b.sub_key = '')
    AND (a.name_key = b.name_key OR jaro_winkler_similarity(a.name_key, b.name_key) >= 0.9)
),
linked AS (
  -- By name alone only where neither has its own number in the other's return: two schemes can differ by one word.
  SELECT place, other FROM alike_pairs WHERE by_number
  UNION
  SELECT place, other FROM alike_pairs p
  WHERE by_name
    AND NOT EXISTS (FROM alike_pairs q WHERE q.by_number AND q.place = p.place AND q.other_return = p.other_return)
    AND NOT EXISTS (FROM alike_pairs q WHERE q.by_number AND q.place = p.other AND q.other_return = p.return_id)
),
once AS (
  SELECT p.place, least(p.place, coalesce(min(l.other), p.place)) AS first
  FROM placed p LEFT JOIN linked l USING (place) GROUP BY p.place
),
twice AS (
  SELECT o.place, least(o.first, coalesce(min(n.first), o.first)) AS first
  FROM once o LEFT JOIN linked l USING (place) LEFT JOIN once n ON n.place = l.other GROUP BY o.place, o.first
),
thrice AS (
  SELECT t.place, least(t.first, coalesce(min(n.first), t.first)) AS first
  FROM twice t LEFT JOIN linked l USING (place) LEFT JOIN twice n ON n.place = l.other GROUP BY t.place, t.first
)
SELECT f.row_id AS scheme_key, p.hwb, p.financial_year, p.period,
       row_number() OVER (PARTITION BY f.row_id ORDER BY p.financial_year, p.period_order, p.place) AS step,
       p.scheme_id, p.scheme_name, p.description, p.scheme_type, p.sub_types, p.source_of_funding,
       coalesce(p.updated_expenditure, p.planned_expenditure) AS planned_expenditure, p.previous_expenditure,
       p.q3_actual_expenditure, p.actual_expenditure,
       p.planned_outputs, p.previous_outputs, p.q3_outputs, p.outputs_delivered, p.unit,
       p.issues, p.narrative, p.comments, p.template, p.council, p.return_id, p.document_id, p.row_id, p.page
FROM placed p
JOIN thrice t USING (place)
JOIN placed f ON f.place = t.first
ORDER BY p.board, f.place, p.financial_year, p.period_order, p.place;
