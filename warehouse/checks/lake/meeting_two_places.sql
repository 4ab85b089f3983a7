-- meeting.two_places: one body that its papers send to two places at one time
-- severity: warning
WITH placed AS (
  SELECT *, regexp_replace(lower(venue), '[^a-z0-9]', '', 'g') AS place,
         -- A house is printed with its room, or with its street and postcode, in one paper and without them in the other.
         list_transform(regexp_split_to_array(lower(venue), '[,;\n–—]|\s-\s'),
                        lambda part: regexp_replace(part, '\bthe\b|[^a-z0-9]', '', 'g')) AS parts
  FROM meetings
  WHERE document_id NOT IN (SELECT document_id FROM replaced_documents)
)
SELECT a.document_id, 'meetings' AS table_name, a.row_id, a.page,
       format('{} on {} at {}: {} here, {} in document {}', a.body, a.date, a.start_time, a.venue, b.venue,
              left(b.document_id, 16)) AS message
FROM placed a
JOIN placed b ON b.council = a.council AND lower(b.body) = lower(a.body) AND b.date = a.date AND b.start_time = a.start_time
WHERE b.document_id > a.document_id
  AND NOT contains(a.place, b.place) AND NOT contains(b.place, a.place) AND NOT list_has_any(a.parts, b.parts)
