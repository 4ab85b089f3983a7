-- question_topics: what the public and members ask about: how many questions of a body and year hold each telling word
-- needs: public_questions, minutes, meetings, replaced_documents
-- kept: by council, by year
WITH asked AS (
  SELECT q.council, coalesce(m.body, g.body) AS body, coalesce(m.date, g.date) AS date, q.kind, q.row_id,
         lower(q.text) AS text
  FROM public_questions q
  LEFT JOIN minutes m ON m.minutes_id = q.minutes_id
  LEFT JOIN (SELECT document_id, any_value(body) AS body, any_value(date) AS date FROM meetings GROUP BY document_id) g
    ON g.document_id = q.document_id
  WHERE q.text IS NOT NULL AND q.document_id NOT IN (SELECT document_id FROM replaced_documents)
),
said AS (
  SELECT DISTINCT council, body, year(date) AS year, kind, row_id, unnest(regexp_extract_all(text, '[a-z]{5,}')) AS topic
  FROM asked
)
SELECT council, body, year, kind, topic, count(*) AS questions
FROM said
WHERE topic NOT IN (
  'about', 'above', 'across', 'after', 'again', 'against', 'already', 'although', 'always', 'another', 'answer', 'around',
  'asked', 'asking', 'because', 'become', 'before', 'being', 'believe', 'below', 'between', 'cabinet', 'cannot', 'chair',
  'committee', 'confirm', 'consider', 'could', 'council', 'councillor', 'councillors', 'currently', 'decision', 'during',
  'either', 'every', 'explain', 'first', 'following', 'given', 'going', 'happen', 'having', 'however', 'included', 'including',
  'items', 'large', 'later', 'least', 'likely', 'little', 'local', 'makes', 'making', 'meeting', 'member', 'members', 'might',
  'never', 'number', 'often', 'other', 'others', 'people', 'place', 'please', 'point', 'possible', 'public', 'question',
  'questions', 'quite', 'rather', 'really', 'regarding', 'report', 'right', 'same', 'second', 'should', 'since', 'still',
  'such', 'taken', 'taking', 'thank', 'their', 'them', 'there', 'therefore', 'these', 'they', 'thing', 'things', 'think',
  'third', 'those', 'though', 'through', 'today', 'together', 'under', 'understand', 'until', 'using', 'very', 'wants',
  'well', 'were', 'what', 'when', 'where', 'whether', 'which', 'while', 'whilst', 'whole', 'whose', 'will', 'within',
  'without', 'would', 'years', 'yours')
GROUP BY ALL
