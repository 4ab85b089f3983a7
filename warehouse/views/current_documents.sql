-- current_documents: the documents that no later version has replaced and that their council has not withdrawn
-- needs: documents, site_documents
SELECT d.*
FROM documents d
WHERE d.document_id NOT IN (
    SELECT s.document_id
    FROM site_documents s
    WHERE s.document_id IS NOT NULL
    GROUP BY s.document_id
    HAVING bool_and(s.replaced_at IS NOT NULL OR s.withdrawn_on IS NOT NULL)
)
