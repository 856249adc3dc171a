-- Pauses a limit, unless a longer pause is in progress.
local time = redis.call('TIME')
local length = tonumber(ARGV[1])
local paused = tonumber(time[1]) * 1000000 + tonumber(time[2]) + length
if paused > tonumber(redis.call('GET', KEYS[1]) or '0') then
  redis.call('SET', KEYS[1], string.format('%.0f', paused), 'PX', string.format('%.0f', math.ceil(length / 1000)))
end
return {}
