-- Returns value and version of a key, or nothing.
local entry = redis.call('HMGET', KEYS[1], 'value', 'version')
if entry[2] then
  return entry
end
return {}
