-- replaced_documents: documents in whose place a later version stands wherever they stood, or that were withdrawn
-- needs: site_documents
SELECT document_id, max(replaced_at) AS replaced_at, max(withdrawn_on) AS withdrawn_on
FROM site_documents
WHERE document_id IS NOT NULL
GROUP BY document_id
HAVING bool_and(replaced_at IS NOT NULL OR withdrawn_on IS NOT NULL)
