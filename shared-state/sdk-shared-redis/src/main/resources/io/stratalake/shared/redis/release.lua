-- Releases a slot: it is free one period from now.
local time = redis.call('TIME')
local free = tonumber(time[1]) * 1000000 + tonumber(time[2]) + tonumber(ARGV[2])
redis.call('ZADD', KEYS[1], string.format('%.0f', free), ARGV[1])
redis.call('PEXPIRE', KEYS[1], 86400000)
return {}
