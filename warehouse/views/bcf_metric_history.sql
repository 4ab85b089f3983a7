-- bcf_metric_history: each figure of a board's metrics, with the year and quarter that it is for and the return that gives it
-- needs: bcf_metrics, bcf_returns, replaced_documents
SELECT r.hwb, m.metric,
       CASE WHEN regexp_matches(m.measure, '20\d\d-\d\d') THEN regexp_extract(m.measure, '20\d\d-\d\d')
            ELSE r.financial_year END AS figure_year,
       nullif(upper(regexp_extract(m.measure, '(?i)\bQ([1-4])\b', 0)), '') AS quarter,
       CASE WHEN m.measure ILIKE '%estimat%' THEN 'estimated'
            WHEN m.measure ILIKE '%actual%' OR m.measure ILIKE '%outcome%' OR m.measure ILIKE '%outturn%' THEN 'actual'
            WHEN m.measure ILIKE '%plan%' OR m.measure ILIKE '%ambition%' OR m.measure ILIKE '%target%' THEN 'plan'
       END AS state,
       trim(regexp_replace(m.measure, '(?i)(20\d\d-\d\d|\bQ[1-4]\b|\bactual\b|\bplan\b|\bestimated\b)', '', 'g')) AS counted,
       m.measure, m.value, m.value_text, m.definition,
       r.financial_year AS return_year, r.period AS return_period, r.template, m.council, m.return_id, m.document_id,
       m.row_id, m.page
FROM bcf_metrics m JOIN bcf_returns r USING (return_id)
WHERE r.document_id NOT IN (SELECT document_id FROM replaced_documents)
ORDER BY r.hwb, m.metric, figure_year, quarter NULLS LAST, state, return_year, return_period;
