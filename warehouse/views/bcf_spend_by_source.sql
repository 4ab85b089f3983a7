-- bcf_spend_by_source: for each return and source of funding its income, its expenditure and what its schemes add up to
-- needs: bcf_income, bcf_expenditure, bcf_schemes, bcf_returns, replaced_documents
WITH named AS (
  SELECT return_id, 'income' AS side, line_name AS name, planned AS value, NULL AS actual, row_id FROM bcf_income
  UNION ALL
  SELECT return_id, 'actual_income', line_name, actual, NULL, row_id FROM bcf_income WHERE actual IS NOT NULL
  UNION ALL
  SELECT return_id, 'expenditure', line_name, value, NULL, row_id FROM bcf_expenditure
  UNION ALL
  SELECT return_id, 'scheme', source_of_funding, coalesce(updated_expenditure, planned_expenditure), actual_expenditure,
         row_id
  FROM bcf_schemes WHERE source_of_funding IS NOT NULL
),
lowered AS (SELECT *, regexp_replace(lower(name), '[^a-z ]', ' ', 'g') AS low FROM named),
renamed AS (
  -- One source has many names: "Additional ICB Contribution" in a summary is "Additional NHS Contribution" on a scheme.
  SELECT *, replace(replace(low, 'improved better care fund', 'ibcf'), 'disabled facilities grant', 'dfg') AS short
  FROM lowered
),
keyed AS (
  SELECT *, list_aggregate(list_sort(list_filter(string_split_regex(
         regexp_replace(regexp_replace(replace(short, 'local authority', 'la'), '\b(icb|ccg)\b', 'nhs', 'g'),
                        '\b(fund|funding|contribution|spend|plan|the)\b', '', 'g'), '\s+'), word -> word <> '')),
         'string_agg', ' ') AS source_key
  FROM renamed
)
SELECT r.hwb, r.financial_year, r.period, arg_min(k.name, list_position(['income', 'expenditure', 'scheme'], k.side)) AS source,
       max(k.value) FILTER (k.side = 'income') AS income,
       max(k.value) FILTER (k.side = 'actual_income') AS actual_income,
       max(k.value) FILTER (k.side = 'expenditure') AS expenditure,
       count(*) FILTER (k.side = 'scheme') AS schemes,
       sum(k.value) FILTER (k.side = 'scheme') AS scheme_plan,
       sum(k.actual) FILTER (k.side = 'scheme') AS scheme_actual,
       r.template, r.council, k.return_id, list(k.row_id ORDER BY k.row_id) AS row_ids
FROM keyed k JOIN bcf_returns r USING (return_id)
WHERE r.document_id NOT IN (SELECT document_id FROM replaced_documents)
GROUP BY r.hwb, r.financial_year, r.period, k.source_key, r.template, r.council, k.return_id
ORDER BY r.hwb, r.financial_year, r.period, source;
