-- Writes the value of a key, if the expected version is '*' or the current one. '' expects that the key is absent.
-- Returns the new version, or nothing. A version is the time of the write in microseconds, or the old version plus 1 if
-- that is greater, so that it grows also if the key was deleted.
local current = redis.call('HGET', KEYS[1], 'version')
if ARGV[2] ~= '*' and ARGV[2] ~= (current or '') then
  return {}
end
local time = redis.call('TIME')
local version = tonumber(time[1]) * 1000000 + tonumber(time[2])
if current then
  version = math.max(version, tonumber(current) + 1)
end
-- tostring would round to 14 digits.
local text = string.format('%.0f', version)
redis.call('HSET', KEYS[1], 'value', ARGV[1], 'version', text)
return {text}
