-- current_documents: the documents that no later version has replaced and that their council has not withdrawn
-- needs: documents, replaced_documents
SELECT * FROM documents WHERE document_id NOT IN (SELECT document_id FROM replaced_documents)
