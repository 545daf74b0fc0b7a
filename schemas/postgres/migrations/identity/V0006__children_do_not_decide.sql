-- A key is good for no more than the one it was issued with, and a key without limits decides nothing since deciding has a scope
-- of its own. What such keys issued before that does not decide either.
UPDATE idn.api_key AS child SET scopes = array_remove(child.scopes, 'request.decide')
FROM idn.api_key AS parent
WHERE parent.key_id = child.parent_id AND 'request.decide' = ANY (child.scopes)
  AND (parent.scopes IS NULL OR NOT 'request.decide' = ANY (parent.scopes));
