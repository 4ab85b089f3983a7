-- bcf_capacity_gap: demand, capacity, spot purchases and surplus of each service and month, and the gap between them
-- needs: bcf_capacity_demand, bcf_returns, replaced_documents
WITH sorted AS (
  SELECT c.*, r.hwb, r.financial_year, r.period, r.template,
         CASE WHEN c.section ILIKE '%hospital%' THEN 'hospital discharge'
              WHEN c.section ILIKE '%community%' THEN 'community'
              -- A block that lost its setting in print: pathways are ways out of a hospital.
              WHEN c.service_area ILIKE '%(pathway%' THEN 'hospital discharge' ELSE 'community' END AS setting,
         CASE WHEN c.metric ILIKE '%average%time%' THEN 'waiting'
              WHEN c.section ILIKE '%surplus%' AND (c.section ILIKE '%including spot%' AND c.section NOT ILIKE '%not including spot%')
                THEN 'surplus_with_spot'
              WHEN c.section ILIKE '%surplus%' THEN 'surplus'
              WHEN c.section ILIKE '%activity%' AND c.section ILIKE '%spot%' AND c.section NOT ILIKE '%not spot%' THEN 'spot_activity'
              WHEN c.section ILIKE '%activity%' THEN 'activity'
              WHEN c.section ILIKE '%spot%' AND c.section NOT ILIKE '%not including spot%' THEN 'spot'
              WHEN c.section ILIKE '%capacity%' THEN 'capacity'
              WHEN c.section ILIKE '%demand%' OR c.section ILIKE '%referrals%' THEN 'demand' END AS kind
  FROM bcf_capacity_demand c JOIN bcf_returns r USING (return_id)
  WHERE r.document_id NOT IN (SELECT document_id FROM replaced_documents)
),
wide AS (
  SELECT hwb, financial_year, period, setting, service_area, month,
         sum(value) FILTER (kind = 'demand') AS demand,
         sum(value) FILTER (kind = 'capacity') AS capacity,
         sum(value) FILTER (kind = 'spot') AS spot_capacity,
         sum(value) FILTER (kind = 'activity') AS activity,
         sum(value) FILTER (kind = 'spot_activity') AS spot_activity,
         sum(value) FILTER (kind = 'surplus') AS printed_surplus,
         sum(value) FILTER (kind = 'surplus_with_spot') AS printed_surplus_with_spot,
         max(value) FILTER (kind = 'waiting') AS days_to_start,
         template, council, return_id, list(row_id ORDER BY row_id) AS row_ids
  FROM sorted
  GROUP BY hwb, financial_year, period, setting, service_area, month, template, council, return_id
)
SELECT hwb, financial_year, period, setting, service_area, month, demand, capacity, spot_capacity,
       coalesce(capacity - demand, printed_surplus) AS gap, printed_surplus, printed_surplus_with_spot,
       activity, spot_activity, days_to_start, template, council, return_id, row_ids
FROM wide
ORDER BY hwb, financial_year, period, setting, service_area, month;
